internal import Glibc

/// The right to write to a store, held by one run at a time: `flock` on a file beside it. It dies with the process,
/// so that no stale lock can stand. The file holds the number of the process that has the lock, or had it last: it is
/// read by whoever is told to wait, and decides nothing.
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
        let holder = Self.holder(descriptor)
        close(descriptor)
        throw .busy(path: storePath, process: holder)
      }
      rounds += 1
      usleep(100_000)
    }
    self.descriptor = descriptor
    let number = Array("\(getpid())\n".utf8)
    // Who holds it is told where it can be written: a full disk must not keep a run from saying so itself.
    if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, number, number.count, 0) }
  }

  /// The process that holds the lock; nil where the file does not tell.
  private static func holder(_ descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }

  deinit { close(descriptor) }
}
