/// A sketch of the distinct values of a claim: 256 registers, standard error 6.5 %, exact to a few percent while few are
/// set. It is fed by keyed hashes; so few registers tell little of any value.
package struct ValueSketch: RegisterSketch, Sendable, Equatable {
  /// The standard error of an estimate, as a share of it: 1.04 ÷ √256.
  package static let standardError = 0.065

  private var registers = SketchRegisters(indexBits: 8, sparseLimit: 96)

  package init() {}

  /// Adds one value by its keyed hash.
  package mutating func insert(_ hash: UInt64) { registers.insert(hash) }

  /// Takes in another sketch under the same key.
  package mutating func merge(_ other: ValueSketch) { registers.merge(other.registers) }

  /// The estimated number of distinct values.
  package var estimate: Double { registers.estimate }

  /// Bytes held in memory, to end a batch in time.
  package var footprint: Int { registers.footprint }

  /// The stored form.
  package var encoded: [UInt8] { registers.encoded }

  /// Reads the stored form; nil where the bytes are none.
  package init?(encoded bytes: some Collection<UInt8>) {
    guard registers.decode(bytes) else { return nil }
  }
}
