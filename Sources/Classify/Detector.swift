package import TokenModel

/// A value detector: one file under `Detectors`, listed by the Registry plugin. It sees the bytes of one string and
/// keeps nothing of them.
package protocol Detector: Sendable {
  /// What the detector is, and what a hit says.
  static var description: DetectorDescription { get }

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

  package init(id: String, _ dataClass: DataClass, _ strength: DetectorStrength, _ summary: String, source: String) {
    self.id = id
    self.dataClass = dataClass
    self.strength = strength
    self.summary = summary
    self.source = source
  }
}
