import Foundation
import Ingest
import Pipeline
import Store
import TokenModel

/// Mixed logs from file to store: masking, classification, roll-up, folds and commit. The store stays whole.
enum PipelineTarget {
  static func all(in directory: String) throws -> [FuzzTarget] {
    let seeds = FormatRegistry.all.map { format -> [UInt8] in
      let line = Array((format.description.example + "\n").utf8)
      return line + line
    }
    var options = IngestOptions(runMilliseconds: 1_772_500_000_000)
    options.takesLastLine = true
    options.limits.profilesPerDay = 20
    options.limits.clientsPerDay = 5
    options.limits.claimPaths = 30
    let room = PipelineRoom(directory, options)
    return [FuzzTarget(name: "pipeline", seeds: seeds) { try room.take($0) }]
  }
}

/// One store after another, each for some hundred logs.
private final class PipelineRoom {
  private let directory: String
  private let options: IngestOptions
  private var run: IngestRun?
  private var store: EvidenceStore?
  private var count = 0

  init(_ directory: String, _ options: IngestOptions) {
    self.directory = directory
    self.options = options
  }

  func take(_ bytes: [UInt8]) throws {
    if count % 300 == 0 { try begin() }
    count += 1
    let log = directory + "/log"
    try Data(bytes).write(to: URL(filePath: log))
    _ = try run?.ingest(SourceFile(log), options)
  }

  private func begin() throws {
    // Whatever was counted can be read back.
    if let store { _ = try StoreDigest.compute(store) }
    run = nil
    store = nil
    let path = directory + "/fuzz.sqlite"
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    let store = try EvidenceStore(path)
    self.store = store
    run = try IngestRun(store, keys: try SubjectKeys(directory + "/keys"))
  }
}
