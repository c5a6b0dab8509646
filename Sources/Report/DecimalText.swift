/// Numbers for machines: the shortest decimal that reads back as the same number, without an exponent.
enum DecimalText {
  /// Nil for infinities and not-a-number, which no format of ours can say.
  static func of(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    let text = String(abs(value))
    let sign = value < 0 ? "-" : ""
    guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return sign + text }
    guard let exponent = Int(text[text.index(after: mark)...]) else { return nil }
    let mantissa = text[..<mark].split(separator: ".")
    let digits = mantissa.joined()
    let point = (mantissa.first?.count ?? 0) + exponent
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count { return sign + trimmed(digits + String(repeating: "0", count: point - digits.count)) }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }

  /// A share as the XML schema wants it: 0 to 1, at most six decimals.
  static func share(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    let millionths = Int64((min(max(value, 0), 1) * 1_000_000).rounded(.toNearestOrAwayFromZero))
    return fixed(millionths, decimals: 6)
  }

  /// A coordinate with at most two decimals.
  static func coordinate(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    return fixed(Int64((value * 100).rounded(.toNearestOrAwayFromZero)), decimals: 2)
  }

  /// `units` of the last decimal, without trailing zeros.
  private static func fixed(_ units: Int64, decimals: Int) -> String {
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = units < 0 ? "-" : ""
    var fraction = padded.suffix(decimals)
    while fraction.last == "0" { fraction.removeLast() }
    return sign + padded.dropLast(decimals) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func trimmed(_ digits: String) -> String {
    let rest = digits.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }
}
