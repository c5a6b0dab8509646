internal import CLinux
internal import Glibc

/// What is set before anything is read: nothing that the process holds in memory may reach a disk or a screen by
/// accident, no file is readable by others, and every signal leaves the last commit intact.
enum ProcessGuard {
  static func raise() {
    // A core file would hold claim values, and so would what a debugger of the same user reads.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    _ = tokenaudit_refuse_inspection()
    umask(0o077)
    // Swift's runtime answers a crash with a picture of registers and the memory behind them, on standard error.
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV, SIGQUIT] { signal(number, SIG_DFL) }
    // A limit on file sizes and a reader that went away are errors of writing, told as such, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGHUP, SIGINT, SIGTERM] { end(on: number) }
  }

  /// Ends the process by the signal, so that its parent sees which one: a shell makes 128 + n of it. What was not
  /// committed is rolled back when the store is opened next. The first process of a container is not ended by a
  /// signal that it does not handle, and ends with 128 + n itself.
  private static func end(on number: Int32) {
    let previous = signal(number) { number in
      signal(number, SIG_DFL)
      ProcessGuard.unblock(number)
      Glibc.raise(number)
      _exit(128 + number)
    }
    // `nohup`, and a shell that starts it in the background.
    if unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
    // A parent with threads may have blocked it for its own reasons.
    unblock(number)
  }

  private static func unblock(_ number: Int32) {
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, number)
    sigprocmask(SIG_UNBLOCK, &mask, nil)
  }
}
