internal import Glibc

/// A file that is seen whole or not at all: written beside its place under a hidden name, then renamed.
///
/// Of a value that is dropped before `publish`, nothing remains.
package final class ReportFile {
  package let path: String
  private let directory: String
  private let hidden: String
  private var descriptor: Int32

  /// Begins a file in a directory, which is made where it is missing. `isGroupReadable`: mode 0640 (directories 0750)
  /// rather than 0600 (0700).
  package init(_ name: String, in directory: String, isGroupReadable: Bool = false) throws(ReportFailure) {
    let directory = directory.isEmpty ? "." : directory
    try Self.makeDirectory(directory, mode: isGroupReadable ? 0o750 : 0o700)
    let mode: mode_t = isGroupReadable ? 0o640 : 0o600
    path = directory.hasSuffix("/") ? directory + name : directory + "/" + name
    hidden = (directory.hasSuffix("/") ? directory : directory + "/") + ".\(name).\(getpid())"
    self.directory = directory
    unlink(hidden)
    descriptor = open(hidden, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw .output(path: path, operation: "create it", code: errno) }
    // The mode that was asked for, whatever the umask took away or left.
    guard fchmod(descriptor, mode) == 0 else { throw .output(path: path, operation: "set its mode", code: errno) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(hidden)
  }

  package func write(_ bytes: [UInt8]) throws(ReportFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        return Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .output(path: path, operation: "write it", code: errno) }
      written += count
    }
  }

  /// Puts the file in its place, in that of an older one where there is one.
  package func publish() throws(ReportFailure) {
    guard fsync(descriptor) == 0 else { throw .output(path: path, operation: "write it", code: errno) }
    guard rename(hidden, path) == 0 else { throw .output(path: path, operation: "put it in its place", code: errno) }
    close(descriptor)
    descriptor = -1
    let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  private static func makeDirectory(_ path: String, mode: mode_t) throws(ReportFailure) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw .output(path: path, operation: "use it as a directory", code: ENOTDIR)
      }
      return
    }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeDirectory(String(path[..<slash]), mode: mode)
    }
    guard mkdir(path, mode) == 0 || errno == EEXIST else {
      throw .output(path: path, operation: "make the directory", code: errno)
    }
  }
}
