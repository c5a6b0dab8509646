import Glibc

/// A HyperLogLog sketch of distinct subjects (Flajolet et al. 2007): 4,096 registers, standard error 1.6 %. It is fed
/// by keyed digests, so that no subject can be read from it; merging takes the larger of each register.
///
/// Kept as pairs while few registers are set, as one byte a register afterwards. Both forms depend on the set of
/// digests alone, never on their order.
package struct SubjectSketch: Sendable, Equatable {
  package static let registerCount = 4_096
  /// Registers set above which the dense form is shorter.
  private static let sparseLimit = 512

  /// `register << 8 | rank`, ascending, one entry a register; empty once the dense form stands.
  private var pairs: [UInt32] = []
  /// The dense form; empty before.
  private var registers: [UInt8] = []

  package init() {}

  /// Adds one subject by the first 64 bits of its keyed digest.
  package mutating func insert(_ digest: UInt64) {
    let rest = digest << 12
    raise(Int(digest >> 52), to: UInt8(rest == 0 ? 53 : rest.leadingZeroBitCount + 1))
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
    let entry = UInt32(register) << 8 | UInt32(rank)
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
  package mutating func merge(_ other: SubjectSketch) {
    for pair in other.pairs { raise(Int(pair >> 8), to: UInt8(truncatingIfNeeded: pair)) }
    for (register, rank) in other.registers.enumerated() where rank > 0 { raise(register, to: rank) }
  }

  /// The sketch with its registers in another order, which `seed` alone decides: the same estimate, and as little in
  /// common with other sketches as one of other subjects.
  package func shuffled(by seed: UInt64) -> SubjectSketch {
    var state = seed
    var places = Array(0..<Self.registerCount)
    for last in stride(from: places.count - 1, to: 0, by: -1) {
      // SplitMix64 (Steele, Lea and Flood 2014).
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      places.swapAt(last, Int((mixed ^ (mixed >> 31)) % UInt64(last + 1)))
    }
    var result = SubjectSketch()
    for pair in pairs { result.raise(places[Int(pair >> 8)], to: UInt8(truncatingIfNeeded: pair)) }
    for (register, rank) in registers.enumerated() where rank > 0 { result.raise(places[register], to: rank) }
    return result
  }

  /// The estimated number of distinct subjects, with linear counting while registers are empty.
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
  package var footprint: Int { pairs.count * 4 + registers.count }

  /// The stored form: a byte 0 and three bytes a pair, or a byte 1 and the registers.
  package var encoded: [UInt8] {
    if !registers.isEmpty { return [1] + registers }
    return [0]
      + pairs.flatMap {
        [UInt8(truncatingIfNeeded: $0 >> 16), UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)]
      }
  }

  /// Reads the stored form; nil where the bytes are none.
  package init?(encoded bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    switch bytes.first {
    case 0:
      guard (bytes.count - 1) % 3 == 0 else { return nil }
      for position in stride(from: 1, to: bytes.count, by: 3) {
        let pair = UInt32(bytes[position]) << 16 | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2])
        guard Int(pair >> 8) < Self.registerCount, pairs.last.map({ $0 < pair }) ?? true else { return nil }
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
