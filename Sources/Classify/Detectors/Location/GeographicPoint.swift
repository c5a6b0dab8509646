package import TokenModel

/// A point of the Earth: a `geo:` URI, or latitude and longitude in degrees with at least four decimals each, which tell
/// a house.
package enum GeographicPoint: Detector {
  package static let description = DetectorDescription(
    id: "geo_point", .init("location.geo"), .proof, "a point by its latitude and longitude",
    source: "RFC 5870 §3.3; ISO 6709 annex H",
    screen: ValueScreen(9...80, .of("gG0123456789-+[("), holds: [.digit, .dot]))

  package static let examples = DetectorExamples(
    found: [
      "geo:48.2010,16.3695,183", "geo:55.03765,12.68559;u=8", "48.40108,9.98761", "-33.86882, 151.20929",
      "+48.40108+009.98761/", "[9.98761,48.40108]",
    ],
    missed: [
      "geo:x.1", "48.4,9.9", "148.40108,9.98761,2", "192.168.0.1", "95.40108,190.98761", "48.40108", "1.2345.6789",
    ]
  )

  package static func detects(_ value: Bytes) -> Bool {
    if value.hasPrefix("geo:") || value.hasPrefix("GEO:") {
      return degrees(value, from: 4).map { $0.end < value.count && value[$0.end] == UInt8(ascii: ",") } ?? false
    }
    let isBracketed = value[0] == UInt8(ascii: "[") || value[0] == UInt8(ascii: "(")
    guard let first = degrees(value, from: isBracketed ? 1 : 0), first.decimals >= 4 else { return false }
    var start = first.end
    while start < value.count, Bytes(",; ").contains(value[start]) { start += 1 }
    guard start > first.end || start < value.count && Bytes("+-").contains(value[start]),
      let second = degrees(value, from: start), second.decimals >= 4,
      min(first.whole, second.whole) <= 90, max(first.whole, second.whole) <= 180
    else { return false }
    return value[second.end..<value.count].buffer.allSatisfy { Bytes("])/ ").contains($0) }
  }

  /// A number with decimals: what stands before and how many behind its dot, and where it ends.
  private static func degrees(_ value: Bytes, from start: Int) -> (whole: Int, decimals: Int, end: Int)? {
    var position = start
    if position < value.count, Bytes("+-").contains(value[position]) { position += 1 }
    let first = position
    var whole = 0
    while position < value.count, value[position].isDigit, position - first < 3 {
      whole = 10 * whole + Int(value[position] & 15)
      position += 1
    }
    guard position > first, position < value.count, value[position] == UInt8(ascii: ".") else { return nil }
    let dot = position
    position += 1
    while position < value.count, value[position].isDigit { position += 1 }
    return position - dot > 1 && position - dot <= 16 ? (whole, position - dot - 1, position) : nil
  }
}
