internal import Glibc

/// What is set before anything is read: nothing that the process holds in memory may reach a disk by accident, and no
/// file is readable by others.
enum ProcessGuard {
  static func raise() {
    // A core file would hold claim values.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    umask(0o077)
    // A limit on file sizes is an error of writing, told as such, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
  }
}
