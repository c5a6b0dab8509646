import AuditTestSupport
import Testing
import TokenModel

@testable import Classify

/// A table that knows its way through a shape reads it as one that sees it for the first time.
@Suite("Ways through known shapes")
struct ShapeTrieTests {
  /// Claims sets that share their beginnings, and what a trie does not learn: long names, arrays of objects, too many
  /// branches at one place.
  private static func claims(_ random: inout SplitMix) -> String {
    let names = [
      "sub", "iss", "email", "n", "nn", "nnn", "", "exactly_16_bytes", "exactly_17_bytes_", "exactly_17_bytes-",
      "exactly_24_bytes_or_so__", "exactly_24_bytes_ar_so__",
      "exactly_25_bytes_long____", "exactly_8", "exactly_9b",
      "e\\u0301", "a\\u0000", "a",
    ]
    let values = [
      #""x""#, #""""#, "1", "-1.5", "true", "null", "{}", "[]", #"["a","bb"]"#, "[1,2]", "[null]", #"{"a":"b"}"#,
      #"{"a":{"b":[1]},"c":2}"#, #"[{"a":1}]"#, #"[{"a":1},{"a":2}]"#, "[[1]]", #"["a",{"b":1}]"#, #"{"a":[]}"#,
    ]
    var members: [String] = []
    for name in names.prefix(2) + [names[2 + random.below(names.count - 2)], names[2 + random.below(names.count - 2)]]
    where !members.contains(where: { $0.hasPrefix("\"\(name)\"") }) {
      members.append("\"\(name)\":\(members.count < 2 ? values[0] : values[random.below(values.count)])")
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  private struct Reading: Equatable {
    var members: [[String]]
    var measures: [ClaimMeasure]
    var subject: String?
    var texts: [String]
  }

  private static func read(
    _ json: ParsedJSON, _ type: TokenType, names: Int64 = 0, by table: ShapeTable
  ) throws -> Reading {
    try table.read(json.root, type: type, names: names)
    let number = table.finish(isMachine: false)
    let shape = table.shapes[Int(number)]
    let order = shape.factPaths.indices.sorted {
      table.paths[Int(shape.factPaths[$0])].pointer < table.paths[Int(shape.factPaths[$1])].pointer
    }
    var texts: [String] = []
    table.forEachOpenValue { path, _, text in
      texts.append("\(table.paths[Int(path)].pointer) \(text.withBytes { $0.text })")
    }
    return Reading(
      members: shape.shape.members.map { [table.paths[Int($0.path)].pointer, $0.dataClass.rawValue] }.sorted {
        $0.lexicographicallyPrecedes($1)
      }, measures: order.map { table.measures[$0] }, subject: table.value(.sub)?.string?.text, texts: texts)
  }

  @Test("shapes that come again and again, in any order and of several types")
  func again() throws {
    let classifier = ClaimClassifier(masking: NameMasker.byClassAlone)
    let old = ShapeTable(classifier: classifier)
    var random = SplitMix(seed: 9)
    for round in 0..<3_000 {
      let text = Self.claims(&random)
      let json = try ParsedJSON(text)
      let type: TokenType = random.below(4) == 0 ? .id : .access
      let known = try Self.read(json, type, by: old)
      #expect(try known == Self.read(json, type, by: ShapeTable(classifier: classifier)), "\(text)")
      if round == 2_000 { old.removeAll() }
    }
  }

  /// The names of an object, inner ones too, as they stand; nil where they stand in arrays.
  private static func names(of object: JSONValue) -> String? {
    var text = "{"
    for (name, value) in object.members {
      text += "\(name.count) \(name.text)"
      if value.isObject {
        guard let inner = names(of: value) else { return nil }
        text += inner
      } else if value.elements.contains(where: { $0.isObject || $0.isArray }) {
        return nil
      }
    }
    return text + "}"
  }

  @Test("where the names are known, the kinds alone tell as much")
  func knownNames() throws {
    let classifier = ClaimClassifier(masking: NameMasker.byClassAlone)
    let old = ShapeTable(classifier: classifier)
    var random = SplitMix(seed: 11)
    let values = [
      #""x""#, #""y""#, "1", "-1.5", "18446744073709551615", "true", "null", "{}", "[]", #"["a","bb"]"#, "[1,2]",
      "[null]",
      #"{"a":"b"}"#, #"{"a":2}"#, #"{"a":{"b":[1]},"c":2}"#, #"{"a":{"b":"z"},"c":[2]}"#, #"[{"a":1}]"#, #"{"a":{}}"#,
    ]
    let sequences = [["sub", "iss", "n"], ["iss", "sub", "n"], ["sub", "email", "scope", "m"], ["sub"], []]
    var numbers: [String: Int64] = [:]
    for round in 0..<4_000 {
      let members = random.pick(sequences).map { name in
        "\"\(name)\":\(name == "sub" ? values[0] : random.pick(values))"
      }
      let text = "{" + members.joined(separator: ",") + "}"
      let json = try ParsedJSON(text)
      var number: Int64 = 0
      if let names = Self.names(of: json.root) {
        number = numbers[names] ?? Int64(numbers.count + 1)
        numbers[names] = number
      }
      let type: TokenType = random.below(4) == 0 ? .id : .access
      let known = try Self.read(json, type, names: number, by: old)
      #expect(try known == Self.read(json, type, by: ShapeTable(classifier: classifier)), "\(text)")
      if round == 2_000 { old.removeAll() }
    }
    #expect(numbers.count > 10)
  }

  /// A trie with the room that it notes places in.
  private final class Ways {
    private var trie = ShapeTrie()
    let slots = UnsafeMutablePointer<Int32>.allocate(capacity: 16)

    deinit { slots.deallocate() }

    func plan(of text: String, type: UInt8 = 1) throws -> Int? {
      let json = try ParsedJSON(text)
      return trie.plan(of: json.root, type: type, slots: slots)?.plan
    }

    func learn(_ text: String, plan: Int) throws -> Bool {
      let json = try ParsedJSON(text)
      return trie.learn(json.root, type: 1, plan: plan)
    }

    func removeAll() { trie.removeAll() }
  }

  @Test("a plan is found once it was learned, and under its own type, names and kinds alone")
  func learned() throws {
    let ways = Ways()
    let known = #"{"sub":"a","realm_access":{"roles":["x"]},"exp":1}"#
    #expect(try ways.plan(of: known) == nil)
    #expect(try ways.learn(known, plan: 7))
    #expect(try ways.plan(of: known) == 7)
    let json = try ParsedJSON(known)
    #expect(
      (0..<3).map { JSONValue(tape: json.root.tape, index: Int(ways.slots[$0])).kind } == [.string, .array, .number])
    #expect(try ways.plan(of: known, type: 2) == nil)
    for other in [
      #"{"sub":"a","realm_access":{"roles":["x"]}}"#, #"{"sub":"a","realm_access":{"roles":["x"]},"exp":"1"}"#,
      #"{"sub":"a","realm_access":{"roles":["x"],"exp":1}}"#, #"{"sub":"a","realm_access":{"roles":[]},"exp":1}"#,
      #"{"sub":"a","realm_access":{"roles":[1]},"exp":1}"#, #"{"suc":"a","realm_access":{"roles":["x"]},"exp":1}"#,
      #"{"sub":"a","realm_access":{"roles":["x"]},"exp":1,"a":1}"#, #"{"sub":"a","realm_access":{},"exp":1}"#, "{}",
    ] {
      #expect(try ways.plan(of: other) == nil, "\(other)")
    }
    #expect(try !ways.learn(#"{"twenty_five_letters_long_":1}"#, plan: 8))
  }

  @Test("a flood of names takes the room that there is, and leaves what is known")
  func flood() throws {
    let ways = Ways()
    let known = #"{"sub":"a","exp":1}"#
    #expect(try ways.learn(known, plan: 3))
    var taken = 0
    for number in 0..<6_000 {
      let text = #"{"k\#(number % 12)":1,"l\#(number / 12 % 13)":1,"m\#(number)":1,"n":1}"#
      if try ways.learn(text, plan: 4 + number) { taken += 1 }
    }
    #expect((1_000..<2_050).contains(taken))
    #expect(try ways.plan(of: known) == 3)
    ways.removeAll()
    #expect(try ways.plan(of: known) == nil)
    #expect(try ways.learn(known, plan: 5))
    #expect(try ways.plan(of: known) == 5)
  }
}
