/// Lengths of time as people write them: a whole number and a unit.
package enum PolicyDuration {
  private static let units: [(letter: Character, seconds: Int64)] = [
    ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400), ("w", 7 * 86_400), ("y", 365 * 86_400),
  ]
  /// A hundred years: more is a mistake.
  private static let longest: Int64 = 100 * 365 * 86_400

  /// The seconds of `15m`, `1h`, `30d`, `2w`, `3y` (365 days a year); nil for anything else, zero and negative ones too.
  package static func seconds(_ text: String) -> Int64? {
    guard let last = text.last, let unit = units.first(where: { $0.letter == last }),
      text.dropLast().utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let count = Int64(text.dropLast()), count > 0, count <= longest / unit.seconds
    else { return nil }
    return count * unit.seconds
  }

  /// The shortest way to write a length: `7d`, `90m`.
  package static func text(_ seconds: Int64) -> String {
    let whole = units.filter { $0.letter != "w" && $0.letter != "y" && seconds % $0.seconds == 0 }
    guard let unit = whole.last else { return "\(seconds)s" }
    return "\(seconds / unit.seconds)\(unit.letter)"
  }
}
