import AuditTestSupport
import Testing
import TokenModel

@testable import Classify

/// What is remembered of a value is what looking at it finds.
@Suite struct ValueMemoTests {
  /// Values with topics, with proofs, with nothing; of the same length, longer than is remembered, and empty.
  private static let values: [String] = {
    let words = ["oncology", "patients", "staff", "church", "members", "union", "team", "admin", "wing-b", "HIV", "x"]
    var values = words.flatMap { first in words.map { "\(first)/\($0)" } }
    values += ["ada@example.org", "ada@example.com", "GB29NWBK60161331926819", "+436601234567", ""]
    values += [String(repeating: "patients ", count: 8), String(repeating: "staff-a/", count: 8)]
    return values
  }()

  private static func gates(_ classifier: ClaimClassifier) -> [ValueGate] {
    ["groups", "roles", "tenant", "sub", "colour", "email", "phone_number"].flatMap { name in
      classifier.decide([ClaimLeaf(steps: [.member(name)], kind: .string)]).flatMap {
        [$0.gate(isMachine: false), $0.gate(isMachine: true)]
      }
    }
  }

  @Test("values that share places, that are long, that come again, that are asked something else")
  func same() {
    let classifier = ClaimClassifier(masking: NameMasker.byClassAlone)
    let memo = ValueMemo()
    let labels = LabelMemo()
    var table = GateTable()
    var known = 0
    var findings = 0
    for _ in 0..<3 {
      for gate in Self.gates(classifier) {
        let number = table.number(of: gate)
        #expect(table.gates[Int(number)] == gate)
        for value in Self.values {
          value.withBytes { bytes in
            let expected = classifier.examine(bytes, gate, labels).finding
            if expected != nil { findings += 1 }
            guard let key = memo.key(of: bytes, behind: number) else {
              #expect(bytes.count > 64)
              return
            }
            if let code = memo.code(key, of: bytes, behind: number) {
              known += 1
              #expect(ValueFinding.finding(of: code) == expected, "\(value)")
            } else if let code = ValueFinding.code(of: expected) {
              memo.note(code, key, of: bytes, behind: number)
              #expect(memo.code(key, of: bytes, behind: number) == code)
            }
          }
        }
      }
    }
    #expect(known > 500)
    #expect(findings > 100)
  }

  @Test("nothing is known once all is forgotten")
  func forgotten() {
    let memo = ValueMemo()
    "staff".withBytes { value in
      guard let key = memo.key(of: value, behind: 0) else { return #expect(Bool(false), "a short value has a key") }
      memo.note(ValueFinding.nothing, key, of: value, behind: 0)
      #expect(memo.code(key, of: value, behind: 0) == ValueFinding.nothing)
      #expect(memo.code(key, of: value, behind: 1) == nil)
      memo.removeAll()
      #expect(memo.code(key, of: value, behind: 0) == nil)
    }
  }

  @Test("a table that remembers finds what one finds that does not, for values that repeat and values that do not")
  func tables() throws {
    let classifier = ClaimClassifier(masking: NameMasker.byClassAlone)
    let old = ShapeTable(classifier: classifier)
    var random = SplitMix(seed: 3)
    var deviating = 0
    for number in 0..<600 {
      let group = Self.values[random.below(Self.values.count - 2)]
      let subject = random.below(3) == 0 ? "ada@example.org" : "u-\(number)"
      let json = try ParsedJSON(
        #"{"sub":"\#(subject)","groups":["\#(group)","staff"],"list":[{"role":"\#(group)"},{"role":"admin"}]}"#)
      let fresh = ShapeTable(classifier: classifier)
      try old.read(json.root, type: .access)
      try fresh.read(json.root, type: .access)
      let (left, right) = (old.finish(isMachine: false), fresh.finish(isMachine: false))
      let shape = old.shapes[Int(left)].shape.members.map { [$0.dataClass.rawValue, old.paths[Int($0.path)].pointer] }
      #expect(
        shape
          == fresh.shapes[Int(right)].shape.members.map {
            [$0.dataClass.rawValue, fresh.paths[Int($0.path)].pointer]
          }, "\(subject) \(group)")
      if shape.contains(where: { $0[0] == "contact.email" }) { deviating += 1 }
    }
    #expect(deviating > 100)
  }
}
