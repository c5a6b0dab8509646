/// A sketch of distinct subjects: 4,096 registers, standard error 1.6 %. It is fed by keyed digests, so that no subject
/// can be read from it.
package struct SubjectSketch: RegisterSketch, Sendable, Equatable {
  private var registers = SketchRegisters(indexBits: 12, sparseLimit: 512)

  package init() {}

  /// Adds one subject by the first 64 bits of its keyed digest.
  package mutating func insert(_ digest: UInt64) { registers.insert(digest) }

  /// Takes in another sketch under the same key.
  package mutating func merge(_ other: SubjectSketch) { registers.merge(other.registers) }

  /// Takes in the stored form of another sketch under the same key; false where the bytes are none.
  package mutating func merge(encoded bytes: UnsafeBufferPointer<UInt8>) -> Bool { registers.merge(encoded: bytes) }

  /// The sketch with its registers in another order, which `seed` alone decides: the same estimate, and as little in
  /// common with other sketches as one of other subjects.
  package func shuffled(by seed: UInt64) -> SubjectSketch {
    var state = seed
    var places = Array(0..<registers.count)
    for last in stride(from: places.count - 1, to: 0, by: -1) {
      // SplitMix64 (Steele, Lea and Flood 2014).
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      places.swapAt(last, Int((mixed ^ (mixed >> 31)) % UInt64(last + 1)))
    }
    var result = SubjectSketch()
    result.registers = registers.moved(to: places)
    return result
  }

  /// The estimated number of distinct subjects.
  package var estimate: Double { registers.estimate }

  /// A byte a register: what `estimate(ofUnion:_:)` compares, where each of many sketches is held against each.
  package var ranks: [UInt8] { registers.allRanks }

  /// The estimated number of distinct subjects of two sketches under the same key together, of their `ranks`.
  package static func estimate(ofUnion one: [UInt8], _ other: [UInt8]) -> Double {
    SketchRegisters.estimate(ofUnion: one, other)
  }

  /// Bytes held in memory, to end a batch in time.
  package var footprint: Int { registers.footprint }

  /// The stored form.
  package var encoded: [UInt8] { registers.encoded }

  /// Reads the stored form; nil where the bytes are none.
  package init?(encoded bytes: some Collection<UInt8>) {
    guard registers.decode(bytes) else { return nil }
  }
}
