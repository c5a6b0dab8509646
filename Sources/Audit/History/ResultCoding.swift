internal import Foundation

/// The stored form of a result: JSON with sorted keys, so that the same result is the same bytes.
enum ResultCoding {
  static func bytes(of result: AuditResult) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(result)
  }

  static func result(_ bytes: Data, run: String) throws(AuditFailure) -> AuditResult {
    do {
      return try JSONDecoder().decode(AuditResult.self, from: bytes)
    } catch {
      throw .unreadable(run: run)
    }
  }
}
