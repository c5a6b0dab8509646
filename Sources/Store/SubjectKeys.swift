internal import Glibc
internal import JOSE
internal import TokenModel

/// The keys of a store, in a file of their own: one for masking names, which stays the same, and one a calendar month
/// for subjects, which `purge` destroys (design §5). Lines of `name hexadecimal`, by name.
package struct SubjectKeys: Sendable {
  package let path: String
  /// For masking names, and for digests of quarantined lines.
  package private(set) var store: [UInt8]
  /// By month (`year * 12 + month - 1`).
  package private(set) var months: [Int32: [UInt8]]
  /// Months whose key was destroyed: their subjects are not counted any more.
  package private(set) var destroyed: Set<Int32>

  /// Reads the key file, or makes it with a fresh store key.
  package init(_ path: String) throws(StoreFailure) {
    self.path = path
    store = []
    months = [:]
    destroyed = []
    guard let text = try Self.read(path) else {
      store = KeyedDigest.randomKey()
      try save()
      return
    }
    for (number, line) in text.split(separator: "\n").enumerated() {
      let fields = line.split(separator: " ")
      guard fields.count == 2 else { throw .keysMalformed(path: path, line: number + 1) }
      let key = Hexadecimal.bytes(String(fields[1]))
      if fields[0] == "store", let key, key.count == 32 {
        store = key
      } else if let day = Day(fields[0] + "-01"), key?.count == 32 || fields[1] == "destroyed" {
        if let key { months[day.month] = key } else { destroyed.insert(day.month) }
      } else {
        throw .keysMalformed(path: path, line: number + 1)
      }
    }
    guard store.count == 32 else { throw .keysMalformed(path: path, line: 1) }
  }

  /// The keys of months that need one, made where they are missing. Nil for a month whose key is gone.
  package mutating func keys(for wanted: Set<Int32>) throws(StoreFailure) -> [Int32: [UInt8]] {
    let missing = wanted.filter { months[$0] == nil && !destroyed.contains($0) }
    for month in missing { months[month] = KeyedDigest.randomKey() }
    if !missing.isEmpty { try save() }
    return months.filter { wanted.contains($0.key) }
  }

  /// Destroys the keys of the months before one.
  package mutating func destroy(before month: Int32) throws(StoreFailure) -> [Int32] {
    let gone = months.keys.filter { $0 < month }.sorted()
    for month in gone {
      months[month] = nil
      destroyed.insert(month)
    }
    guard !gone.isEmpty else { return gone }
    // The old file is gone by its name then; its blocks are overwritten through the descriptor.
    let old = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
    defer { close(old) }
    try save()
    var status = stat()
    if old >= 0, fstat(old, &status) == 0 {
      let blank = [UInt8](repeating: 0, count: Int(status.st_size))
      guard write(old, blank, blank.count) == blank.count, fsync(old) == 0 else {
        throw .system(path: path, code: 0)
      }
    }
    return gone
  }

  private static func name(of month: Int32) -> String {
    let number = month % 12 + 1
    return "\(month / 12)-\(number < 10 ? "0" : "")\(number)"
  }

  /// Nil where there is no file.
  private static func read(_ path: String) throws(StoreFailure) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .permission(path: path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .permission(path: path) }
    guard status.st_mode & 0o077 == 0 else { throw .keysReadableByOthers(path: path) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    guard count == bytes.count else { throw .system(path: path, code: 0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes the file anew and puts it in the place of the old one as a whole.
  private func save() throws(StoreFailure) {
    var lines = ["store \(Hexadecimal.text(store))"]
    for month in Set(months.keys).union(destroyed).sorted() {
      lines.append("\(Self.name(of: month)) \(months[month].map { Hexadecimal.text($0) } ?? "destroyed")")
    }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    try StoreFile.makeDirectory(of: path)
    let fresh = path + ".new"
    unlink(fresh)
    let descriptor = open(fresh, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw errno == EACCES ? .permission(path: path) : .cannotCreate(path: path) }
    let written = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    guard written, rename(fresh, path) == 0 else {
      unlink(fresh)
      throw .system(path: path, code: 0)
    }
    StoreFile.syncDirectory(of: path)
  }
}
