internal import Foundation

/// A list of names that SQLite gave as a JSON array.
enum JSONNames {
  /// Sorted by bytes.
  static func read(_ text: String) -> [String] {
    let names = try? JSONDecoder().decode([String].self, from: Data(text.utf8))
    return (names ?? []).sorted(by: ByteOrder.precedes)
  }
}
