internal import GRDBSQLite
internal import Glibc

/// Texts by number, each kept once.
struct TextTable {
  private var bytes: [UInt8] = []
  /// Where each text begins, and where the last one ends.
  private var starts: [Int] = [0]
  /// The text of each slot; -1: none. A power of two of them, at most half of them taken.
  private var slots = [Int32](repeating: -1, count: 1 << 8)

  private var count: Int { starts.count - 1 }

  /// The number of a text, which it gets when it is new.
  mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if starts[number + 1] - starts[number] == text.count, order(of: text, beside: number) == 0 { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(count)
    bytes.append(contentsOf: text)
    starts.append(bytes.count)
    if count * 2 > slots.count { grow() }
    return count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for number in 0..<count {
      var slot = withText(number) { Self.hash($0) } & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }

  /// How a text stands to one that is kept, byte by byte: less than 0, 0 or more.
  func order(of text: UnsafeBufferPointer<UInt8>, beside number: Int) -> Int {
    withText(number) { kept in
      let common = min(text.count, kept.count)
      if common > 0, let one = text.baseAddress, let other = kept.baseAddress {
        let order = memcmp(one, other, common)
        if order != 0 { return Int(order) }
      }
      return text.count - kept.count
    }
  }

  /// The place of each text among all, by number.
  var ranks: [Int32] {
    let sorted = (0..<count).sorted { left, right in withText(left) { order(of: $0, beside: right) < 0 } }
    var ranks = [Int32](repeating: 0, count: count)
    for (rank, number) in sorted.enumerated() { ranks[number] = Int32(rank) }
    return ranks
  }

  /// Gives a text to a parameter.
  func bind(_ number: Int, to statement: OpaquePointer, at parameter: Int32) -> Int32 {
    withText(number) { text in
      text.withMemoryRebound(to: CChar.self) { text in
        // An empty buffer may have no address, which would mean NULL.
        text.baseAddress.map { sqlite3_bind_text(statement, parameter, $0, Int32(text.count), copied) }
          ?? sqlite3_bind_text(statement, parameter, "", 0, nil)
      }
    }
  }

  private func withText<Value>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[starts[number]..<starts[number + 1]])) }
  }
}
