internal import Glibc
package import TokenModel

/// The files that arguments stand for.
package struct SourceFiles: Sendable {
  /// Each path once, sorted by bytes; standard input first.
  package private(set) var files: [SourceFile] = []
  /// What lies in a directory and is no regular file.
  package private(set) var passedOver: [(file: SourceFile, reason: QuarantineReason)] = []

  /// Expands files, directories (all the way down, no symbolic link followed), patterns (`*.log`) and `-`.
  ///
  /// - Parameter patience: seconds that a named pipe may let its reader wait; nil: any time.
  package static func expand(_ arguments: [String], patience: Int? = nil) throws(IngestFailure) -> SourceFiles {
    var result = SourceFiles()
    for argument in arguments {
      if argument == "-" {
        result.files.append(.standardInput)
      } else {
        try result.add(argument)
      }
    }
    for place in result.files.indices { result.files[place].patience = patience }
    var seen: Set<[UInt8]> = []
    result.files = result.files.filter { seen.insert($0.path).inserted }
    result.files.sort { left, right in
      if left.origin == .standardInput || right.origin == .standardInput { return right.origin != .standardInput }
      return left.path.lexicographicallyPrecedes(right.path)
    }
    return result
  }

  private mutating func add(_ argument: String) throws(IngestFailure) {
    let path = Array(argument.utf8)
    switch Self.kind(of: path) {
    case .success(let kind): try add(path, kind: kind, origin: .named)
    case .failure(let failure):
      guard case .missing = failure, argument.contains(where: { "*?[".contains($0) }) else { throw failure }
      let matches = Self.matches(of: argument)
      if matches.isEmpty { throw failure }
      for match in matches { try add(match, kind: Self.kind(of: match).get(), origin: .found) }
    }
  }

  private mutating func add(_ path: [UInt8], kind: Kind, origin: SourceFile.Origin) throws(IngestFailure) {
    switch (kind, origin) {
    case (.directory, _): try walk(path)
    case (.regular, _), (_, .named): files.append(SourceFile(path: path, origin: origin))
    case (.link, _): passedOver.append((SourceFile(path: path, origin: origin), .fileSymlink))
    case (.special, _): passedOver.append((SourceFile(path: path, origin: origin), .fileSpecial))
    }
  }

  /// Lists a directory and all below it, with a stack of its own: the depth of a tree is input.
  private mutating func walk(_ root: [UInt8]) throws(IngestFailure) {
    var open = [root]
    while let directory = open.popLast() {
      for name in try Self.entries(of: directory).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        let path = directory + (directory.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name
        // A file may go while its directory is read.
        guard case .success(let kind) = Self.kind(of: path) else { continue }
        if kind == .directory { open.append(path) } else { try add(path, kind: kind, origin: .found) }
      }
    }
  }

  enum Kind: Equatable {
    case regular
    case directory
    case link
    case special
  }

  private static func kind(of path: [UInt8]) -> Result<Kind, IngestFailure> {
    var status = stat()
    guard lstat(path.map { CChar(bitPattern: $0) } + [0], &status) == 0 else {
      return .failure(.system(of: path, code: errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .success(.regular)
    case S_IFDIR: return .success(.directory)
    case S_IFLNK: return .success(.link)
    default: return .success(.special)
    }
  }

  private static func entries(of directory: [UInt8]) throws(IngestFailure) -> [[UInt8]] {
    guard let handle = opendir(directory.map { CChar(bitPattern: $0) } + [0]) else {
      throw .system(of: directory, code: errno)
    }
    defer { closedir(handle) }
    var names: [[UInt8]] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    return names
  }

  private static func matches(of pattern: String) -> [[UInt8]] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_NOSORT, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { position in
      guard let path = found.gl_pathv[position] else { return nil }
      return (0..<strlen(path)).map { UInt8(bitPattern: path[$0]) }
    }
  }
}

extension IngestFailure {
  /// The failure that an error number of the system stands for.
  static func system(of path: [UInt8], code: Int32) -> IngestFailure {
    let name = String(decoding: path, as: UTF8.self)
    return switch code {
    case ENOENT, ENOTDIR: .missing(path: name)
    case EACCES, EPERM: .permission(path: name)
    case ELOOP: .unusable(path: name, reason: .fileSymlink)
    case ENXIO, ENODEV: .unusable(path: name, reason: .fileSpecial)
    default: .system(path: name, code: code)
    }
  }
}
