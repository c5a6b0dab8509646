internal import GRDB
internal import GRDBSQLite

/// Rows folded into groups, which are found by hashing. Every key is one word: a number, or the number of a text; of the
/// values of a group each has its kind, since SQLite gives values kinds, not columns.
struct HashGroups {
  private let keys: [GroupedSelect.Key.Kind]
  private let folds: [GroupedSelect.Fold]
  /// What a group has before its first value: a filtered sum over nothing is 0, every other fold NULL.
  private let starts: [Int32]
  private var texts = TextTable()
  /// The group of each slot; -1: none. A power of two of them, at most half of them taken.
  private var slots: [Int32]
  /// Keys and values, group after group.
  private var words: [Int64] = []
  private var kinds: [Int32] = []
  private var values: [Int64] = []
  /// The keys of the row at hand.
  private var place: [Int64]
  private(set) var count = 0

  /// A key that is NULL. Keys are ids, days, seconds and truths.
  private static let null = Int64.min

  init(_ select: GroupedSelect) {
    keys = select.keys.map(\.kind)
    folds = select.columns.map(\.fold)
    starts = select.columns.map { $0.fold == .sum && $0.condition != nil ? SQLITE_INTEGER : SQLITE_NULL }
    slots = Array(repeating: -1, count: 1 << 10)
    place = Array(repeating: 0, count: keys.count)
  }

  /// Takes in a row of `GroupedSelect.rows`.
  mutating func add(_ row: RawRow) throws {
    var hash: UInt64 = 0
    for column in keys.indices {
      let word = key(row, column)
      place[column] = word
      hash = (hash ^ UInt64(bitPattern: word)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    let first = group(hash) * folds.count
    for column in folds.indices {
      let source = Int32(keys.count + column)
      let kind = row.kind(source)
      if kind != SQLITE_NULL { try fold(row, source, kind, folds[column], at: first + column) }
    }
  }

  private mutating func key(_ row: RawRow, _ column: Int) -> Int64 {
    let source = Int32(column)
    switch keys[column] {
    case .integer:
      let number = row.integer(source)
      return number == 0 && row.kind(source) == SQLITE_NULL ? Self.null : number
    case .text:
      return row.kind(source) == SQLITE_NULL ? Self.null : Int64(texts.number(of: row.text(source)))
    }
  }

  /// The group of the keys at hand, made where it is new.
  private mutating func group(_ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while true {
      let group = Int(slots[slot])
      if group < 0 { break }
      let first = group * keys.count
      var column = 0
      while column < keys.count, words[first + column] == place[column] { column += 1 }
      if column == keys.count { return group }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(count)
    words += place
    kinds += starts
    for _ in folds { values.append(0) }
    count += 1
    if count * 2 > slots.count { grow() }
    return count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for group in 0..<count {
      var hash: UInt64 = 0
      for column in keys.indices {
        hash = (hash ^ UInt64(bitPattern: words[group * keys.count + column])) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
      }
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(group)
    }
  }

  private mutating func fold(
    _ row: RawRow, _ source: Int32, _ kind: Int32, _ fold: GroupedSelect.Fold, at cell: Int
  ) throws {
    let known = kinds[cell]
    switch fold {
    case .sum:
      guard kind == SQLITE_INTEGER else {
        throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "a sum of something else than whole numbers")
      }
      let (sum, overflow) = values[cell].addingReportingOverflow(row.integer(source))
      guard !overflow else { throw DatabaseError(resultCode: .SQLITE_ERROR, message: "integer overflow") }
      (kinds[cell], values[cell]) = (SQLITE_INTEGER, sum)
    case .least, .most:
      let isMost = fold == .most
      switch kind {
      case SQLITE_INTEGER:
        let value = row.integer(source)
        guard
          known == SQLITE_NULL || (known == SQLITE_INTEGER && (isMost ? value > values[cell] : value < values[cell]))
        else { return try expect(known, SQLITE_INTEGER) }
        (kinds[cell], values[cell]) = (SQLITE_INTEGER, value)
      case SQLITE_FLOAT:
        let value = row.real(source)
        let old = Double(bitPattern: UInt64(bitPattern: values[cell]))
        guard known == SQLITE_NULL || (known == SQLITE_FLOAT && (isMost ? value > old : value < old)) else {
          return try expect(known, SQLITE_FLOAT)
        }
        (kinds[cell], values[cell]) = (SQLITE_FLOAT, Int64(bitPattern: value.bitPattern))
      case SQLITE_TEXT:
        let value = row.text(source)
        if known == SQLITE_TEXT {
          let order = texts.order(of: value, beside: Int(values[cell]))
          guard isMost ? order > 0 : order < 0 else { return }
        } else {
          try expect(known, SQLITE_NULL)
        }
        (kinds[cell], values[cell]) = (SQLITE_TEXT, Int64(texts.number(of: value)))
      default: throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "a value that has no place among others")
      }
    }
  }

  /// Values of a column are of one kind.
  private func expect(_ found: Int32, _ kind: Int32) throws {
    guard found == kind else {
      throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "a column of values of more than one kind")
    }
  }

  /// The groups in the order of their keys.
  var sorted: [Int32] {
    let ranks = texts.ranks
    func rank(_ group: Int32, _ column: Int) -> Int64 {
      let word = words[Int(group) * keys.count + column]
      return keys[column] == .text && word != Self.null ? Int64(ranks[Int(word)]) : word
    }
    return (0..<Int32(count)).sorted { left, right in
      for column in keys.indices {
        let (one, other) = (rank(left, column), rank(right, column))
        if one != other { return one < other }
      }
      return false
    }
  }

  /// Gives the keys and the values of a group to the parameters of a statement; the code that SQLite answers with.
  func bind(_ group: Int32, to statement: OpaquePointer) -> Int32 {
    var parameter: Int32 = 0
    for column in keys.indices {
      parameter += 1
      let word = words[Int(group) * keys.count + column]
      let kind = word == Self.null ? SQLITE_NULL : keys[column] == .text ? SQLITE_TEXT : SQLITE_INTEGER
      let code = bind(kind, word, to: statement, at: parameter)
      guard code == SQLITE_OK else { return code }
    }
    for cell in Int(group) * folds.count..<(Int(group) + 1) * folds.count {
      parameter += 1
      let code = bind(kinds[cell], values[cell], to: statement, at: parameter)
      guard code == SQLITE_OK else { return code }
    }
    return SQLITE_OK
  }

  private func bind(_ kind: Int32, _ value: Int64, to statement: OpaquePointer, at parameter: Int32) -> Int32 {
    switch kind {
    case SQLITE_NULL: sqlite3_bind_null(statement, parameter)
    case SQLITE_FLOAT: sqlite3_bind_double(statement, parameter, Double(bitPattern: UInt64(bitPattern: value)))
    case SQLITE_TEXT: texts.bind(Int(value), to: statement, at: parameter)
    default: sqlite3_bind_int64(statement, parameter, value)
    }
  }
}
