internal import GRDB
internal import Rollup
internal import TokenModel

/// Folds the names that batches invent beyond the caps before they are written. It folds no name that the store knows,
/// and none that the store would have kept: only where earlier commits of the run told which digests are too large.
struct BatchSieve {
  let database: Database
  let floors: CapFloors
  let rank: NameRank

  /// - Parameter batches: of one source, to be written in one commit.
  func sieve(_ batches: [RollupBatch]) throws -> [RollupBatch] {
    guard !floors.isEmpty else { return batches }
    var sight = PathSight()
    for batch in batches { sight.add(batch) }
    let find = try RowStatement(database, sql: "SELECT claim_path_id FROM claim_path WHERE name = ?")
    var invented: Set<String> = []
    for pointer in sight.pointers where Self.isLasting(pointer) {
      if try find.number(pointer) == nil { invented.insert(pointer) }
    }
    guard !invented.isEmpty else { return batches }
    return batches.map { batch in
      var fold = BatchFold(batch)
      // Places first: the paths that they stand at may be gone then.
      fold.fold(places: places(of: batch, invented))
      fold.fold(paths: paths(of: fold.batch, invented, sight))
      return fold.batch
    }
  }

  /// Whether nothing but the cap on claim paths can give a path another name: it is at the top of the token.
  static func isLasting(_ pointer: String) -> Bool {
    let bytes = pointer.utf8
    guard bytes.first == UInt8(ascii: "/"), let second = bytes.dropFirst().firstIndex(of: UInt8(ascii: "/")) else {
      return bytes.first == UInt8(ascii: "/")
    }
    return bytes[second...].allSatisfy { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "*") }
  }

  private func paths(of batch: RollupBatch, _ invented: Set<String>, _ sight: PathSight) -> Set<Int32> {
    var folded: Set<Int32> = []
    for (position, path) in batch.claimPaths.enumerated() where invented.contains(path.pointer) {
      // On its second day a name is known.
      guard let day = sight.onlyDay(of: path.pointer), let floor = floors.paths[day],
        NameDigest(rank.digest(path.pointer)) > floor
      else { continue }
      folded.insert(Int32(truncatingIfNeeded: position))
    }
    return folded
  }

  private func places(of batch: RollupBatch, _ invented: Set<String>) -> Set<BatchFold.Place> {
    var folded: Set<BatchFold.Place> = []
    for row in batch.evidence where row.detector == ClaimEvidence.allValues {
      let pointer = batch.claimPaths[Int(row.path)].pointer
      guard let floor = floors.places[row.month], invented.contains(pointer) else { continue }
      let name = EvidenceFold.name(
        of: [batch.issuers[Int(row.issuer)].text, batch.clients[Int(row.client)].text, pointer])
      if NameDigest(rank.digest(name)) > floor { folded.insert(BatchFold.Place(row)) }
    }
    return folded
  }
}

/// On which days the claim paths of batches were counted.
private struct PathSight {
  /// Nil: on several.
  private var days: [String: Int32?] = [:]

  var pointers: Dictionary<String, Int32?>.Keys { days.keys }

  /// The day of a path that was counted on one alone.
  func onlyDay(of pointer: String) -> Int32? { days[pointer] ?? nil }

  mutating func add(_ batch: RollupBatch) {
    var seen: [Int32: Set<Int32>] = [:]
    for row in batch.issuance {
      seen[row.day.number, default: []].insert(batch.profiles[Int(row.profile)].shape)
    }
    for (day, shapes) in seen {
      var paths: Set<Int32> = []
      for shape in shapes { paths.formUnion(batch.shapes[Int(shape)].members.lazy.map(\.path)) }
      for path in paths {
        let pointer = batch.claimPaths[Int(path)].pointer
        if let known = days[pointer] {
          if known != day { days[pointer] = .some(nil) }
        } else {
          days[pointer] = day
        }
      }
    }
  }
}
