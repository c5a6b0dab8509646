import Audit
import AuditTestSupport
import Demo
import Foundation
import GRDB
import Issuers
import Pipeline
import Policy
import Store
import Testing
import TokenModel

@testable import tokenaudit

/// The settings of the sample organisation against its own logs, from files to declarations.
@Suite("The sample organisation's settings")
struct SampleOrganisationTests {
  private let scratch: ScratchDirectory
  private let configuration: tokenaudit.Configuration

  init() throws {
    scratch = try ScratchDirectory()
    let organisation = DemoOrganisation()
    for file in DemoOrganisation.settings + organisation.files(of: Night.all[24]) {
      let path = scratch.file(file.path)
      try FileManager.default.createDirectory(
        atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
      try scratch.write(file.bytes, to: file.path)
    }
    let path = scratch.file("tokenaudit.yaml")
    configuration = try ConfigurationReader.read(
      file: (path, try SettingsFile.bytes(of: path)), environment: [:], assignments: [], options: [])
  }

  /// The store of one night, after the kiosk pilot began.
  private func store() throws -> EvidenceStore {
    let inputs = configuration.sources.map { source in
      var options = IngestOptions(runMilliseconds: Night.all[24].day.advanced(by: 2).startMilliseconds)
      options.source = source.name
      options.takesLastLine = true
      options.zone = source.timezone == nil ? nil : LocalZone(offset: 0)
      return IngestStep.Input(paths: source.paths, options: options)
    }
    let outcome = try IngestStep(store: configuration.store, keys: configuration.keyFile, lockWait: 0).run(inputs)
    #expect(outcome.failure == nil)
    #expect(outcome.files.count == 5)
    return try EvidenceStore(configuration.store, access: .existing)
  }

  private func declare(_ policy: PolicyDocument, in store: EvidenceStore) throws -> Declarations {
    let day = Night.all[24].day
    let declarations = try DeclarationResolver(
      policy: policy, period: DaySpan(first: day, last: day), reference: ProgramReference.reference
    ).declarations(for: ObservedNames(of: store))
    try store.declare(declarations)
    return declarations
  }

  private func undeclaredClients(_ store: EvidenceStore) throws -> [String] {
    try store.read { database in
      try String.fetchAll(database, sql: "SELECT client FROM v_client WHERE declared_tokens < tokens ORDER BY client")
    }
  }

  @Test("every source is read, and every client is in the activity that was meant; the kiosk pilot is in none")
  func declarations() throws {
    let store = try store()
    let names = try ObservedNames(of: store)
    let file = try #require(configuration.policy)
    let policy = try PolicyFiles.reader.read([
      PolicyReader.File(name: file, bytes: try SettingsFile.bytes(of: file))
    ])
    let declarations = try declare(policy, in: store)
    let activities = declarations.clients.map { "\(names.clients[$0.client] ?? "?"): \($0.activity)" }
    #expect(
      activities.sorted() == [
        "crm: outdoor-branch", "hr-portal: staff-systems", "intranet: staff-systems", "legacy-crm: legacy-crm",
        "parcel-partner: delivery", "payroll-batch: staff-systems", "payroll-ui: outdoor-branch",
        "reporting: outdoor-branch", "shop-app-android: web-shop", "shop-app-ios: web-shop", "shop-checkout: delivery",
        "shop-web: web-shop", "stock-sync: stock",
      ])
    #expect(try undeclaredClients(store) == ["shop-kiosk-pilot"])
    let unnamed = declarations.routes.filter { $0.audience != 0 && !$0.isNamed }.map {
      "\(names.clients[$0.client] ?? "?") > \(names.audiences[$0.audience] ?? "?")"
    }
    #expect(
      unnamed.sorted() == [
        "shop-app-android > shop-app-android", "shop-app-ios > shop-app-ios", "shop-web > shop-web",
      ])
  }

  @Test("a policy drafted from the store reads without a problem, and declares what was seen")
  func draft() throws {
    let store = try store()
    let clients = try ObservedClient.all(of: store)
    let text = PolicyDraft(clients: clients, vocabulary: PolicyFiles.vocabulary).text
    let policy = try PolicyFiles.reader.read([PolicyReader.File(name: "policy.yaml", bytes: Array(text.utf8))])
    #expect(policy.activities.count == 14)
    _ = try declare(policy, in: store)
    #expect(try undeclaredClients(store).isEmpty)
    let undeclared = try store.read { database in
      try Int.fetchOne(database, sql: "SELECT coalesce(sum(tokens), 0) FROM v_undeclared_audience")
    }
    #expect(undeclared == 0)
    let overLimit = try store.read { database in
      try Int.fetchOne(database, sql: "SELECT coalesce(sum(over_limit), 0) FROM v_token_lifetime")
    }
    #expect(overLimit == 0)

    let web = try #require(policy.activities.first { $0.id == "shop-web" })
    #expect(web.validFrom == Night.all[24].day)
    #expect(web.clients == ["shop-web"])
    #expect(web.issuers == ["https://id.example.com/realms/shop"])
    #expect(web.lifetimes[.access] == 600)
    #expect(web.data.contains { $0.dataClass == DataClass("contact.email") && $0.tokens == [.id] })
    let settings = text.split(separator: "\n").drop { $0 != "activities:" }.dropFirst()
    #expect(
      settings.allSatisfy { line in
        line.contains("# observed, to be confirmed") || line.hasPrefix("    #") || line == "    data:"
      })
  }

  @Test("a draft says nothing that a hostile name could make of it")
  func hostileNames() throws {
    var clients = [
      "a\"]\n    clients: [\"*", "x\u{0}y", "⟨contact.email⟩·7f3a9c02d1", "shop web", "shop-web", "\u{202e}kcart", "*",
      "{}: #",
    ].map { ObservedClient(name: $0, firstDay: Night.all[0].day) }
    clients[3].scopes = ["b\\\"]", "c"]
    clients[4].classes = [
      DataClass("health.condition"): [.access], DataClass("unknown"): [.access], DataClass("contact.email"): [.id],
    ]
    let text = PolicyDraft(clients: clients, vocabulary: PolicyFiles.vocabulary).text
    let policy = try PolicyFiles.reader.read([PolicyReader.File(name: "policy.yaml", bytes: Array(text.utf8))])
    #expect(policy.activities.map(\.clients) == clients.dropFirst(2).map { [$0.name] })
    #expect(policy.activities[1].scopes == ["b\\\"]", "c"])
    #expect(policy.activities[2].data.map(\.dataClass) == [DataClass("contact.email")])
    #expect(text.contains("# - {class: health.condition"))
    #expect(text.contains("left out: 2"))
    #expect(!text.unicodeScalars.contains("\u{202e}"))
  }

  @Test("two realms are exported, and what they say of lifetimes is what their logs show")
  func realms() throws {
    let file = try #require(configuration.issuers.first)
    let exports = try ConfigurationExports.read(
      try SettingsFile.bytes(of: file.path), file: file.path, issuer: file.issuer)
    #expect(exports.map(\.issuer) == ["shop", "staff"])
    let clients = Dictionary(uniqueKeysWithValues: exports.flatMap(\.clients).map { ($0.id, $0.tokens) })
    #expect(clients.values.allSatisfy { $0[.access]?.isComplete == true })
    let store = try store()
    let lock = try StoreLock.taken(configuration.store, wait: 0)
    let step = IssuerConfigurationStep(
      store: configuration.store, keys: configuration.keyFile, today: Night.all[24].day)
    let entries = try step.read(configuration.issuers).entries(holding: lock)
    #expect(entries.map(\.changedClients) == [5, 3] && entries.allSatisfy { $0.validFrom == "2026-10-01" })
    _ = try declare(PolicyDocument(), in: store)
    let rows = try store.read { database in
      try Row.fetchAll(
        database, sql: "SELECT issuer, client, token_type, p95 - configured_seconds FROM v_lifetime_configured")
    }
    // The legacy clock of the Android app aside, nothing lives otherwise than its realm says.
    #expect(rows.count >= 8 && rows.allSatisfy { abs($0[3] as Int64) <= 1 }, "\(rows)")
    let inferred = try store.read {
      try String.fetchAll(
        $0, sql: "SELECT DISTINCT name FROM v_token JOIN client USING (client_id) WHERE claims_inferred ORDER BY name")
    }
    #expect(inferred == ["hr-portal", "intranet", "payroll-batch"])
  }
}
