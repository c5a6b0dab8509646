internal import TokenModel

/// Distinct sets of audiences or scopes. A set is looked up by its spelling in the input, so that it is taken apart
/// once a spelling, not once a token.
struct NameSetTable {
  /// How a text holds names: one name, or several separated by blanks and commas.
  enum Text {
    case one
    case many
  }

  private let text: Text
  /// Members beyond which a set folds to `(many)`.
  private let limit: Int
  private var spellings = SymbolTable()
  private var setOfSpelling: [Int32] = []
  private var numbers: [NameSet: Int32] = [:]
  private var key: [UInt8] = []
  /// The number of the set of tokens whose log does not say it; -1 until it is needed.
  private var absent: Int32 = -1
  private(set) var sets: [NameSet] = []
  private(set) var names: NameTable

  init(_ place: NamePlace, text: Text, limit: Int, masking: any NameMasking) {
    self.text = text
    self.limit = limit
    names = NameTable(place, masking: masking)
  }

  var footprint: Int { spellings.footprint + sets.count * 96 + names.footprint }

  mutating func removeAll() {
    spellings.removeAll()
    setOfSpelling.removeAll()
    numbers.removeAll()
    absent = -1
    sets.removeAll()
    names.removeAll()
  }

  mutating func number(of list: NameList) -> Int32 {
    switch list {
    case .absent: return numberOfAbsent()
    case .text(let bytes): return number(spelling: bytes)
    case .json(let value):
      if let text = value.string { return number(spelling: text) }
      return value.isArray ? number(of: value) : numberOfAbsent()
    }
  }

  private mutating func numberOfAbsent() -> Int32 {
    if absent < 0 { absent = number(of: NameSet(state: .absent, members: [])) }
    return absent
  }

  /// The set of a token that was seen and names nothing: not the same as one that nobody saw.
  mutating func numberOfEmpty() -> Int32 { number(of: NameSet(state: .known, members: [])) }

  private mutating func number(spelling bytes: Bytes) -> Int32 {
    let (spelling, isNew) = spellings.intern(bytes)
    if isNew {
      let parts = text == .one ? (bytes.isEmpty ? [] : [bytes]) : Self.words(bytes)
      setOfSpelling.append(number(of: set(parts)))
    }
    return setOfSpelling[spelling]
  }

  /// An array is spelled as a byte that no text begins with, and each string with its length before it.
  private mutating func number(of array: JSONValue) -> Int32 {
    key.removeAll(keepingCapacity: true)
    key.append(0xFF)
    for element in array.elements {
      guard let string = element.string else { continue }
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: string.count)) { key.append(contentsOf: $0) }
      key.append(contentsOf: string.buffer)
    }
    let (spelling, isNew) = key.withUnsafeBufferPointer { spellings.intern(Bytes($0)) }
    if isNew {
      var parts: [Bytes] = []
      for element in array.elements {
        guard let string = element.string, !string.isEmpty else { continue }
        parts.append(string)
        if parts.count > limit { break }
      }
      setOfSpelling.append(number(of: set(parts)))
    }
    return setOfSpelling[spelling]
  }

  private mutating func set(_ parts: [Bytes]) -> NameSet {
    guard parts.count <= limit else { return NameSet(state: .many, members: []) }
    return NameSet(state: .known, members: Set(parts.map { names.number(of: $0) }).sorted())
  }

  private mutating func number(of set: NameSet) -> Int32 {
    if let known = numbers[set] { return known }
    let number = Int32(truncatingIfNeeded: sets.count)
    numbers[set] = number
    sets.append(set)
    return number
  }

  private static func words(_ bytes: Bytes) -> [Bytes] {
    var words: [Bytes] = []
    var start = 0
    for position in 0...bytes.count {
      let isBorder =
        position == bytes.count || bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: ",")
      guard isBorder else { continue }
      if position > start { words.append(bytes[start..<position]) }
      start = position + 1
    }
    return words
  }
}
