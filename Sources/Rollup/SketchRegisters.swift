import Glibc

/// The registers of a HyperLogLog sketch (Flajolet et al. 2007), fed by keyed hashes, so that nothing can be read from
/// them; merging takes the larger of each register.
///
/// Kept as pairs while few registers are set, as one byte a register afterwards. Both forms depend on the set of hashes
/// alone, never on their order.
struct SketchRegisters: Sendable, Equatable {
  /// Bits of a hash that choose the register.
  private let indexBits: UInt8
  /// Registers set above which the dense form is shorter.
  private let sparseLimit: UInt16
  /// `register << 8 | rank`, ascending, one entry a register; empty once the dense form stands.
  private var pairs: [UInt32] = []
  /// The dense form; empty before.
  private var ranks: [UInt8] = []

  init(indexBits: UInt8, sparseLimit: UInt16) {
    self.indexBits = indexBits
    self.sparseLimit = sparseLimit
  }

  /// How many registers there are.
  var count: Int { 1 << Int(indexBits) }

  /// Adds one thing by its hash.
  mutating func insert(_ hash: UInt64) {
    let rest = hash << UInt64(indexBits)
    let rank = rest == 0 ? 65 - Int(indexBits) : rest.leadingZeroBitCount + 1
    raise(Int(hash >> (64 - UInt64(indexBits))), to: UInt8(rank))
  }

  private mutating func raise(_ register: Int, to rank: UInt8) {
    if !ranks.isEmpty {
      if ranks[register] < rank { ranks[register] = rank }
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
    if pairs.count > Int(sparseLimit) { makeDense() }
  }

  private mutating func makeDense() {
    ranks = [UInt8](repeating: 0, count: count)
    for pair in pairs { ranks[Int(pair >> 8)] = UInt8(truncatingIfNeeded: pair) }
    pairs = []
  }

  /// Takes in other registers under the same key.
  mutating func merge(_ other: SketchRegisters) {
    if !ranks.isEmpty, !other.ranks.isEmpty {
      for register in ranks.indices { ranks[register] = max(ranks[register], other.ranks[register]) }
      return
    }
    guard ranks.isEmpty, other.ranks.isEmpty else {
      other.forEach { raise($0, to: $1) }
      return
    }
    if pairs.isEmpty {
      pairs = other.pairs
      return
    }
    var merged: [UInt32] = []
    merged.reserveCapacity(pairs.count + other.pairs.count)
    var (left, right) = (0, 0)
    while left < pairs.count, right < other.pairs.count {
      let (one, two) = (pairs[left], other.pairs[right])
      if one >> 8 == two >> 8 {
        merged.append(max(one, two))
        left += 1
        right += 1
      } else if one < two {
        merged.append(one)
        left += 1
      } else {
        merged.append(two)
        right += 1
      }
    }
    merged += pairs[left...]
    merged += other.pairs[right...]
    pairs = merged
    if pairs.count > Int(sparseLimit) { makeDense() }
  }

  /// Takes in the stored form of other registers under the same key; false where the bytes are none.
  mutating func merge(encoded bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !ranks.isEmpty, Self.isDense(bytes, count) || isSparse(bytes) else {
      var other = SketchRegisters(indexBits: indexBits, sparseLimit: sparseLimit)
      guard other.decode(bytes) else { return false }
      merge(other)
      return true
    }
    let isDense = bytes[0] == 1
    let pairBytes = pairBytes
    ranks.withUnsafeMutableBufferPointer { ranks in
      if isDense {
        for register in ranks.indices { ranks[register] = max(ranks[register], bytes[register + 1]) }
      } else {
        Self.forEachPair(bytes, pairBytes) { pair in
          let (register, rank) = (Int(pair >> 8), UInt8(truncatingIfNeeded: pair))
          if ranks[register] < rank { ranks[register] = rank }
        }
      }
    }
    return true
  }

  private static func isDense(_ bytes: UnsafeBufferPointer<UInt8>, _ count: Int) -> Bool {
    bytes.first == 1 && bytes.count == count + 1
  }

  /// Whether they are pairs, the registers ascending.
  private func isSparse(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.first == 0, (bytes.count - 1) % pairBytes == 0 else { return false }
    var last = -1
    var isAscending = true
    Self.forEachPair(bytes, pairBytes) { pair in
      isAscending = isAscending && Int(pair >> 8) > last
      last = Int(pair >> 8)
    }
    return isAscending && last < count
  }

  private static func forEachPair(
    _ bytes: UnsafeBufferPointer<UInt8>, _ width: Int, _ body: (UInt32) -> Void
  ) {
    var position = 1
    while position < bytes.count {
      var pair: UInt32 = 0
      for byte in position..<position + width { pair = pair << 8 | UInt32(bytes[byte]) }
      body(pair)
      position += width
    }
  }

  /// A byte a register, whatever the form.
  var allRanks: [UInt8] {
    if !ranks.isEmpty { return ranks }
    var all = [UInt8](repeating: 0, count: count)
    for pair in pairs { all[Int(pair >> 8)] = UInt8(truncatingIfNeeded: pair) }
    return all
  }

  /// The same ranks in other registers: `places` gives the new one of each.
  func moved(to places: [Int]) -> SketchRegisters {
    var result = SketchRegisters(indexBits: indexBits, sparseLimit: sparseLimit)
    forEach { result.raise(places[$0], to: $1) }
    return result
  }

  private func forEach(_ body: (_ register: Int, _ rank: UInt8) -> Void) {
    for pair in pairs { body(Int(pair >> 8), UInt8(truncatingIfNeeded: pair)) }
    for (register, rank) in ranks.enumerated() where rank > 0 { body(register, rank) }
  }

  /// The estimated number of distinct things, with linear counting while registers are empty.
  var estimate: Double {
    // How often each rank stands. Few ranks do.
    var counts = [Int](repeating: 0, count: Int(UInt8.max) + 1)
    for pair in pairs { counts[Int(UInt8(truncatingIfNeeded: pair))] += 1 }
    for rank in ranks { counts[Int(rank)] += 1 }
    if ranks.isEmpty { counts[0] = count - pairs.count }
    var sum = 0.0
    for rank in 1..<64 { sum += Double(counts[rank]) / Double(UInt64(1) << UInt64(rank)) }
    return Self.estimate(of: sum, empty: counts[0], count: count)
  }

  /// The estimate for the larger one of each two registers, as `allRanks` gives them.
  static func estimate(ofUnion one: [UInt8], _ other: [UInt8]) -> Double {
    withUnsafeTemporaryAllocation(of: SIMD16<UInt8>.self, capacity: one.count / 16) { larger in
      var highest = SIMD16<UInt8>()
      one.withUnsafeBytes { one in
        other.withUnsafeBytes { other in
          for place in 0..<larger.count {
            let ranks = pointwiseMax(
              one.loadUnaligned(fromByteOffset: 16 * place, as: SIMD16<UInt8>.self),
              other.loadUnaligned(fromByteOffset: 16 * place, as: SIMD16<UInt8>.self))
            larger[place] = ranks
            highest = pointwiseMax(highest, ranks)
          }
        }
      }
      // How often each rank stands, sixteen registers at once. Few ranks do.
      var sum = 0.0
      var empty = 0
      for rank in 0...highest.max() {
        let wanted = SIMD16<UInt8>(repeating: rank)
        var count = 0
        // A lane counts to 255.
        for start in stride(from: 0, to: larger.count, by: 255) {
          var lanes = SIMD16<UInt8>()
          for place in start..<min(start + 255, larger.count) {
            lanes &+= SIMD16<UInt8>(repeating: 0).replacing(with: 1, where: larger[place] .== wanted)
          }
          count += Int(SIMD16<UInt16>(truncatingIfNeeded: lanes).wrappedSum())
        }
        if rank == 0 { empty = count } else { sum += Double(count) / Double(UInt64(1) << UInt64(rank)) }
      }
      return estimate(of: sum, empty: empty, count: one.count)
    }
  }

  private static func estimate(of sum: Double, empty: Int, count: Int) -> Double {
    let count = Double(count)
    let raw = 0.7213 / (1 + 1.079 / count) * count * count / (sum + Double(empty))
    if raw <= 2.5 * count, empty > 0 { return count * log(count / Double(empty)) }
    return raw
  }

  /// Bytes held in memory, to end a batch in time.
  var footprint: Int { pairs.count * 4 + ranks.count }

  /// Bytes of a pair in the stored form.
  private var pairBytes: Int { (Int(indexBits) + 15) / 8 }

  /// The stored form: a byte 0 and the pairs, highest byte first, or a byte 1 and the registers.
  var encoded: [UInt8] {
    if !ranks.isEmpty { return [1] + ranks }
    var bytes: [UInt8] = [0]
    for pair in pairs {
      for byte in (0..<pairBytes).reversed() { bytes.append(UInt8(truncatingIfNeeded: pair >> (8 * UInt32(byte)))) }
    }
    return bytes
  }

  /// Takes up the stored form; false where the bytes are none.
  mutating func decode(_ bytes: some Collection<UInt8>) -> Bool {
    let bytes = Array(bytes)
    switch bytes.first {
    case 0:
      guard (bytes.count - 1) % pairBytes == 0 else { return false }
      pairs.reserveCapacity((bytes.count - 1) / pairBytes)
      for position in stride(from: 1, to: bytes.count, by: pairBytes) {
        var pair: UInt32 = 0
        for byte in position..<position + pairBytes { pair = pair << 8 | UInt32(bytes[byte]) }
        guard Int(pair >> 8) < count, pairs.last.map({ $0 >> 8 < pair >> 8 }) ?? true else { return false }
        pairs.append(pair)
      }
      if pairs.count > Int(sparseLimit) { makeDense() }
    case 1:
      guard bytes.count == count + 1 else { return false }
      ranks = Array(bytes.dropFirst())
    default: return false
    }
    return true
  }
}
