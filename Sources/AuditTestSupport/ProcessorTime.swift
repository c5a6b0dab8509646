internal import Foundation

/// Processor time of a piece of work on its own thread: other processes do not show in it.
package enum ProcessorTime {
  /// Seconds that the body takes, the least of several goes.
  package static func seconds(goes: Int = 3, _ body: () throws -> Void) rethrows -> Double {
    var least = Double.infinity
    for _ in 0..<goes {
      let start = now()
      try body()
      least = min(least, now() - start)
    }
    return least
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
