internal import Glibc

/// The right to write to a store, held by one run at a time: `flock` on a file beside it. It dies with the process,
/// so that no stale lock can stand.
package final class StoreLock: Sendable {
  private let descriptor: Int32

  /// - Parameter wait: seconds to wait for another run to end.
  package init(_ storePath: String, wait: Int) throws(StoreFailure) {
    let path = storePath + ".lock"
    try StoreFile.makeDirectory(of: path)
    let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw errno == EACCES ? .permission(path: path) : .cannotCreate(path: path) }
    var rounds = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, rounds < wait * 10 else {
        close(descriptor)
        throw .busy(path: storePath)
      }
      rounds += 1
      usleep(100_000)
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
