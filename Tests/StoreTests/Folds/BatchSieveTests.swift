import AuditTestSupport
import GRDB
import Rollup
import Testing
import TokenModel

@testable import Store

/// A flood of claim names that is folded before it is written leaves what it leaves when it is folded behind.
@Suite("Names that batches invent beyond the caps")
struct BatchSieveTests {
  private static let limits: Limits = {
    var limits = Limits()
    limits.setsPerClientDay = 6
    limits.clientsPerDay = 5
    limits.claimPaths = 8
    limits.evidencePlaces = 6
    limits.childrenPerPath = 5
    return limits
  }()

  /// A token as a batch is told of it.
  private struct Token {
    var pointers: [String]
    var client = "shop-web"
    var day: Int32 = 20_000
    var dataClass = "unknown"
    var seconds: Int64 = 300
    /// What scope, audience, key id and issuer are called after, where they are its own.
    var name: String?
  }

  /// Tokens of one worker: each with a shape, a profile, sizes, evidence and an oddity of its own.
  private static func batch(_ tokens: [Token]) -> RollupBatch {
    var batch = sampleBatch(clients: [])
    batch.arrivals = []
    for token in tokens {
      var part = sampleBatch(clients: [token.client], lifetimes: [token.seconds], day: token.day)
      let client = Int32(batch.clients.firstIndex(of: part.clients[0]) ?? batch.clients.count)
      if Int(client) == batch.clients.count { batch.clients.append(part.clients[0]) }
      var shape = batch.shapes[0]
      let profile = Int32(batch.profiles.count)
      for (number, pointer) in token.pointers.enumerated() {
        let name = ClaimPathName(
          pointer: pointer, dotted: pointer.dropFirst().split(separator: "/").joined(separator: "."))
        let path = Int32(batch.claimPaths.firstIndex(of: name) ?? batch.claimPaths.count)
        if Int(path) == batch.claimPaths.count { batch.claimPaths.append(name) }
        shape.members.append(
          ClaimShape.Member(
            path: path, dataClass: DataClass(token.dataClass), evidence: number == 0 ? .name : .context,
            confidence: 0.5 + Double(number) / 10))
        batch.facts.append(
          ClaimFact(
            day: Day(number: token.day), profile: profile, path: path, bytes: Int64(number + 3),
            maxBytes: Int64(number + 3), elements: 1, maxElements: 1, maxDepth: Int64(1 + number % 2)))
        batch.anomalies.append(
          AnomalyCount(day: Day(number: token.day), profile: profile, code: .nestedJSON, path: path, tokens: 1))
        for (detector, tried) in [(ClaimEvidence.allValues, Int64(2)), ("phone", Int64(1))] {
          var sketch = ValueSketch()
          sketch.insert(UInt64(pointer.utf8.count + number + 1) &* 0x9E37_79B9_7F4A_7C15)
          batch.evidence.append(
            ClaimEvidence(
              month: Day(number: token.day).month, issuer: 0, client: client, path: path, detector: detector,
              tried: tried, passed: 1, distinct: sketch))
        }
      }
      let number = Int32(batch.shapes.firstIndex(of: shape) ?? batch.shapes.count)
      if Int(number) == batch.shapes.count { batch.shapes.append(shape) }
      part.profiles[0].client = client
      part.profiles[0].shape = number
      if let name = token.name { call(&part.profiles[0], name, in: &batch, day: token.day) }
      batch.profiles.append(part.profiles[0])
      part.issuance[0].profile = profile
      batch.issuance.append(part.issuance[0])
      part.lifetimes[0].profile = profile
      batch.lifetimes.append(part.lifetimes[0])
      part.facts[0].profile = profile
      batch.facts.append(part.facts[0])
    }
    return batch
  }

  /// Gives a profile a scope, an audience, a key id and an issuer of its own, and a subject there.
  private static func call(_ profile: inout Profile, _ name: String, in batch: inout RollupBatch, day: Int32) {
    func number(_ list: WritableKeyPath<RollupBatch, [StoredName]>, _ text: String) -> Int32 {
      if let known = batch[keyPath: list].firstIndex(where: { $0.text == text }) { return Int32(known) }
      batch[keyPath: list].append(StoredName(text: text))
      return Int32(batch[keyPath: list].count - 1)
    }
    let audience = number(\.audiences, "audience-\(name)")
    profile.keyID = number(\.keyIDs, "key-\(name)")
    profile.issuer = number(\.issuers, "https://\(name).example")
    batch.scopeSets.append(NameSet(state: .known, members: [0, number(\.scopes, "scope-\(name)")]))
    batch.audienceSets.append(NameSet(state: .known, members: [audience]))
    profile.scopeSet = Int32(batch.scopeSets.count - 1)
    profile.audienceSet = Int32(batch.audienceSets.count - 1)
    var sketch = SubjectSketch()
    sketch.insert(name.utf8.reduce(7) { ($0 &* 31 &+ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 })
    batch.sketches.append(
      SubjectSketchEntry(
        month: Day(number: day).month, issuer: profile.issuer, client: profile.client, audience: audience, space: .sub,
        sketch: sketch))
  }

  private static func evidence(_ store: EvidenceStore) throws -> [String: [[String]]] {
    var result: [String: [[String]]] = [:]
    for section in StoreDigest.sections where !["source_file", "checkpoint"].contains(section.table) {
      result[section.table] = try store.texts(section.sql)
    }
    for table in CountTable.all { result[table.name] = try store.texts(ExportedCounts.sql(table)) }
    result["profile"] = try store.texts(ExportedCounts.profiles)
    result["overflow"] = try store.texts("SELECT day, dimension, tokens FROM overflow ORDER BY 1, 2")
    result["claim_evidence"] = try store.texts(
      """
      SELECT month, issuer.name, client.name, claim_path.name, detector, tried, passed, hex(distinct_sketch)
      FROM claim_evidence JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      JOIN claim_path USING (claim_path_id) ORDER BY 1, 2, 3, 4, 5
      """)
    return result
  }

  /// The tables in which two stores differ.
  private static func differing(_ one: [String: [[String]]], _ other: [String: [[String]]]) -> [String] {
    one.keys.filter { one[$0] != other[$0] }.sorted()
  }

  /// Commits tokens, so many a commit and worker; one run where it `remembers`, else one a commit.
  private static func store(
    _ tokens: [Token], in scratch: ScratchDirectory, _ name: String, remembers: Bool, cut: () -> Int
  ) throws -> EvidenceStore {
    let store = try EvidenceStore(scratch.file(name))
    let run = RunFloors()
    var rest = tokens[...]
    var number = 0
    while !rest.isEmpty {
      let workers = (0..<2).map { _ -> RollupBatch in
        let part = rest.prefix(cut())
        rest = rest.dropFirst(part.count)
        return batch(Array(part))
      }
      number += 1
      try BatchWriter(store, limits: limits, floors: remembers ? run : RunFloors()).commit(workers, asFile: number)
    }
    return store
  }

  /// Stores tokens in several orders and cuts, each with and without what earlier commits told; gives the stores of the
  /// last way, and what all of them hold.
  private static func compare(
    _ tokens: [Token]
  ) throws -> (early: EvidenceStore, late: EvidenceStore, held: [[String: [[String]]]]) {
    let scratch = try ScratchDirectory()
    var dice = SplitMix(seed: 11)
    var held: [[String: [[String]]]] = []
    var stores: [EvidenceStore] = []
    for round in 0..<4 {
      let order = round == 0 ? tokens : tokens.shuffled(using: &dice)
      let seed = dice.next()
      stores = try [true, false].map { remembers in
        var cuts = SplitMix(seed: seed)
        return try store(order, in: scratch, "\(round)-\(remembers)", remembers: remembers) { 1 + cuts.below(9) }
      }
      let (early, late) = (try evidence(stores[0]), try evidence(stores[1]))
      for (table, rows) in late { #expect(early[table] == rows, "\(table), way \(round)") }
      #expect(try stores[0].texts("PRAGMA foreign_key_check").isEmpty)
      held.append(early)
    }
    return (stores[0], stores[1], held)
  }

  @Test("claim names at the top, several a token, of two classes")
  func claims() throws {
    let tokens = (0..<80).map {
      Token(pointers: ["/invented-\($0)", "/other-\($0)/*"], dataClass: $0 % 2 == 0 ? "unknown" : "contact.phone")
    }
    let (early, late, held) = try Self.compare(tokens)
    for other in held.dropFirst() { #expect(other == held[0]) }
    let names = "SELECT count(*) FROM claim_path"
    let written = try early.texts(names).flatMap(\.self).compactMap { Int($0) }
    #expect(try late.texts(names) == [["163"]])
    // What is kept, and what the first commits brought before anything was known.
    #expect(written[0] < 100, "\(written)")
    #expect(try early.texts("SELECT sum(tokens) FROM issuance") == [["80"]])
  }

  @Test("clients, with their subjects and the places of their claims")
  func clients() throws {
    let tokens = (0..<120).map { number -> Token in
      let client = number % 7 == 0 ? "client-\(number % 5)" : "invented-\(number)"
      return Token(pointers: ["/known", "/other/*"], client: client, seconds: Int64(300 + number % 3))
    }
    let (early, late, held) = try Self.compare(tokens)
    for other in held.dropFirst() { #expect(other == held[0]) }
    let names = "SELECT max(client_id) FROM client"
    let written = try early.texts(names).flatMap(\.self).compactMap { Int($0) }
    #expect(try late.texts(names).flatMap(\.self).compactMap { Int($0) }[0] > 100)
    #expect(written[0] < 90, "\(written)")
    #expect(try early.texts("SELECT sum(tokens) FROM issuance") == [["120"]])
    #expect(try early.texts("SELECT count(DISTINCT client_id) FROM profile") == [["6"]])
  }

  @Test("clients on several days, with claims beside them that nobody else has")
  func severalDays() throws {
    let tokens = (0..<100).map { number -> Token in
      Token(
        pointers: ["/invented-\(number % 70)"], client: "client-\(number)", day: number % 40 == 39 ? 20_001 : 20_000,
        dataClass: number % 3 == 0 ? "contact.email" : "unknown")
    }
    _ = try Self.compare(tokens)
  }

  @Test("scopes, audiences, key ids and issuers, more than are told apart of some clients and few of others")
  func sets() throws {
    let tokens = (0..<120).map { number -> Token in
      let client = "client-\(number % 4)"
      let name = number % 4 == 3 ? "few-\(number % 3)" : "many-\(number)"
      return Token(pointers: ["/known"], client: client, day: number % 40 == 39 ? 20_001 : 20_000, name: name)
    }
    let (early, late, held) = try Self.compare(tokens)
    for other in held.dropFirst() { #expect(Self.differing(other, held[0]).isEmpty) }
    for table in ["scope", "scope_set", "audience", "audience_set", "key_id", "issuer"] {
      let names = "SELECT max(\(table)_id) FROM \(table)"
      let written = try (early.texts(names) + late.texts(names)).flatMap(\.self).compactMap { Int($0) }
      #expect(written[0] < 70 && written[1] > 90, "\(table) \(written)")
    }
    #expect(
      try early.texts("SELECT sum(tokens), count(DISTINCT client_id) FROM issuance JOIN profile USING (profile_id)")
        == [["120", "4"]])
  }

  @Test("clients past the cap that show many scopes each")
  func setsOfClients() throws {
    let tokens = (0..<140).map { number in
      Token(pointers: ["/known"], client: "client-\(number % 12)", name: "n-\(number % 12 < 6 ? number : number % 24)")
    }
    let (_, _, held) = try Self.compare(tokens)
    for other in held.dropFirst() { #expect(Self.differing(other, held[0]).isEmpty) }
  }

  @Test("members of objects, clients and names that come again beside them")
  func mixed() throws {
    let tokens = (0..<90).map {
      Token(
        pointers: ["/invented-\($0 % 60)", "/map/m-\($0 % 9)", "/few/f-\($0 % 3)"], client: "client-\($0 % 12)",
        seconds: Int64(300 + $0 % 7))
    }
    _ = try Self.compare(tokens)
  }

  @Test(
    "a name is at the top where nothing but items stands below it",
    arguments: [
      ("/a", true), ("/a/*", true), ("/a/*/*", true), ("/a/b", false), ("/a/*/b", false), ("(other)", false),
      ("@header/x5c", false), ("/", true), ("", false),
    ])
  func lasting(_ pointer: String, _ isLasting: Bool) { #expect(BatchSieve.isLasting(pointer) == isLasting) }

  @Test("digests are ordered by their bytes")
  func digests() {
    var random = SplitMix(seed: 2)
    for length in [0, 1, 8, 9, 31, 32] {
      let bytes = (0..<50).map { _ in (0..<length).map { _ in UInt8(random.below(3)) } }
      for left in bytes {
        for right in bytes {
          #expect((NameDigest(left) < NameDigest(right)) == left.lexicographicallyPrecedes(right))
          #expect((NameDigest(left) == NameDigest(right)) == (left == right))
        }
      }
    }
    #expect(NameDigest.zero < NameDigest([0, 0, 1]))
  }
}
