import Glibc

/// A HyperLogLog sketch of distinct subjects (Flajolet et al. 2007): 4,096 registers, standard error 1.6 %. It is fed
/// by keyed digests, so that no subject can be read from it; merging takes the larger of each register.
///
/// Kept as pairs while few registers are set, as one byte a register afterwards. The stored form depends on the set
/// of digests alone, never on their order.
package struct SubjectSketch: Sendable, Equatable {
  package static let registerCount = 4_096
  /// Registers set above which the dense form is shorter.
  private static let sparseLimit = 512

  private enum Form: Equatable {
    case sparse([UInt32])  // register << 8 | rank, ascending, one entry a register
    case dense([UInt8])
  }
  private var form: Form = .sparse([])

  package init() {}

  /// Adds one subject by the first 64 bits of its keyed digest.
  package mutating func insert(_ digest: UInt64) {
    let register = Int(digest >> 52)
    let rest = digest << 12
    let rank = UInt8(rest == 0 ? 53 : rest.leadingZeroBitCount + 1)
    raise(register, to: rank)
  }

  private mutating func raise(_ register: Int, to rank: UInt8) {
    switch form {
    case .dense(var registers):
      form = .sparse([])
      if registers[register] < rank { registers[register] = rank }
      form = .dense(registers)
    case .sparse(var pairs):
      var low = 0
      var high = pairs.count
      while low < high {
        let middle = (low + high) / 2
        if Int(pairs[middle] >> 8) < register { low = middle + 1 } else { high = middle }
      }
      let entry = UInt32(register) << 8 | UInt32(rank)
      if low < pairs.count, Int(pairs[low] >> 8) == register {
        guard pairs[low] < entry else { return }
        form = .sparse([])
        pairs[low] = entry
      } else {
        form = .sparse([])
        pairs.insert(entry, at: low)
      }
      if pairs.count > Self.sparseLimit {
        var registers = [UInt8](repeating: 0, count: Self.registerCount)
        for pair in pairs { registers[Int(pair >> 8)] = UInt8(truncatingIfNeeded: pair) }
        form = .dense(registers)
      } else {
        form = .sparse(pairs)
      }
    }
  }

  /// Takes in another sketch under the same key.
  package mutating func merge(_ other: SubjectSketch) {
    switch other.form {
    case .sparse(let pairs):
      for pair in pairs { raise(Int(pair >> 8), to: UInt8(truncatingIfNeeded: pair)) }
    case .dense(let registers):
      for (register, rank) in registers.enumerated() where rank > 0 { raise(register, to: rank) }
    }
  }

  /// The estimated number of distinct subjects, with linear counting while registers are empty.
  package var estimate: Double {
    var sum = 0.0
    var empty = Self.registerCount
    func add(_ rank: UInt8) {
      sum += 1 / Double(UInt64(1) << UInt64(rank))
      empty -= 1
    }
    switch form {
    case .sparse(let pairs): for pair in pairs { add(UInt8(truncatingIfNeeded: pair)) }
    case .dense(let registers): for rank in registers where rank > 0 { add(rank) }
    }
    let count = Double(Self.registerCount)
    let raw = 0.7213 / (1 + 1.079 / count) * count * count / (sum + Double(empty))
    if raw <= 2.5 * count, empty > 0 { return count * log(count / Double(empty)) }
    return raw
  }

  /// Bytes held in memory, to end a batch in time.
  package var footprint: Int {
    switch form {
    case .sparse(let pairs): pairs.count * 4
    case .dense(let registers): registers.count
    }
  }

  /// The stored form: a byte 0 and three bytes a pair, or a byte 1 and the registers.
  package var encoded: [UInt8] {
    switch form {
    case .sparse(let pairs):
      return [0]
        + pairs.flatMap {
          [
            UInt8(truncatingIfNeeded: $0 >> 16), UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0),
          ]
        }
    case .dense(let registers): return [1] + registers
    }
  }

  /// Reads the stored form; nil where the bytes are none.
  package init?(encoded bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    guard let first = bytes.first else { return nil }
    switch first {
    case 0:
      guard (bytes.count - 1) % 3 == 0 else { return nil }
      var pairs: [UInt32] = []
      var position = 1
      while position < bytes.count {
        let pair = UInt32(bytes[position]) << 16 | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2])
        guard Int(pair >> 8) < Self.registerCount, pairs.last.map({ $0 < pair }) ?? true else { return nil }
        pairs.append(pair)
        position += 3
      }
      form = .sparse(pairs)
    case 1:
      guard bytes.count == Self.registerCount + 1 else { return nil }
      form = .dense(Array(bytes.dropFirst()))
    default: return nil
    }
  }
}
