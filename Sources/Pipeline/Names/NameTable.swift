internal import TokenModel

/// Distinct names of one kind, numbered as they come, each checked once for being personal itself (design §5).
struct NameTable {
  private let place: NamePlace
  private let masking: any NameMasking
  private var symbols = SymbolTable()
  private(set) var names: [StoredName] = []

  init(_ place: NamePlace, masking: any NameMasking) {
    self.place = place
    self.masking = masking
  }

  var footprint: Int { symbols.footprint + names.count * 64 }

  mutating func number(of name: Bytes?) -> Int32 {
    // The empty name cannot be told from one that is missing; both print the same.
    guard let name, !name.isEmpty else { return number(of: Bytes("(unknown)"), as: .unknown) }
    let (number, isNew) = symbols.intern(name)
    if isNew { names.append(masking.store(name, at: place)) }
    return Int32(truncatingIfNeeded: number)
  }

  private mutating func number(of bytes: Bytes, as name: StoredName) -> Int32 {
    let (number, isNew) = symbols.intern(bytes)
    if isNew { names.append(name) }
    return Int32(truncatingIfNeeded: number)
  }

  mutating func removeAll() {
    symbols.removeAll()
    names.removeAll()
  }
}
