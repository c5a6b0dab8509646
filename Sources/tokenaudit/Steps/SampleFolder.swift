internal import Demo
internal import Foundation
internal import JOSE
internal import TokenModel

/// The folder that `demo` writes into. A manifest in it, as `sha256sum -c` reads it, names every file that was put
/// there and its digest: what it does not name, or what was changed since, is somebody else's and stays.
struct SampleFolder {
  private let directory: String

  private static let manifest = "manifest-sha256.txt"
  private static let readMe = DemoFile(
    path: "README.txt",
    bytes: Array(
      """
      Sample data, written by `tokenaudit demo`. The organisation, its people and its logs are invented, and the keys in
      store.sqlite.keys are SAMPLE KEYS that everybody knows: never use them for logs of your own.
      Running `tokenaudit demo` again makes this folder anew. What you changed or added is never overwritten.

      """.utf8))
  /// What the runs leave behind, of which the manifest cannot know the digest beforehand.
  private static let results = ["store.sqlite", "store.sqlite-wal", "store.sqlite-shm", "store.sqlite.keys"]

  init(_ directory: String) { self.directory = directory.isEmpty ? "." : directory }

  func path(_ name: String) -> String { directory + (directory.hasSuffix("/") ? "" : "/") + name }

  /// Makes room for files: the folder where there is none, an empty one, or one of its own from before.
  /// Throws `Failure`: 73 where something else is there.
  func prepare(for files: [DemoFile]) throws(Failure) {
    try make(directory)
    let entries: [String]
    do { entries = try FileManager.default.contentsOfDirectory(atPath: directory) } catch {
      throw Failure(.permission, "\(directory): the folder cannot be listed; check its mode")
    }
    if !entries.isEmpty {
      guard entries.contains(Self.manifest) else {
        throw Failure(
          .cannotCreate, "\(directory): holds files that are not of the demo; nothing was done; name another folder")
      }
      try clear()
    }
    let lines = ([Self.readMe] + files).map { "\(SHA256.hex($0.bytes))  \($0.path)\n" }
    try write([DemoFile(path: Self.manifest, bytes: Array(lines.joined().utf8)), Self.readMe])
  }

  func write(_ files: [DemoFile]) throws(Failure) {
    for file in files {
      let target = path(file.path)
      try make(URL(filePath: target).deletingLastPathComponent().path)
      do {
        try Data(file.bytes).write(to: URL(filePath: target), options: .withoutOverwriting)
      } catch {
        throw Failure(.cannotCreate, "\(target): cannot be made; check what stands there, the mode and the free space")
      }
    }
  }

  /// Keys that everybody knows and that say so: a store's keys are random, and so would be its masked names and
  /// sketches.
  func writeKeys(of months: Set<Int32>) throws(Failure) {
    var lines = [Self.keyLine("store")]
    for month in months.sorted() {
      let number = month % 12 + 1
      lines.append(Self.keyLine("\(month / 12)-\(number < 10 ? "0" : "")\(number)"))
    }
    let file = DemoFile(path: "store.sqlite.keys", bytes: Array(lines.joined().utf8))
    try write([file])
    do {
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path(file.path))
    } catch {
      throw Failure(.permission, "\(path(file.path)): its mode cannot be set")
    }
  }

  private static func keyLine(_ name: String) -> String {
    let text = Array("tokenaudit sample key ".utf8) + Array(name.utf8)
    let key = text + Array(repeating: UInt8(ascii: "."), count: 32 - text.count)
    return "\(name) \(Hexadecimal.text(key))\n"
  }

  /// Removes what an earlier demo left, if all of it is as it was.
  private func clear() throws(Failure) {
    let text = try String(decoding: SettingsFile.bytes(of: path(Self.manifest)), as: UTF8.self)
    var own: [String] = []
    var changed: [String] = []
    for line in text.split(separator: "\n") {
      let name = String(line.dropFirst(66))
      guard line.prefix(64).allSatisfy(\.isHexDigit), line.dropFirst(64).hasPrefix("  "), Self.isOfSample(name) else {
        throw Failure(.cannotCreate, "\(path(Self.manifest)): is not a list of the demo's files; name another folder")
      }
      guard let bytes = FileManager.default.contents(atPath: path(name)) else { continue }
      if SHA256.hex(Array(bytes)) == line.prefix(64) { own.append(name) } else { changed.append(path(name)) }
    }
    guard changed.isEmpty else {
      throw Failure(
        .cannotCreate,
        "these files of the demo were changed; nothing was done; remove them or name another folder\n"
          + changed.map { "  \($0)" }.joined(separator: "\n"))
    }
    for name in own + Self.results + [Self.manifest] where unlink(path(name)) != 0 && errno != ENOENT {
      throw Failure(.permission, "\(path(name)): cannot be removed; check the mode of its folder")
    }
  }

  /// A relative path that stays inside the folder.
  private static func isOfSample(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
  }

  private func make(_ folder: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure(.cannotCreate, "\(folder): the folder cannot be made; check its name and the folder above")
    }
  }
}
