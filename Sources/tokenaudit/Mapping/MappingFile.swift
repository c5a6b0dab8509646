internal import Foundation
internal import Ingest
internal import Policy

/// A mapping on disk.
enum MappingFile {
  /// Throws `Failure`: 78 with every mistake, 66 where the file is missing, 77 where it may not be read.
  static func read(_ path: String) throws(Failure) -> LogMapping {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(.inputMissing, "\(path): there is no such mapping; check the path")
    }
    let bytes = try SettingsFile.bytes(of: path)
    do throws(PolicyFailure) {
      return try MappingReader.read(bytes, file: path)
    } catch {
      throw Failure(.configuration, "the mapping is not valid; nothing was done\n\(error)")
    }
  }
}
