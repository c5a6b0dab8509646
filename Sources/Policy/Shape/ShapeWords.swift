extension Shape {
  /// What is expected, in words for an error.
  var words: String {
    switch self {
    case .text: "text"
    case .whole(let range) where range.lowerBound == range.upperBound: "\(range.lowerBound)"
    case .whole(let range): "a whole number \(Self.words(range.lowerBound, range.upperBound, .max))"
    case .number(let range): "a number from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
    case .flag: "true or false"
    case .duration: "a length of time like 15m"
    case .day: "a date like 2026-01-31"
    case .word(let words): "one of \(words.joined(separator: ", "))"
    case .scalar: "a number or text"
    case .list: "a list"
    case .record, .table: "a mapping"
    case .scalarOrRecord(let scalar, _): "\(scalar.words), or a mapping"
    }
  }

  private static func words(_ lower: Int64, _ upper: Int64, _ unbounded: Int64) -> String {
    upper == unbounded ? "of \(lower) or more" : "from \(lower) to \(upper)"
  }

  /// `0.5`, `1`.
  static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}
