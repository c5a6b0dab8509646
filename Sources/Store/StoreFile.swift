internal import Glibc

/// The file of a store and its directory: made for the owner alone.
enum StoreFile {
  /// Makes the directory and the file where they are missing and may be made, and tightens the modes of both files of
  /// an existing store.
  static func prepare(_ path: String, access: EvidenceStore.Access) throws(StoreFailure) {
    var status = stat()
    if stat(path, &status) != 0 {
      guard errno == ENOENT || errno == ENOTDIR else { throw .permission(path: path) }
      guard access == .create else { throw .missing(path: path) }
      try makeDirectory(of: path)
      let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw errno == EACCES ? .permission(path: path) : .cannotCreate(path: path) }
      close(descriptor)
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .foreign(path: path) }
    if access == .readOnly {
      guard Glibc.access(path, R_OK) == 0 else { throw .permission(path: path) }
      return
    }
    guard Glibc.access(path, R_OK | W_OK) == 0 else { throw .permission(path: path) }
    for name in [path, path + "-wal", path + "-shm"] where stat(name, &status) == 0 && status.st_mode & 0o077 != 0 {
      guard chmod(name, 0o600) == 0 else { throw .permission(path: name) }
    }
  }

  /// Makes the place of a file last through a loss of power, as far as its file system can.
  static func syncDirectory(of path: String) {
    let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Makes the directories above a file, each with mode 0700.
  static func makeDirectory(of path: String) throws(StoreFailure) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let directory = String(path[..<slash])
    var status = stat()
    if stat(directory, &status) == 0 { return }
    try makeDirectory(of: directory)
    guard mkdir(directory, 0o700) == 0 || errno == EEXIST else {
      throw errno == EACCES ? .permission(path: directory) : .cannotCreate(path: directory)
    }
  }
}
