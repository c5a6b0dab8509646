import AuditTestSupport
import GRDB
import Rollup
import Testing
import TokenModel

@testable import Store

/// Floods of names, cut into commits and ordered at random: what is stored must be a function of the flood alone.
@Suite("Caps keep the same names, however the flood is cut and ordered")
struct CapOrderTests {
  private static let limits: Limits = {
    var limits = Limits()
    limits.exactLifetimes = 4
    limits.setsPerClientDay = 6
    limits.clientsPerDay = 5
    limits.keyIDsPerDay = 1_000
    limits.claimPaths = 8
    limits.claimShapes = 1_000
    limits.profilesPerDay = 1_000
    limits.childrenPerPath = 5
    return limits
  }()

  /// One token each: its claims by pointer, its client, its lifetime.
  private static func token(_ pointers: [String], client: String = "shop-web", seconds: Int64 = 300) -> RollupBatch {
    var batch = sampleBatch(clients: [client], lifetimes: [seconds])
    batch.claimPaths += pointers.map {
      ClaimPathName(pointer: $0, dotted: $0.dropFirst().split(separator: "/").joined(separator: "."))
    }
    for position in pointers.indices {
      let path = Int32(position + 2)
      batch.shapes[0].members.append(
        ClaimShape.Member(path: path, dataClass: DataClass("unknown"), evidence: .name, confidence: 0.5))
      batch.facts.append(
        ClaimFact(
          day: Day(number: 20_000), profile: 0, path: path, bytes: Int64(position + 3), maxBytes: Int64(position + 3),
          elements: 1, maxElements: 1, maxDepth: 1))
    }
    return batch
  }

  /// Everything that is evidence but the files it came from.
  private static func evidence(_ store: EvidenceStore) throws -> [String: [[String]]] {
    var result: [String: [[String]]] = [:]
    for section in StoreDigest.sections where !["source_file", "checkpoint"].contains(section.table) {
      result[section.table] = try store.texts(section.sql)
    }
    for table in CountTable.all { result[table.name] = try store.texts(ExportedCounts.sql(table)) }
    result["profile"] = try store.texts(ExportedCounts.profiles)
    return result
  }

  /// Stores the flood in many ways, expects one result, and gives it.
  private static func settle(
    _ tokens: [RollupBatch], limits: Limits = limits, in scratch: ScratchDirectory
  ) throws -> EvidenceStore {
    var dice = SplitMix(seed: 7)
    let most = max(1, tokens.count / 2)
    let first = try EvidenceStore(scratch.file("0"), of: tokens, most: most, limits: limits, cuts: &dice)
    let expected = try evidence(first)
    for number in 1...6 {
      let other = try EvidenceStore(
        scratch.file("\(number)"), of: tokens.shuffled(using: &dice), most: most, limits: limits, cuts: &dice)
      let found = try evidence(other)
      for (table, rows) in expected { #expect(found[table] == rows, "\(table), way \(number)") }
      #expect(try other.texts("PRAGMA foreign_key_check").isEmpty)
    }
    #expect(try first.texts("SELECT sum(tokens) FROM issuance") == [["\(tokens.count)"]])
    return first
  }

  @Test("claim names past the cap become (other), and keep their class and their bytes")
  func claimPaths() throws {
    let scratch = try ScratchDirectory()
    let store = try Self.settle((0..<30).map { Self.token(["/invented-\($0)"]) }, in: scratch)
    let names = try store.texts(
      """
      SELECT DISTINCT claim_path.name FROM profile JOIN claim_shape_member USING (claim_shape_id)
      JOIN claim_path USING (claim_path_id)
      """)
    #expect(names.count == 9)
    #expect(names.contains(["(other)"]))
    let kept = Set(names.flatMap(\.self))
    // 32 distinct paths, two of them in every token: what is folded is counted as claims.
    let folded =
      (0..<30).count { !kept.contains("/invented-\($0)") } + 30 * ["/sub", "/email"].count { !kept.contains($0) }
    #expect(try store.texts("SELECT dimension, tokens FROM overflow") == [["claim_path", "\(folded)"]])
    #expect(try store.texts("SELECT sum(bytes) FROM claim_fact") == [["\(30 * 20 + 30 * 3)"]])
  }

  @Test("claims that are registered stay, however many names are invented")
  func registered() throws {
    let scratch = try ScratchDirectory()
    var dice = SplitMix(seed: 3)
    let tokens = (0..<60).map { Self.token(["/invented-\($0)"]) }
    for way in 0..<4 {
      let store = try EvidenceStore(scratch.file("\(way)"))
      let writer = BatchWriter(store, limits: Self.limits, isRegistered: { ["/sub", "/email"].contains($0) })
      for (number, part) in tokens.shuffled(using: &dice).enumerated() { try writer.commit([part], asFile: number) }
      let names = try store.texts(
        "SELECT DISTINCT claim_path.name FROM claim_fact JOIN claim_path USING (claim_path_id) ORDER BY 1")
      #expect(names.count == 8 && names.contains(["/email"]), "\(names)")
      #expect(try store.texts("SELECT tokens FROM overflow") == [["\(60 - 6)"]])
      // What was registered was never moved, so that only what was invented changed its shape.
      #expect(
        try store.texts(
          "SELECT sum(bytes) FROM claim_fact WHERE claim_path_id IN (SELECT claim_path_id FROM claim_path WHERE name = '/email')"
        ) == [["\(60 * 20)"]])
    }
  }

  @Test("more members of one object than fields are names stand as *, on every day and below")
  func children() throws {
    let scratch = try ScratchDirectory()
    var limits = Self.limits
    limits.claimPaths = 1_000
    let tokens = (0..<20).map {
      Self.token(["/accounts/a-\($0)/iban", "/accounts/a-\($0)/b.\($0 % 3)~1x/z", "/few/f-\($0 % 5)"])
    }
    let store = try Self.settle(tokens, limits: limits, in: scratch)
    let names = try store.texts(
      "SELECT DISTINCT claim_path.name, dotted FROM claim_fact JOIN claim_path USING (claim_path_id) ORDER BY 1")
    #expect(
      names == [
        ["/accounts/*/b.0~1x/z", "accounts.*.b.0~1x.z"], ["/accounts/*/b.1~1x/z", "accounts.*.b.1~1x.z"],
        ["/accounts/*/b.2~1x/z", "accounts.*.b.2~1x.z"], ["/accounts/*/iban", "accounts.*.iban"], ["/email", "email"],
      ] + (0..<5).map { ["/few/f-\($0)", "few.f-\($0)"] })
    #expect(try store.texts("SELECT name FROM folded_parent") == [["/accounts"]])
  }

  @Test("a fold that makes another object crowded folds that too")
  func grandchildren() throws {
    let scratch = try ScratchDirectory()
    var limits = Self.limits
    limits.claimPaths = 1_000
    // Each account has two fields of its own: four accounts are few, but all their fields together are many.
    let tokens = (0..<12).map { Self.token(["/a/k-\($0)/f-\($0)", "/a/k-\($0)/g-\($0)"]) }
    let store = try Self.settle(tokens, limits: limits, in: scratch)
    #expect(try store.texts("SELECT name FROM folded_parent ORDER BY name") == [["/a"], ["/a/*"]])
    #expect(
      try store.texts("SELECT DISTINCT name FROM claim_fact JOIN claim_path USING (claim_path_id) ORDER BY 1") == [
        ["/a/*/*"], ["/email"],
      ])
  }

  @Test("profiles past the cap keep their closed lists and give up their names")
  func profiles() throws {
    let scratch = try ScratchDirectory()
    var limits = Self.limits
    limits.profilesPerDay = 7
    limits.clientsPerDay = 1_000
    limits.setsPerClientDay = 1_000
    let tokens = (0..<25).map { Self.token([], client: "client-\($0)", seconds: Int64(300 + $0)) }
    let store = try Self.settle(tokens, limits: limits, in: scratch)
    #expect(try store.texts("SELECT count(*) FROM issuance") == [["8"]])
    #expect(try store.texts("SELECT dimension, tokens FROM overflow") == [["profile", "18"]])
    #expect(
      try store.texts(
        """
        SELECT token_type, protection, client.name, alg FROM profile JOIN client USING (client_id)
        WHERE client.name = '(other)'
        """) == [["access_token", "jws", "(other)", "(other)"]])
  }

  @Test("invented clients leave neither a sketch a name nor a name behind")
  func clients() throws {
    let scratch = try ScratchDirectory()
    let tokens = (0..<40).map { Self.token([], client: "client-\($0)", seconds: Int64(300 + $0)) }
    let store = try Self.settle(tokens, in: scratch)
    #expect(try store.texts("SELECT count(DISTINCT client_id) FROM subject_sketch") == [["6"]])
    // What the folds left behind; how much, depends on the cuts.
    #expect(try store.texts("SELECT count(*) > 6 FROM client") == [["1"]])
    let before = try Self.evidence(store)
    try store.sweepNames()
    #expect(try Self.evidence(store) == before)
    #expect(try store.texts("SELECT count(*) FROM client") == [["6"]])
    #expect(try store.texts("PRAGMA foreign_key_check").isEmpty)
    #expect(try store.texts("PRAGMA foreign_keys") == [["1"]])
  }

  @Test("clients, claim names and members of objects at once")
  func together() throws {
    let scratch = try ScratchDirectory()
    let tokens = (0..<40).map {
      Self.token(["/invented-\($0)", "/map/m-\($0 % 9)"], client: "client-\($0 % 12)", seconds: Int64(300 + $0 % 7))
    }
    let store = try Self.settle(tokens, in: scratch)
    #expect(
      try store.texts("SELECT DISTINCT dimension FROM overflow ORDER BY 1") == [["claim_path"], ["client"]])
  }

  @Test("clients and their scopes at once")
  func clientsAndScopes() throws {
    let scratch = try ScratchDirectory()
    let tokens = (0..<60).map { number in
      var token = Self.token([], client: "client-\(number % 12)", seconds: 300)
      // Even clients have a scope a token, odd ones two: the many of a client that is capped must not depend on when.
      token.scopes = [StoredName(text: "scope-\(number % 24 % 2 == 0 ? number : number % 2)")]
      return token
    }
    let store = try Self.settle(tokens, in: scratch)
    #expect(try store.texts("SELECT count(DISTINCT client_id) FROM profile") == [["6"]])
  }
}
