internal import Foundation
internal import JOSE
internal import TokenModel

/// The program that runs, by its content.
enum ProgramDigest {
  /// SHA-256 of the executable, in hexadecimal.
  static func sha256() throws(Failure) -> String {
    let path = "/proc/self/exe"
    do {
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { handle.closeFile() }
      let hasher = SHA256()
      while let block = try handle.read(upToCount: 1 << 20), !block.isEmpty { hasher.update(Array(block)) }
      return Hexadecimal.text(hasher.finish())
    } catch {
      throw Failure(.ioError, "\(path): cannot be read, so that the report could not say which program made it")
    }
  }
}
