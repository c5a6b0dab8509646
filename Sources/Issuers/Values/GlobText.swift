/// Texts as parts of a pattern of SQLite's GLOB.
enum GlobText {
  /// A text that stands for itself.
  static func literal(_ text: String) -> String {
    text.map { "*?[".contains($0) ? "[\($0)]" : String($0) }.joined()
  }
}
