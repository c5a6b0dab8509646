internal import TokenModel

/// The members of an object that a format asks for by name, found in one pass: `Member` has a case for each, whose raw
/// value is its name.
final class MemberTable<Member: CaseIterable & RawRepresentable<String> & SendableMetatype> {
  private let order = NameOrder()
  /// By the number of a case: where the value stands on the tape; 0 where there is none.
  private let places: UnsafeMutablePointer<Int>
  private let count = Member.allCases.count
  private var tape: JSONTape?

  init() {
    places = .allocate(capacity: count)
    places.initialize(repeating: 0, count: count)
  }

  deinit { places.deallocate() }

  /// Takes up an object; of one that is none, nothing is found.
  func read(_ object: JSONValue) {
    places.update(repeating: 0, count: count)
    tape = object.tape
    var place = 0
    for (name, value) in object.members {
      let number = Int(order.meaning(of: name, at: place, Self.number))
      place += 1
      if number < count { places[number] = value.index }
    }
  }

  /// The value of a member of the object last read; nil where it has none of that name.
  subscript(member: Member) -> JSONValue? {
    let place = places[caseNumber(of: member)]
    guard place > 0, let tape else { return nil }
    return JSONValue(tape: tape, index: place)
  }

  private static func number(of name: Bytes) -> UInt8 {
    Member.allCases.first { name == Array($0.rawValue.utf8) }.map { UInt8(caseNumber(of: $0)) } ?? .max
  }
}
