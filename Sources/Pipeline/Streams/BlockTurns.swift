internal import Dispatch

/// Lets the blocks of a stream be counted one after the other, in their order, whichever thread filled them: while one
/// thread counts, another one reads and unpacks.
final class BlockTurns: Sendable {
  /// One a thread; the one of the block whose turn it is lets its thread pass.
  private let gates: [DispatchSemaphore]

  /// - Parameter threads: as many blocks are on their way at most. Blocks are numbered from 1.
  init(threads: Int) {
    gates = (0..<threads).map { _ in DispatchSemaphore(value: 0) }
    pass(0)
  }

  /// Waits until all blocks before this one were counted.
  func wait(for sequence: Int) { gates[sequence % gates.count].wait() }

  /// The block was counted.
  func pass(_ sequence: Int) { gates[(sequence + 1) % gates.count].signal() }
}
