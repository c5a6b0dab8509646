import AuditTestSupport
import Testing

/// Valid numbers of one kind, made from the public definition by code that shares nothing with the detectors, and which
/// wrong digits the definition says are noticed.
struct GeneratedNumber: Sendable, CustomTestStringConvertible {
  /// Of the detector that must find them.
  let detector: String
  /// What tells it from others of the same detector.
  let variant: String
  /// Whether any wrong digit at a place is noticed, by the check digit or by the date and the form around it.
  let guards: Guards
  let make: @Sendable (inout SplitMix) -> String

  enum Guards: Sendable {
    /// No check digit, or one of which two remainders share a value: some wrong digits pass.
    case nothing(because: String)
    case everyDigit
    /// Every digit but those at some positions of the text.
    case allBut(Set<Int>, because: String)
  }

  init(
    _ detector: String, _ variant: String, _ guards: Guards, make: @escaping @Sendable (inout SplitMix) -> String
  ) {
    self.detector = detector
    self.variant = variant
    self.guards = guards
    self.make = make
  }

  init(_ detector: String, _ guards: Guards, make: @escaping @Sendable (inout SplitMix) -> String) {
    self.init(detector, "", guards, make: make)
  }

  var testDescription: String { variant.isEmpty ? detector : "\(detector), \(variant)" }

  static let all: [GeneratedNumber] =
    CentralEurope.numbers + NorthernEurope.numbers + SouthernEurope.numbers + WesternEurope.numbers
    + VATNumbers.numbers + OtherNumbers.numbers
}

/// Steps that definitions of many numbers share.
enum Digits {
  static func random(_ count: Int, _ random: inout SplitMix) -> [Int] { (0..<count).map { _ in random.below(10) } }

  static func text(_ digits: [Int]) -> String { digits.map { String($0) }.joined() }

  static func of(_ number: Int, _ width: Int) -> [Int] {
    var digits: [Int] = []
    var rest = number
    for _ in 0..<width {
      digits.insert(rest % 10, at: 0)
      rest /= 10
    }
    return digits
  }

  static func number(_ digits: [Int]) -> Int { digits.reduce(0) { $0 * 10 + $1 } }

  static func sum(_ digits: [Int], _ weights: [Int]) -> Int { zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } }

  /// The digit that makes the sum of ISO/IEC 7812-1 a multiple of ten.
  static func luhn(_ digits: [Int]) -> Int {
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      sum + (digit.offset % 2 == 0 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit.element] : digit.element)
    }
    return (10 - sum % 10) % 10
  }

  /// ISO/IEC 7064, MOD 11,10.
  static func mod1110(_ digits: [Int]) -> Int {
    var remainder = 10
    for digit in digits {
      remainder = (remainder + digit) % 10
      if remainder == 0 { remainder = 10 }
      remainder = remainder * 2 % 11
    }
    return (11 - remainder) % 10
  }

  /// Year, month and day of some day from 1900 to 2025, 29 February left out.
  static func day(_ random: inout SplitMix, years: ClosedRange<Int> = 1900...2025) -> (year: Int, month: Int, day: Int)
  {
    let month = 1 + random.below(12)
    let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return (years.lowerBound + random.below(years.count), month, 1 + random.below(days))
  }

  /// Tries until a body has a check digit: some definitions leave such numbers out.
  static func until(_ random: inout SplitMix, _ make: (inout SplitMix) -> [Int]?) -> [Int] {
    while true {
      if let digits = make(&random) { return digits }
    }
  }

  static func letter(_ letters: String, _ place: Int) -> String {
    String(letters[letters.index(letters.startIndex, offsetBy: place)])
  }
}
