import AuditTestSupport
import Rollup
import TokenModel

@testable import Store

extension EvidenceStore {
  /// A store of tokens, a random number of them a commit, each commit a file of its own.
  ///
  /// - Parameters:
  ///   - most: tokens of a commit.
  ///   - isOneRun: whether each commit knows what the ones before it told of the caps.
  convenience init(
    _ file: String, of tokens: [RollupBatch], most: Int, limits: Limits, isOneRun: Bool = true, cuts: inout SplitMix
  ) throws {
    try self.init(file)
    let run = RunFloors()
    var rest = tokens[...]
    var number = 0
    while !rest.isEmpty {
      let part = rest.prefix(Int.random(in: 1...most, using: &cuts))
      rest = rest.dropFirst(part.count)
      number += 1
      let writer = BatchWriter(self, limits: limits, floors: isOneRun ? run : RunFloors())
      try writer.commit(Array(part), asFile: number)
    }
  }
}
