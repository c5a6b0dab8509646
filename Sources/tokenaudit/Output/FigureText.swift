/// A figure on a terminal.
enum FigureText {
  /// The grade where there is one; whole numbers without decimals.
  static func value(_ value: Double?, _ grade: String?) -> String {
    if let grade { return grade }
    guard let value else { return "no evidence" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}
