import AuditTestSupport
import GRDB
import JOSE
import Rollup
import Testing
import TokenModel

@testable import Store

@Suite struct StoreDigestTests {
  /// Fields as the digest has them, by way of GRDB's values and one array of bytes.
  private static func bytes(_ values: [DatabaseValue]) -> [UInt8] {
    var result: [UInt8] = []
    for value in values {
      switch value.storage {
      case .null: result += Array("n".utf8)
      case .int64(let number): result += Array("i\(number);".utf8)
      case .double(let number): result += Array("d\(number);".utf8)
      case .string(let text): result += Array("s\(text.utf8.count):\(text)".utf8)
      case .blob(let data): result += Array("b\(data.count):".utf8) + Array(data)
      }
    }
    return result + Array("\n".utf8)
  }

  /// The digest's bytes of a small store, from the export with names in full.
  private static func export(_ store: EvidenceStore) throws -> [UInt8] {
    try store.read { database in
      let profiles = try Row.fetchAll(database, sql: ExportedCounts.profiles).map(\.databaseValues).map(Array.init)
      var places: [[DatabaseValue]: Int] = [:]
      for (place, names) in profiles.enumerated() { places[Array(names.prefix(20))] = place }
      var bytes = Array("s7:profile".utf8) + profiles.flatMap(Self.bytes)
      for table in CountTable.all {
        bytes += Array("s\(table.name.utf8.count):\(table.name)".utf8)
        for row in try Row.fetchAll(database, sql: ExportedCounts.sql(table)) {
          let values = Array(row.databaseValues)
          let place = try #require(places[Array(values[1...20])])
          bytes += Self.bytes([values[0], place.databaseValue] + values[21...])
        }
      }
      for section in StoreDigest.sections {
        bytes += Array("s\(section.table.utf8.count):\(section.table)".utf8)
        for row in try Row.fetchAll(database, sql: section.sql) { bytes += Self.bytes(Array(row.databaseValues)) }
      }
      return bytes
    }
  }

  private static func batch(day: Int32) -> RollupBatch {
    var batch = sampleBatch(clients: ["web", "app", "crm"], lifetimes: [300, 900, 60], day: day)
    batch.claimPaths.insert(ClaimPathName(pointer: "/zoneinfo", dotted: "zoneinfo"), at: 0)
    batch.claimPaths.append(ClaimPathName(pointer: "/address/country", dotted: "address.country"))
    batch.shapes[0].members = batch.shapes[0].members.map { member in
      var member = member
      member.path += 1
      return member
    }
    for place in batch.facts.indices { batch.facts[place].path += 1 }
    for profile in batch.profiles.indices {
      for path: Int32 in [0, 3] {
        batch.facts.append(
          ClaimFact(
            day: Day(number: day), profile: Int32(profile), path: path, bytes: 7, maxBytes: 7, elements: 1,
            maxElements: 1, maxDepth: 1))
      }
      batch.anomalies.append(
        AnomalyCount(day: Day(number: day), profile: Int32(profile), code: .inURL, path: -1, tokens: 1))
      batch.anomalies.append(
        AnomalyCount(day: Day(number: day), profile: Int32(profile), code: .iatFuture, path: -1, tokens: 2))
    }
    return batch
  }

  @Test("is that of the export by names in full")
  func export() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    for number in 1...4 {
      try BatchWriter(store).commit([Self.batch(day: 20_003 - Int32(number % 3))], asFile: number)
    }
    let bytes = try Self.export(store)
    #expect(bytes.count > 5_000)
    #expect(try StoreDigest.compute(store) == SHA256.hex(bytes))
    #expect(try store.readAside { try StoreDigest.compute($0) }.value() == SHA256.hex(bytes))
  }

  @Test("does not show in which order names came, and shows every count")
  func order() throws {
    let scratch = try ScratchDirectory()
    let stores = try ["a", "b"].map { try EvidenceStore(scratch.file($0)) }
    for (store, order) in zip(stores, [[1, 2, 3], [3, 1, 2]]) {
      for number in order { try BatchWriter(store).commit([Self.batch(day: 20_000 + Int32(number))], asFile: number) }
    }
    let digest = try StoreDigest.compute(stores[0])
    #expect(try StoreDigest.compute(stores[1]) == digest)
    for change in [
      "UPDATE issuance SET tokens = tokens + 1 WHERE day = 20001",
      "UPDATE lifetime SET seconds = 301 WHERE seconds = 300",
      "UPDATE claim_fact SET max_depth = 2 WHERE day = 20002", "UPDATE anomaly SET tokens = 9 WHERE code = 'in_url'",
      "UPDATE profile SET alg = 'RS384' WHERE profile_id = 1", "DELETE FROM arrival",
      "UPDATE claim_path SET name = '/x' WHERE name = '/zoneinfo'",
    ] {
      #expect(throws: Undone.self) {
        try stores[1].write { database in
          try database.execute(sql: change)
          #expect(try StoreDigest.compute(database) != digest, "\(change)")
          throw Undone()
        }
      }
    }
  }

  private struct Undone: Error {}
}
