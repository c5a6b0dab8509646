internal import Audit
internal import TokenModel

/// Numbers, days and times in the words of a language, by its own tables: those of the system differ from machine to
/// machine, and the same audit must give the same bytes.
struct Formatter: Sendable {
  let rules: Language.Format

  /// `1,204,411`.
  func integer(_ value: Int64) -> String {
    let digits = Array(String(value.magnitude))
    var result = value < 0 ? "−" : ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { result += rules.group }
      result.append(digit)
    }
    return result
  }

  /// A number with at most so many decimals, rounded half away from zero, without trailing zeros.
  func decimal(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return rules.unknown }
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
    guard abs(scaled) < 9e15 else { return integer(Int64(clamping: Int128(value.rounded()))) }
    let units = Int64(scaled)
    let whole = units.magnitude / UInt64(scale)
    var fraction = String(units.magnitude % UInt64(scale))
    fraction = String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    let sign = units < 0 ? "−" : ""
    return sign + integer(Int64(whole)) + (fraction.isEmpty || decimals == 0 ? "" : rules.decimal + fraction)
  }

  /// A share as a percentage with one decimal. What is more than nothing never prints as 0, what is less than
  /// everything never as 100.
  func percent(_ share: Double) -> String {
    guard share.isFinite else { return rules.unknown }
    let hundred = share * 100
    if hundred > 0, hundred < 0.1 { return rules.percent(["n": "<" + decimal(0.1, decimals: 1)]) }
    if hundred < 100, hundred > 99.9 { return rules.percent(["n": ">" + decimal(99.9, decimals: 1)]) }
    return rules.percent(["n": decimal(hundred, decimals: 1)])
  }

  func percent(_ share: Double?) -> String { share.map { percent($0) } ?? rules.unknown }

  /// A published count; *<5* where the true one is smaller.
  func count(_ value: PublishedCount) -> String { (value.raised ? "<" : "") + integer(value.value) }

  func count(_ value: PublishedCount?) -> String { value.map { count($0) } ?? rules.unknown }

  /// How long a token lives; ten years and more are without end.
  func duration(seconds: Int64) -> String { seconds >= Self.never ? rules.never : term(seconds: seconds) }

  /// `10 min`, `1 h 30 min`, `30 d`: the two largest units that say something; years where they are whole.
  func term(seconds: Int64) -> String {
    let year: Int64 = 31_536_000
    if seconds > 0, seconds % year == 0 { return rules.years(["n": integer(seconds / year)]) }
    var rest = seconds.magnitude
    var parts: [String] = []
    for (length, unit) in [(86_400, rules.days), (3_600, rules.hours), (60, rules.minutes), (1, rules.seconds)] {
      let amount = rest / UInt64(length)
      rest %= UInt64(length)
      if amount > 0, parts.count < 2 { parts.append(unit(["n": integer(Int64(amount))])) }
      if parts.count == 1, rest == 0 { break }
    }
    if parts.isEmpty { parts.append(rules.seconds(["n": "0"])) }
    return (seconds < 0 ? "−" : "") + parts.joined(separator: " ")
  }

  func duration(seconds: Int64?) -> String { seconds.map { duration(seconds: $0) } ?? rules.unknown }

  /// `22 November 2026`.
  func day(_ day: Day) -> String {
    let date = day.civil
    let month = rules.months.indices.contains(date.month - 1) ? rules.months[date.month - 1] : String(date.month)
    let number = date.day == 1 ? rules.firstOfMonth : String(date.day)
    return rules.date(["d": number, "month": month, "y": String(date.year)])
  }

  /// `22 Nov`.
  func shortDay(_ day: Day) -> String {
    let date = day.civil
    let month = rules.shortMonths.indices.contains(date.month - 1) ? rules.shortMonths[date.month - 1] : ""
    return rules.shortDate(["d": date.day == 1 ? rules.firstOfMonth : String(date.day), "month": month])
  }

  /// `22 Nov 2026`.
  func tableDay(_ day: Day) -> String {
    rules.tableDate(["date": shortDay(day), "y": String(day.civil.year)])
  }

  func day(_ value: Day?) -> String { value.map { day($0) } ?? rules.unknown }

  /// `22 November 2026, 02:04 UTC`.
  func instant(milliseconds: Int64) -> String {
    let day = Day(milliseconds: milliseconds)
    return rules.instant(["date": self.day(day), "time": clock(milliseconds, in: day)])
  }

  /// `22 Nov 2026, 02:04`, in a column whose head names the zone.
  func tableInstant(milliseconds: Int64?) -> String {
    guard let milliseconds else { return rules.unknown }
    let day = Day(milliseconds: milliseconds)
    return rules.tableInstant(["date": tableDay(day), "time": clock(milliseconds, in: day)])
  }

  private func clock(_ milliseconds: Int64, in day: Day) -> String {
    let minutes = Int((milliseconds - day.startMilliseconds) / 60_000)
    return "\(UTCTime.two(minutes / 60)):\(UTCTime.two(minutes % 60))"
  }

  func instant(milliseconds: Int64?) -> String { milliseconds.map { instant(milliseconds: $0) } ?? rules.unknown }

  /// `734 MB`, in powers of ten.
  func bytes(_ value: Int64) -> String {
    for (size, unit) in [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")] where Double(value) >= size {
      return "\(decimal(Double(value) / size, decimals: 1))\(rules.unitSpace)\(unit)"
    }
    return "\(integer(value))\(rules.unitSpace)B"
  }

  /// Ten years: a token that lives as long is one that does not expire (metrics: `lifetime.p50`).
  static let never: Int64 = 315_360_000
}
