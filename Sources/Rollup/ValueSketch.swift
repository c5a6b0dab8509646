import Glibc

/// A HyperLogLog sketch of the distinct values of a claim (Flajolet et al. 2007): 256 registers, standard error 6.5 %,
/// exact to a few percent while few are set. Fed by keyed hashes; so few registers tell little of any value.
///
/// Kept as pairs while few registers are set. Both forms depend on the set of hashes alone, never on their order.
package struct ValueSketch: Sendable, Equatable {
  package static let registerCount = 256
  /// Registers set above which the dense form is shorter.
  private static let sparseLimit = 96
  /// The standard error of an estimate, as a share of it: 1.04 ÷ √256.
  package static let standardError = 0.065

  /// `register << 8 | rank`, ascending, one entry a register; empty once the dense form stands.
  private var pairs: [UInt16] = []
  /// The dense form; empty before.
  private var registers: [UInt8] = []

  package init() {}

  /// Adds one value by its keyed hash.
  package mutating func insert(_ hash: UInt64) {
    let rest = hash << 8
    raise(Int(hash >> 56), to: UInt8(rest == 0 ? 57 : rest.leadingZeroBitCount + 1))
  }

  private mutating func raise(_ register: Int, to rank: UInt8) {
    if !registers.isEmpty {
      if registers[register] < rank { registers[register] = rank }
      return
    }
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if Int(pairs[middle] >> 8) < register { low = middle + 1 } else { high = middle }
    }
    let entry = UInt16(register) << 8 | UInt16(rank)
    if low < pairs.count, Int(pairs[low] >> 8) == register {
      if pairs[low] < entry { pairs[low] = entry }
      return
    }
    pairs.insert(entry, at: low)
    if pairs.count > Self.sparseLimit { makeDense() }
  }

  private mutating func makeDense() {
    registers = [UInt8](repeating: 0, count: Self.registerCount)
    for pair in pairs { registers[Int(pair >> 8)] = UInt8(truncatingIfNeeded: pair) }
    pairs = []
  }

  /// Takes in another sketch under the same key.
  package mutating func merge(_ other: ValueSketch) {
    for pair in other.pairs { raise(Int(pair >> 8), to: UInt8(truncatingIfNeeded: pair)) }
    for (register, rank) in other.registers.enumerated() where rank > 0 { raise(register, to: rank) }
  }

  /// The estimated number of distinct values, with linear counting while registers are empty.
  package var estimate: Double {
    var sum = 0.0
    var empty = Self.registerCount
    func add(_ rank: UInt8) {
      sum += 1 / Double(UInt64(1) << UInt64(rank))
      empty -= 1
    }
    for pair in pairs { add(UInt8(truncatingIfNeeded: pair)) }
    for rank in registers where rank > 0 { add(rank) }
    let count = Double(Self.registerCount)
    let raw = 0.7213 / (1 + 1.079 / count) * count * count / (sum + Double(empty))
    if raw <= 2.5 * count, empty > 0 { return count * log(count / Double(empty)) }
    return raw
  }

  /// Bytes held in memory, to end a batch in time.
  package var footprint: Int { pairs.count * 2 + registers.count }

  /// The stored form: a byte 0 and two bytes a pair, or a byte 1 and the registers.
  package var encoded: [UInt8] {
    if !registers.isEmpty { return [1] + registers }
    return [0] + pairs.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }

  /// Reads the stored form; nil where the bytes are none.
  package init?(encoded bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    switch bytes.first {
    case 0:
      guard bytes.count % 2 == 1 else { return nil }
      for position in stride(from: 1, to: bytes.count, by: 2) {
        let pair = UInt16(bytes[position]) << 8 | UInt16(bytes[position + 1])
        guard pairs.last.map({ $0 >> 8 < pair >> 8 }) ?? true else { return nil }
        pairs.append(pair)
      }
      if pairs.count > Self.sparseLimit { makeDense() }
    case 1:
      guard bytes.count == Self.registerCount + 1 else { return nil }
      registers = Array(bytes.dropFirst())
    default: return nil
    }
  }
}
