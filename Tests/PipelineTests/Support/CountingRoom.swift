import AuditTestSupport
import Foundation
import GRDB
import Ingest
import Pipeline
import Store
import TokenModel

/// A directory with one key file and the stores of a test: what is counted twice under the same keys must come out
/// the same.
final class CountingRoom {
  let scratch: ScratchDirectory
  /// Runs a week after the generated logs begin.
  static let runMilliseconds = LogGenerator.startMilliseconds + 7 * 86_400_000

  /// The keys are always the same, so that estimates are too.
  init() throws {
    scratch = try ScratchDirectory()
    let keys = "store \(String(repeating: "5a", count: 32))\n2026-03 \(String(repeating: "c3", count: 32))\n"
    try scratch.write(keys.utf8, to: "keys")
    guard chmod(scratch.file("keys"), 0o600) == 0 else { throw CocoaError(.fileWriteNoPermission) }
  }

  var options: IngestOptions {
    var options = IngestOptions(runMilliseconds: Self.runMilliseconds)
    options.source = "log"
    return options
  }

  /// A fresh store, or the one that stands under the name.
  func store(_ name: String) throws -> EvidenceStore { try EvidenceStore(scratch.file(name + ".sqlite")) }

  /// One run over some files, in their order.
  @discardableResult
  func ingest(
    _ paths: [String], into store: EvidenceStore, _ change: (inout IngestOptions) -> Void = { _ in }
  ) throws -> [IngestedFile] {
    var options = options
    change(&options)
    var run = try IngestRun(store, keys: try SubjectKeys(scratch.file("keys")))
    let files = try paths.map { try run.ingest(SourceFile($0), options) }
    try run.finish()
    return files
  }

  /// The digest of a fresh store after one run.
  func digest(
    _ name: String, of paths: [String], _ change: (inout IngestOptions) -> Void = { _ in }
  ) throws -> String {
    let store = try store(name)
    try ingest(paths, into: store, change)
    return try StoreDigest.compute(store)
  }

  func write(_ lines: [String], to name: String) throws -> String {
    try scratch.write(lines.map { $0 + "\n" }.joined().utf8, to: name)
  }
}

extension EvidenceStore {
  /// The one number that a query gives.
  func number(_ sql: String) throws -> Int { try read { try Int.fetchOne($0, sql: sql) ?? 0 } }

  /// Rows as texts, fields between bars.
  func rows(_ sql: String) throws -> [String] {
    try read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { value in
          switch value.storage {
          case .null: "-"
          case .int64(let number): String(number)
          case .double(let number): String(number)
          case .string(let text): text
          case .blob(let data): "\(data.count) bytes"
          }
        }.joined(separator: "|")
      }
    }
  }
}
