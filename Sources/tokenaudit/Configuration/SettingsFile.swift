internal import Foundation
internal import Policy

/// A file that people wrote: a configuration or a policy.
enum SettingsFile {
  /// At most one byte more than a file may have, so that a huge file is refused without being read whole.
  /// Throws `Failure`: 66 missing or a folder, 77 without permission, 74 otherwise.
  static func bytes(
    of path: String, limit: Int = YAMLLimits().bytes, advice: String = "'tokenaudit init' writes a first one"
  ) throws(Failure) -> [UInt8] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw Failure(.inputMissing, "\(path): there is no such file; \(advice)")
    }
    if isDirectory.boolValue { throw Failure(.inputMissing, "\(path): this is a folder; name a file") }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw Failure(.permission, "\(path): may not be read by this user; check its mode and its folder's")
    }
    do {
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { handle.closeFile() }
      return Array(try handle.read(upToCount: limit + 1) ?? Data())
    } catch {
      throw Failure(.ioError, "\(path): cannot be read: \(error.localizedDescription)")
    }
  }
}
