internal import GRDB
internal import GRDBSQLite

/// Rows folded into groups, which are found by hashing. A group is a run of words: its keys, of which each is a number or
/// the number of a text; one word that tells of what kind each value is, since SQLite gives values kinds, not columns;
/// its values.
struct HashGroups: ~Copyable {
  private let keys: [GroupedSelect.Key.Kind]
  private let folds: [GroupedSelect.Fold]
  /// The kinds of a group that has no value yet: a filtered sum over nothing is 0, every other fold NULL.
  private let start: Int64
  private let width: Int
  private var texts = TextTable()
  /// The group of each slot; -1: none. A power of two of them, at most half of them taken.
  private var slots: UnsafeMutableBufferPointer<Int32>
  private var words: UnsafeMutableBufferPointer<Int64>
  private(set) var count = 0

  /// A key that is NULL. Keys are ids, days, seconds and truths.
  private static let null = Int64.min

  /// Two bits a value.
  private struct Kind: Equatable {
    var rawValue: Int64

    static let null = Kind(rawValue: 0)
    static let integer = Kind(rawValue: 1)
    static let real = Kind(rawValue: 2)
    static let text = Kind(rawValue: 3)
  }

  init(_ select: GroupedSelect) {
    precondition(select.columns.count <= 31, "A word holds the kinds of 31 values.")
    keys = select.keys.map(\.kind)
    folds = select.columns.map(\.fold)
    var start: Int64 = 0
    for (place, column) in select.columns.enumerated() where column.fold == .sum && column.condition != nil {
      start |= Kind.integer.rawValue << Int64(2 * place)
    }
    self.start = start
    width = keys.count + 1 + folds.count
    slots = .allocate(capacity: 1 << 10)
    slots.initialize(repeating: -1)
    words = .allocate(capacity: width << 8)
    words.initialize(repeating: 0)
  }

  deinit {
    slots.deallocate()
    words.deallocate()
  }

  /// Takes in a row of `GroupedSelect.values`.
  mutating func add(_ row: UnsafeMutablePointer<OpaquePointer?>) throws {
    if (count + 1) * width > words.count { growWords() }
    // The keys of the row stand where a new group would begin.
    let next = count * width
    for column in 0..<keys.count { words[next + column] = key(RawValue(pointer: row[column]), keys[column]) }
    let first = group(at: next) + keys.count
    for column in 0..<folds.count {
      let value = RawValue(pointer: row[keys.count + column])
      let kind = value.kind
      if kind != SQLITE_NULL { try fold(value, kind, column, first) }
    }
  }

  private mutating func key(_ value: RawValue, _ kind: GroupedSelect.Key.Kind) -> Int64 {
    if kind == .integer {
      let number = value.integer
      return number == 0 && value.kind == SQLITE_NULL ? Self.null : number
    }
    return value.kind == SQLITE_NULL ? Self.null : Int64(texts.number(of: value.text))
  }

  /// Groups that differ in the last key alone lie side by side: they mostly follow each other.
  private func hash(_ first: Int) -> Int {
    var hash: UInt64 = 0
    for column in 0..<keys.count - 1 {
      hash = (hash ^ UInt64(bitPattern: words[first + column])) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return Int(truncatingIfNeeded: hash &+ UInt64(bitPattern: words[first + keys.count - 1]))
  }

  /// Where the group of the keys at a place begins; it is made of them where it is new.
  private mutating func group(at next: Int) -> Int {
    var slot = hash(next) & (slots.count - 1)
    while slots[slot] >= 0 {
      let first = Int(slots[slot]) * width
      var column = 0
      while column < keys.count, words[first + column] == words[next + column] { column += 1 }
      if column == keys.count { return first }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(count)
    words[next + keys.count] = start
    for column in 0..<folds.count { words[next + keys.count + 1 + column] = 0 }
    count += 1
    if count * 2 > slots.count { growSlots() }
    return next
  }

  private mutating func growWords() {
    let grown = UnsafeMutableBufferPointer<Int64>.allocate(capacity: words.count * 2)
    _ = grown.initialize(from: words)
    grown[words.count...].initialize(repeating: 0)
    words.deallocate()
    words = grown
  }

  private mutating func growSlots() {
    slots.deallocate()
    slots = .allocate(capacity: slots.count * 2)
    slots.initialize(repeating: -1)
    for group in 0..<count {
      var slot = hash(group * width) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(group)
    }
  }

  private func kind(_ column: Int, _ kinds: Int) -> Kind { Kind(rawValue: words[kinds] >> Int64(2 * column) & 3) }

  private mutating func put(_ value: Int64, _ kind: Kind, _ column: Int, _ kinds: Int) {
    words[kinds + 1 + column] = value
    words[kinds] = words[kinds] & ~(3 << Int64(2 * column)) | kind.rawValue << Int64(2 * column)
  }

  /// - Parameter kinds: Where the group's word of kinds stands.
  private mutating func fold(_ new: RawValue, _ found: Int32, _ column: Int, _ kinds: Int) throws {
    let known = kind(column, kinds)
    let old = words[kinds + 1 + column]
    let fold = folds[column]
    switch (found, fold) {
    case (SQLITE_INTEGER, .sum):
      let (sum, overflow) = old.addingReportingOverflow(new.integer)
      guard !overflow else { throw DatabaseError(resultCode: .SQLITE_ERROR, message: "integer overflow") }
      put(sum, .integer, column, kinds)
    case (SQLITE_INTEGER, _):
      let value = new.integer
      if known == .null { return put(value, .integer, column, kinds) }
      try expect(known, .integer)
      if fold == .most ? value > old : value < old { words[kinds + 1 + column] = value }
    case (SQLITE_FLOAT, .least), (SQLITE_FLOAT, .most):
      let value = new.real
      let bits = Int64(bitPattern: value.bitPattern)
      if known == .null { return put(bits, .real, column, kinds) }
      try expect(known, .real)
      let before = Double(bitPattern: UInt64(bitPattern: old))
      if fold == .most ? value > before : value < before { words[kinds + 1 + column] = bits }
    case (SQLITE_TEXT, .least), (SQLITE_TEXT, .most):
      let value = new.text
      if known == .null { return put(Int64(texts.number(of: value)), .text, column, kinds) }
      try expect(known, .text)
      let order = texts.order(of: value, beside: Int(old))
      if fold == .most ? order > 0 : order < 0 { words[kinds + 1 + column] = Int64(texts.number(of: value)) }
    default: throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "a value that cannot be folded")
    }
  }

  /// Values of a column are of one kind.
  private func expect(_ found: Kind, _ kind: Kind) throws {
    guard found == kind else {
      throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "a column of values of more than one kind")
    }
  }

  /// The groups in the order of their keys.
  var sorted: [Int32] {
    let ranks = texts.ranks
    return packed(ranks) ?? compared(ranks)
  }

  /// The place of a key among those of its column.
  private func rank(_ group: Int, _ column: Int, _ ranks: [Int32]) -> Int64 {
    let word = words[group * width + column]
    return keys[column] == .text && word != Self.null ? Int64(ranks[Int(word)]) : word
  }

  /// Sorted as numbers, which is several times as fast. Nil: keys and number of a group do not fit into one.
  private func packed(_ ranks: [Int32]) -> [Int32]? {
    var numbers = [UInt64](repeating: 0, count: count)
    var used = 0
    func bits(_ largest: UInt64) -> Int { UInt64.bitWidth - largest.leadingZeroBitCount }
    for column in 0..<keys.count {
      var (least, most) = (Int64.max, Int64.min)
      for group in 0..<count {
        let rank = rank(group, column, ranks)
        (least, most) = (min(least, rank), max(most, rank))
      }
      let width = bits(UInt64(bitPattern: most &- least))
      used += width
      guard used < UInt64.bitWidth else { return nil }
      for group in 0..<count {
        numbers[group] = numbers[group] << UInt64(width) | UInt64(bitPattern: rank(group, column, ranks) &- least)
      }
    }
    let width = bits(UInt64(count))
    guard used + width <= UInt64.bitWidth else { return nil }
    for group in 0..<count { numbers[group] = numbers[group] << UInt64(width) | UInt64(group) }
    numbers.sort()
    return numbers.map { Int32($0 & (1 << UInt64(width) - 1)) }
  }

  private func compared(_ ranks: [Int32]) -> [Int32] {
    (0..<Int32(count)).sorted { left, right in
      for column in 0..<keys.count {
        let (one, other) = (rank(Int(left), column, ranks), rank(Int(right), column, ranks))
        if one != other { return one < other }
      }
      return false
    }
  }

  /// Gives the keys and the values of a group to the parameters of a statement; the code that SQLite answers with.
  func bind(_ group: Int32, to statement: OpaquePointer) -> Int32 {
    var parameter: Int32 = 0
    let first = Int(group) * width
    for column in 0..<keys.count {
      parameter += 1
      let word = words[first + column]
      let kind: Kind = word == Self.null ? .null : keys[column] == .text ? .text : .integer
      let code = bind(kind, word, to: statement, at: parameter)
      guard code == SQLITE_OK else { return code }
    }
    for column in 0..<folds.count {
      parameter += 1
      let kinds = first + keys.count
      let code = bind(kind(column, kinds), words[kinds + 1 + column], to: statement, at: parameter)
      guard code == SQLITE_OK else { return code }
    }
    return SQLITE_OK
  }

  private func bind(_ kind: Kind, _ value: Int64, to statement: OpaquePointer, at parameter: Int32) -> Int32 {
    switch kind {
    case .null: sqlite3_bind_null(statement, parameter)
    case .real: sqlite3_bind_double(statement, parameter, Double(bitPattern: UInt64(bitPattern: value)))
    case .text: texts.bind(Int(value), to: statement, at: parameter)
    default: sqlite3_bind_int64(statement, parameter, value)
    }
  }
}
