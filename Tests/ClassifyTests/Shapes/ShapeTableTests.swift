import AuditTestSupport
import Classify
import Testing
import TokenModel

@Suite("Shapes of claims sets")
struct ShapeTableTests {
  private static func table(_ limits: Limits = Limits()) -> ShapeTable {
    ShapeTable(classifier: ClaimClassifier(masking: NameMasker { _ in Array(repeating: 7, count: 32) }), limits: limits)
  }

  /// Reads a claims set and tells its shape's number.
  private static func shape(_ text: String, in table: ShapeTable, isMachine: Bool = false) throws -> Int32 {
    let json = try ParsedJSON(text)
    try table.read(json.root, type: .access)
    return table.finish(isMachine: isMachine)
  }

  private static func paths(_ number: Int32, in table: ShapeTable) -> Set<String> {
    Set(table.shapes[Int(number)].shape.members.map { table.paths[Int($0.path)].pointer })
  }

  @Test("values and lengths of arrays make no other shape")
  func sameShape() throws {
    let table = Self.table()
    let one = try Self.shape(#"{"iss":"a","exp":1,"aud":["x"],"o":[{"p":1}]}"#, in: table)
    let other = try Self.shape(#"{"iss":"bb","exp":22,"aud":["x","y"],"o":[{"p":1},{"p":2},{"p":3}]}"#, in: table)
    #expect(one == other)
    #expect(Self.paths(one, in: table) == ["/iss", "/exp", "/aud/*", "/o/*/p"])
  }

  @Test(
    "another name, kind or nesting makes another shape",
    arguments: [
      #"{"a":"x"}"#, #"{"b":1}"#, #"{"a":{"b":1}}"#, #"{"a":[1]}"#, #"{"a":["1"]}"#, #"{"a":[]}"#, #"{"a":{}}"#,
      #"{"a":null}"#, #"{"a":1,"b":1}"#, #"{"ab":1}"#, "{}",
    ])
  func otherShape(_ text: String) throws {
    let table = Self.table()
    let first = try Self.shape(#"{"a":1}"#, in: table)
    #expect(try Self.shape(text, in: table) != first)
  }

  @Test("a value that proves a class makes another shape, and the same one each time")
  func deviation() throws {
    let table = Self.table()
    let plain = try Self.shape(#"{"sub":"f81d4fae"}"#, in: table)
    let mail = try Self.shape(#"{"sub":"alma@example.org"}"#, in: table)
    #expect(plain != mail)
    #expect(try Self.shape(#"{"sub":"bo@example.org"}"#, in: table) == mail)
    #expect(try Self.shape(#"{"sub":"a7"}"#, in: table) == plain)
    #expect(table.shapes[Int(mail)].shape.members.map(\.dataClass) == [DataClass("contact.email")])
  }

  @Test("claims that decide what a token is about are found by place")
  func known() throws {
    let table = Self.table()
    for (text, subject) in [(#"{"iss":"i","sub":"s1"}"#, "s1"), (#"{"iss":"i","sub":"s2"}"#, "s2")] {
      let json = try ParsedJSON(text)
      try table.read(json.root, type: .access)
      #expect(table.value(.sub)?.string?.text == subject)
      #expect(table.value(.iss)?.string?.text == "i")
      #expect(table.value(.exp) == nil)
    }
    let nested = try ParsedJSON(#"{"act":{"sub":"inner"}}"#)
    try table.read(nested.root, type: .access)
    #expect(table.value(.sub) == nil)
  }

  @Test("sizes, items and depths are those of the values at hand")
  func measures() throws {
    let table = Self.table()
    let number = try Self.shape(
      #"{"exp":1700000000,"email":"a@b.de","groups":["x","yy"],"address":{"country":"DE"},"n":-12,"t":true}"#, in: table
    )
    let shape = table.shapes[Int(number)]
    func measure(_ pointer: String) -> ClaimMeasure? {
      shape.factPaths.firstIndex { table.paths[Int($0)].pointer == pointer }.map { table.measures[$0] }
    }
    #expect(measure("/exp") == nil)
    #expect(measure("/email").map { [$0.bytes, $0.elements, $0.depth] } == [8, 1, 1])
    #expect(measure("/groups/*").map { [$0.bytes, $0.elements, $0.depth] } == [10, 2, 2])
    #expect(measure("/address/country").map { [$0.bytes, $0.elements, $0.depth] } == [4, 1, 2])
    #expect(measure("/n").map { [$0.bytes, $0.elements, $0.depth] } == [3, 1, 1])
    #expect(measure("/t").map { [$0.bytes, $0.elements, $0.depth] } == [4, 1, 1])
  }

  @Test("items of an array of objects are added up on one path")
  func repeatedItems() throws {
    let table = Self.table()
    let number = try Self.shape(#"{"orders":[{"id":"a"},{"id":"bb"},{"id":"c","x":1},{"id":"dd"}]}"#, in: table)
    let shape = table.shapes[Int(number)]
    let position = try #require(shape.factPaths.firstIndex { table.paths[Int($0)].pointer == "/orders/*/id" })
    #expect(table.measures[position].bytes == 3 + 4 + 3 + 4)
    #expect(table.measures[position].elements == 4)
  }

  @Test("a name that stands twice is refused, each time", arguments: 0..<2)
  func duplicate(_ round: Int) throws {
    let table = Self.table()
    for _ in 0...round {
      #expect(throws: QuarantineReason.claimsDuplicateKey) {
        _ = try Self.shape(#"{"a":1,"b":{"c":1,"c":2}}"#, in: table)
      }
    }
    #expect(try Self.shape(#"{"a":1}"#, in: table) >= 0)
  }

  @Test("more claims than the limit are refused")
  func tooMany() throws {
    var limits = Limits()
    limits.claimsPerToken = 10
    let table = Self.table(limits)
    let members = (0...10).map { "\"c\($0)\":1" }.joined(separator: ",")
    #expect(throws: QuarantineReason.limitClaims) { _ = try Self.shape("{\(members)}", in: table) }
    // Items of arrays have no name, and are bounded too.
    let items = (0..<40).map { "{\"n\($0 % 2)\":1}" }.joined(separator: ",")
    #expect(throws: QuarantineReason.limitClaims) { _ = try Self.shape("{\"a\":[\(items)]}", in: table) }
  }

  @Test("an emptied table numbers from the start, with the same shapes")
  func emptied() throws {
    let table = Self.table()
    let text = #"{"iss":"a","email":"x@y.de"}"#
    let before = Self.paths(try Self.shape(text, in: table), in: table)
    table.removeAll()
    #expect(table.shapes.isEmpty && table.paths.isEmpty)
    #expect(Self.paths(try Self.shape(text, in: table), in: table) == before)
  }
}
