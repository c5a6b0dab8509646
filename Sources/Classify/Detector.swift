package import TokenModel

/// A value detector: one file under `Detectors`, listed by the Registry plugin. It sees the bytes of one string and
/// keeps nothing of them.
package protocol Detector: Sendable {
  /// What the detector is, and what a hit says.
  static var description: DetectorDescription { get }

  /// Values that it must find, and near misses that it must not.
  static var examples: DetectorExamples { get }

  /// Whether the bytes are what the detector looks for: the whole value, not a part of it. Linear in their number.
  static func detects(_ value: Bytes) -> Bool
}

/// How much a hit proves without the name of the claim.
package enum DetectorStrength: Int, Sendable, Comparable, Codable {
  /// Shape alone: dates, runs of digits. Needs a name that fits.
  case shape = 1
  /// Syntax and one check digit, or a syntax that is nearly unambiguous. Needs a name, or many values that agree.
  case check = 2
  /// Syntax and a checksum that chance passes at most once in a thousand. Decides alone.
  case proof = 3

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The identity of a detector.
package struct DetectorDescription: Sendable {
  /// Stands in `claim_evidence` and in reasons; never changes meaning.
  package var id: String
  package var dataClass: DataClass
  package var strength: DetectorStrength
  /// What it looks for, in words.
  package var summary: String
  /// Where the syntax is defined.
  package var source: String
  /// Whether hardly anything else has the syntax: a phone number with its country code, but no run of digits.
  package var isTelling: Bool
  /// Words of a claim's name, lower case without diacritics, that back a hit although they mean other things too.
  package var hints: Set<String>
  /// What a value must look like before it is read at all.
  package var screen: ValueScreen
  /// The share of values of its form that pass although they are nothing of the kind: one in ten where one check digit
  /// is all that tells, all where nothing does. Many values are judged against it.
  package var chance: Double

  package init(
    id: String, _ dataClass: DataClass, _ strength: DetectorStrength, _ summary: String, source: String,
    isTelling: Bool = false, hints: Set<String> = [], screen: ValueScreen, chance: Double? = nil
  ) {
    self.id = id
    self.dataClass = dataClass
    self.strength = strength
    self.summary = summary
    self.source = source
    self.isTelling = isTelling
    self.hints = hints
    self.screen = screen
    self.chance = chance ?? strength.chance
  }
}

extension DetectorStrength {
  /// The chance rate of a detector that states none of its own.
  fileprivate var chance: Double {
    switch self {
    case .shape: 1
    case .check: 0.1
    case .proof: 0.001
    }
  }
}

/// What costs next to nothing to know of a value: its length, its first byte, and which marks stand in it.
package struct ValueScreen: Sendable {
  package var lengths: ClosedRange<Int>
  package var first: FirstByte
  /// What must stand in the value, anywhere and in any order.
  package var holds: ValueMarks

  package enum FirstByte: Sendable {
    case any, digit, letter, letterOrDigit, hexadecimal
    case of(StaticString)
  }

  package init(_ lengths: ClosedRange<Int>, _ first: FirstByte, holds: ValueMarks = []) {
    self.lengths = lengths
    self.first = first
    self.holds = holds
  }

  func admits(first byte: UInt8) -> Bool {
    switch first {
    case .any: true
    case .digit: byte.isDigit
    case .letter: byte.isLetter
    case .letterOrDigit: byte.isDigit || byte.isLetter
    case .hexadecimal: byte.isHexadecimal || byte == UInt8(ascii: ":")
    case .of(let bytes): Bytes(bytes).contains(byte)
    }
  }
}

/// Made-up values that a detector finds and does not find; documentation and test in one.
package struct DetectorExamples: Sendable {
  package var found: [String]
  package var missed: [String]

  package init(found: [String], missed: [String]) {
    self.found = found
    self.missed = missed
  }
}
