internal import CLinux

/// Memory that is not needed any more. The allocator keeps it for the thread that freed it, which is quick where little is
/// held for long; an audit holds much for a moment, table after table, and would come to have all of it at once.
package enum FreedMemory {
  private static let goes = tokenaudit_give_memory_back() != 0

  /// From now on it goes back to the system. Costs a few hundredths of the time.
  package static func giveBack() { _ = goes }

  /// What was freed in small pieces goes back too, once: where much was held and nothing of it is needed any more.
  package static func giveAllBack() { _ = tokenaudit_give_small_memory_back() }
}
