internal import Glibc
internal import TokenModel

/// An open input and its reads. A descriptor is opened without following a link and without blocking, and only then
/// looked at, so that nothing can be swapped in between.
final class InputDescriptor {
  private let descriptor: Int32
  private let path: [UInt8]
  /// Milliseconds to wait for a byte of a named pipe, -1: any time; nil where nothing has to be waited for.
  private var patience: Int32?
  let kind: Kind
  /// Bytes read so far.
  private(set) var position: Int64 = 0
  /// What broke the reading off.
  private(set) var breakage: QuarantineReason?

  enum Kind {
    case regular
    case pipe
  }

  init(_ file: SourceFile) throws(IngestFailure) {
    path = file.path
    if file.origin == .standardInput {
      descriptor = dup(STDIN_FILENO)
    } else {
      descriptor = Glibc.open(
        path.map { CChar(bitPattern: $0) } + [0], O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw .system(of: path, code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      close(descriptor)
      throw .system(of: path, code: errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFIFO where file.origin != .found: kind = .pipe
    case S_IFCHR where file.origin == .standardInput, S_IFSOCK where file.origin == .standardInput: kind = .pipe
    default:
      close(descriptor)
      throw .unusable(path: file.name, reason: .fileSpecial)
    }
    guard kind == .pipe, file.origin == .named else { return }
    let milliseconds = file.patience.map { Int32(clamping: $0 * 1_000) } ?? -1
    patience = milliseconds
    guard awaitByte(milliseconds) else { throw .unusable(path: file.name, reason: .fileSpecial) }
    // Before a writer came, reads would have seen the end.
    let flags = fcntl(descriptor, F_GETFL)
    _ = fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK)
  }

  deinit { close(descriptor) }

  /// The size of a regular file, now.
  var size: Int64? {
    var status = stat()
    guard kind == .regular, fstat(descriptor, &status) == 0 else { return nil }
    return Int64(status.st_size)
  }

  /// Fills the buffer as far as the input reaches; 0 at its end, or where reading failed (then `breakage` says so).
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var filled = 0
    while filled < buffer.count, let start = buffer.baseAddress {
      if let patience, patience >= 0, !awaitByte(patience) {
        breakage = .fileTruncated
        break
      }
      let count = Glibc.read(descriptor, start + filled, buffer.count - filled)
      if count > 0 {
        filled += count
      } else if count == 0 {
        if let size, size < position + Int64(filled) { breakage = .fileChanged }
        break
      } else if errno != EINTR {
        breakage = .fileUnreadable
        break
      }
    }
    position += Int64(filled)
    return filled
  }

  /// Goes to a position; false where this is no file or the file is shorter.
  func seek(to target: Int64) -> Bool {
    guard kind == .regular, let size, target <= size, lseek(descriptor, off_t(target), SEEK_SET) == off_t(target) else {
      return false
    }
    position = target
    return true
  }

  /// Waits for a byte of a named pipe, or its end; false where none comes.
  private func awaitByte(_ milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      let ready = poll(&request, 1, milliseconds)
      if ready >= 0 { return ready > 0 }
      if errno != EINTR { return true }
    }
  }
}
