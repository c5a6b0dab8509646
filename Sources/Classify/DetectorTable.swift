internal import TokenModel

/// A set of detectors, a bit each by their place in the registry.
package typealias DetectorSet = UInt128

/// The detectors of the registry, arranged so that a value is read only by those whose screen it passes.
///
/// An object, so that whoever asks it copies none of its lists.
final class DetectorTable: Sendable {
  static let shared = DetectorTable(DetectorRegistry.all)

  let detectors: [any Detector.Type]
  let descriptions: [DetectorDescription]
  /// The weight of each one's class.
  let weights: [Int]
  /// Every detector.
  let all: DetectorSet
  /// Detectors whose syntax hardly anything else has, although it takes a name or many values to be sure.
  let telling: DetectorSet
  /// Detectors of national numbers that hold a date and a check digit: one number in a hundred passes by chance, at most.
  let dated: DetectorSet
  /// Detectors of numbers that have a check digit, and so may find a JSON number as well as its digits in a string. What
  /// has no check digit finds any number.
  let numeric: DetectorSet
  /// By first byte: who takes a value that begins with it.
  private let byFirst: [DetectorSet]
  /// By length, with one entry for all lengths from 512 on.
  private let byLength: [DetectorSet]
  /// By the marks that stand in a value: who finds all of those that it needs.
  private let byMarks: [DetectorSet]
  let markOfByte = ValueMarks.byByte

  init(_ detectors: [any Detector.Type]) {
    self.detectors = detectors
    let descriptions = detectors.map { $0.description }
    self.descriptions = descriptions
    weights = descriptions.map { ClaimReference.shared.weight(of: $0.dataClass) }
    func set(_ holds: (ValueScreen) -> Bool) -> DetectorSet {
      var set: DetectorSet = 0
      for (place, description) in descriptions.enumerated() where holds(description.screen) {
        set |= 1 << DetectorSet(place)
      }
      return set
    }
    all = set { _ in true }
    telling = Self.tells(descriptions)
    dated = Self.holdDates(descriptions)
    numeric = Self.readsNumbers(detectors)
    byFirst = (0...255).map { byte in set { $0.admits(first: UInt8(byte)) } }
    byLength = (0...512).map { length in
      set { length < 512 ? $0.lengths.contains(length) : $0.lengths.upperBound >= 512 }
    }
    byMarks = (0..<ValueMarks.sets).map { marks in set { $0.holds.isSubset(of: ValueMarks(rawValue: UInt16(marks))) } }
  }

  private static func tells(_ descriptions: [DetectorDescription]) -> DetectorSet {
    var set: DetectorSet = 0
    for (place, description) in descriptions.enumerated() where description.isTelling { set |= 1 << DetectorSet(place) }
    return set
  }

  private static func holdDates(_ descriptions: [DetectorDescription]) -> DetectorSet {
    var set: DetectorSet = 0
    for (place, description) in descriptions.enumerated()
    where description.dataClass == DataClass("government.national_id") && description.strength == .check
      && description.chance <= 0.02
    {
      set |= 1 << DetectorSet(place)
    }
    return set
  }

  private static func readsNumbers(_ detectors: [any Detector.Type]) -> DetectorSet {
    var set: DetectorSet = 0
    for (place, detector) in detectors.enumerated() where detector.description.strength >= .check {
      let isRead = detector.examples.found.contains { example in
        example.utf8.count <= 19 && example.utf8.allSatisfy(\.isDigit) && example.utf8.first != UInt8(ascii: "0")
      }
      if isRead { set |= 1 << DetectorSet(place) }
    }
    return set
  }

  /// The detectors of a strength, or any others told by a test.
  func set(where holds: (DetectorDescription) -> Bool) -> DetectorSet {
    var set: DetectorSet = 0
    for (place, description) in descriptions.enumerated() where holds(description) { set |= 1 << DetectorSet(place) }
    return set
  }

  /// Those of `wanted` that take a value of its length and first byte up at all.
  func candidates(for value: Bytes, of wanted: DetectorSet) -> DetectorSet {
    value.isEmpty ? 0 : wanted & byFirst[Int(value[0])] & byLength[min(value.count, 512)]
  }

  /// Those of `wanted` that find the value to be theirs.
  func found(in value: Bytes, of wanted: DetectorSet) -> DetectorSet {
    let candidates = candidates(for: value, of: wanted)
    return candidates == 0 ? 0 : found(in: value, ValueMarks.of(value, markOfByte), among: candidates)
  }

  /// The same of a value whose marks are known.
  func found(in value: Bytes, _ marks: ValueMarks, of wanted: DetectorSet) -> DetectorSet {
    found(in: value, marks, among: candidates(for: value, of: wanted))
  }

  @inline(__always)
  private func found(in value: Bytes, _ marks: ValueMarks, among candidates: DetectorSet) -> DetectorSet {
    var candidates = candidates & byMarks[marks.set]
    var found: DetectorSet = 0
    while candidates != 0 {
      let place = candidates.trailingZeroBitCount
      candidates &= candidates - 1
      if detectors[place].detects(value) { found |= 1 << DetectorSet(place) }
    }
    return found
  }
}
