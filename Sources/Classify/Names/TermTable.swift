internal import TokenModel

/// The terms of a vocabulary by their letters: tens of thousands, read at every start, so that nothing is allocated for
/// any one of them.
struct TermTable: Sendable {
  private struct Entry {
    /// The letters in `texts`.
    var start: Int32
    var count: Int32
    /// What the term means: a row of the vocabulary.
    var row: Int32
    /// The entry of its next meaning; -1: there is none.
    var next: Int32
  }

  private var texts: [UInt8] = []
  private var entries: [Entry] = []
  private var slots: [Int32]
  /// First and last letters of the terms that may stand in a compound word: most words have neither, and are not
  /// looked into.
  private var beginnings = LetterSet()
  private var endings = LetterSet()
  /// Letters from which on a term may stand in a compound word.
  private let shortest: Int
  /// Bytes of the longest term.
  private(set) var longest = 0

  /// Bytes of a term with its divider, about.
  private static let bytesOfTerm = 14

  /// - Parameters:
  ///   - bytes: of all terms, about, so that the table need not grow.
  ///   - shortest: letters from which on a term may stand in a compound word.
  init(bytes: Int, shortest: Int) {
    self.shortest = shortest
    var size = 64
    while size < 2 * bytes / Self.bytesOfTerm { size *= 2 }
    slots = Array(repeating: -1, count: size)
    texts.reserveCapacity(bytes)
    entries.reserveCapacity(size / 2)
  }

  /// Adds a meaning of a term.
  ///
  /// - Parameters:
  ///   - text: in lower case without marks; blanks between its words do not count.
  ///   - isSame: whether another row means the same; a term has each meaning once.
  mutating func add(_ text: some Sequence<UInt8>, row: Int, isSame: (_ other: Int) -> Bool) {
    let start = texts.count
    var hash = WordHash()
    for byte in text where byte != UInt8(ascii: " ") {
      texts.append(byte)
      hash.add(byte)
    }
    let added = Entry(
      start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: texts.count - start),
      row: Int32(truncatingIfNeeded: row), next: -1)
    let place = texts.withUnsafeBufferPointer { slot(of: Bytes(UnsafeBufferPointer(rebasing: $0[start...])), hash) }
    guard slots[place] < 0 else {
      texts.removeLast(Int(added.count))
      return add(meaning: added, behind: Int(slots[place]), isSame)
    }
    slots[place] = Int32(truncatingIfNeeded: entries.count)
    entries.append(added)
    if 2 * entries.count > slots.count { grow() }
    guard added.count >= shortest else { return }
    beginnings.insert(texts[start..<start + 4])
    endings.insert(texts.suffix(4))
    longest = max(longest, Int(added.count))
  }

  private mutating func add(meaning: Entry, behind first: Int, _ isSame: (Int) -> Bool) {
    var place = first
    while !isSame(Int(entries[place].row)) {
      guard entries[place].next >= 0 else {
        // It shares the letters of the first.
        var meaning = meaning
        meaning.start = entries[first].start
        entries[place].next = Int32(truncatingIfNeeded: entries.count)
        return entries.append(meaning)
      }
      place = Int(entries[place].next)
    }
  }

  /// The rows that a term means, in the order in which they were added.
  func rows(of term: String) -> [Int] {
    term.withBytes { bytes in
      var hash = WordHash()
      for byte in bytes.buffer { hash.add(byte) }
      var rows: [Int] = []
      var place = slots[slot(of: bytes, hash)]
      while place >= 0 {
        rows.append(Int(entries[Int(place)].row))
        place = entries[Int(place)].next
      }
      return rows
    }
  }

  /// Whether a compound word may begin, or end, with a term.
  func mayBegin(_ word: [UInt8]) -> Bool { beginnings.contains(word.prefix(4)) }
  func mayEnd(_ word: [UInt8]) -> Bool { endings.contains(word.suffix(4)) }

  /// The slot of a term: its own, or the free one where it would be put.
  private func slot(of term: Bytes, _ hash: WordHash) -> Int {
    var slot = hash.place & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if Int(entry.count) == term.count, holds(entry, term) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func holds(_ entry: Entry, _ term: Bytes) -> Bool {
    texts.withUnsafeBufferPointer {
      Bytes(UnsafeBufferPointer(rebasing: $0[Int(entry.start)..<Int(entry.start + entry.count)])) == term
    }
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: -1, count: 2 * old.count)
    for entry in old where entry >= 0 {
      var hash = WordHash()
      let (start, count) = (Int(entries[Int(entry)].start), Int(entries[Int(entry)].count))
      for byte in texts[start..<start + count] { hash.add(byte) }
      var slot = hash.place & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }
}

/// Sets of four letters: a bit for each by a hash, so that some are taken for members that are none.
private struct LetterSet {
  private var bits = [UInt64](repeating: 0, count: 1_024)

  mutating func insert(_ letters: some Sequence<UInt8>) {
    let place = Self.place(of: letters)
    bits[place >> 6] |= 1 << UInt64(place & 63)
  }

  func contains(_ letters: some Sequence<UInt8>) -> Bool {
    let place = Self.place(of: letters)
    return bits[place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  private static func place(of letters: some Sequence<UInt8>) -> Int {
    let word = letters.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return Int((word &* 0x9E37_79B1) >> 16)
  }
}
