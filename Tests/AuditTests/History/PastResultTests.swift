import Foundation
import GRDB
import Store
import Testing
import TokenModel

@testable import Audit

@Suite("The result of an earlier run")
struct PastResultTests {
  private static func store() throws -> NaiveStore {
    var generator = TokenGenerator(seed: 3)
    return try NaiveStore(TokenFolder.batches(of: generator.tokens(300), chunk: 300))
  }

  @Test("tells what the whole result does")
  func parts() throws {
    let store = try Self.store()
    let result = try store.audit()
    for bytes in [try ResultCoding.packed(result), try ResultCoding.bytes(of: result)] {
      let past = PastResult(bytes)
      #expect(past.isWhole)
      #expect(past.provenance == result.provenance)
      #expect(past.decisions == result.decisions)
      #expect(past.history == result.history && past.rules == result.rules)
      var figures: [String: Double] = [:]
      for metric in result.metrics {
        figures[MetricPublication.key(metric.name, metric.level, metric.scope)] = metric.value
      }
      #expect(past.figures == figures && figures.count > 100)
      let (all, isWhole) = past.findings(without: [])
      #expect(all == result.findings && isWhole && all.count > 1)
      #expect(past.findings(without: Set(all.dropFirst().map(\.fingerprint))).findings == [all[0]])
    }
  }

  /// JSON of a result, changed.
  private static func changed(_ result: AuditResult, _ old: String, _ new: String) throws -> Data {
    let text = String(decoding: try ResultCoding.bytes(of: result), as: UTF8.self)
    #expect(text.contains(old))
    return Data(text.replacing(old, with: new).utf8)
  }

  @Test("of another shape is read as far as it can be, and the run says so")
  func shapes() throws {
    let store = try Self.store()
    let first = try store.audit()
    for (old, new, keepsFigures) in [
      (#""level":"client""#, #""level":"galaxy""#, false), (#""status":"new""#, #""status":{"is":"new"}"#, true),
      (#""storeSchema":"#, #""schema":"#, true), (#""findings":["#, #""findings":[{},"#, true),
    ] {
      let bytes = try Self.changed(first, old, new)
      try store.store.write {
        try $0.execute(sql: "UPDATE run SET result_json = ? WHERE name = ?", arguments: [bytes, first.id])
      }
      let past = PastResult(bytes)
      #expect(!past.isWhole || !past.findings(without: []).isWhole, "\(new)")
      #expect(past.figures.isEmpty != keepsFigures, "\(new)")
    }
    for garbage in [Data(), Data("{".utf8), Data(#"{"metrics":["#.utf8), Data([0x28, 0xB5, 0x2F, 0xFD, 1])] {
      try store.store.write {
        try $0.execute(sql: "UPDATE run SET result_json = ? WHERE name = ?", arguments: [garbage, first.id])
      }
      #expect(!PastResult(garbage).isWhole)
    }
    let second = try store.audit()
    #expect(!second.isHistoryWhole && first.isHistoryWhole)
    // Status comes from the tables of the history, which no shape changes.
    #expect(second.findings.map(\.fingerprint) == first.findings.map(\.fingerprint))
    #expect(second.findings.allSatisfy { $0.status == .open })
    #expect(second.provenance.previousRun == first.id)
    // The next night has a run before it that can be read.
    #expect(try store.audit().isHistoryWhole)
  }
}
