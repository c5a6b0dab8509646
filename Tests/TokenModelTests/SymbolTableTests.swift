import Testing
import TokenModel

@Suite("Symbol tables")
struct SymbolTableTests {
  @Test("ten thousand names agree with a dictionary, whatever the seed", arguments: [0, 1, UInt64.max])
  func dictionary(_ seed: UInt64) {
    var table = SymbolTable(seed: seed)
    var known: [String: Int] = [:]
    for number in 0..<10_000 {
      let name = String((number &* 7_919) % 4_001, radix: 36) + String(repeating: "x", count: number % 19)
      let (id, isNew) = Array(name.utf8).withUnsafeBufferPointer { table.intern(Bytes($0)) }
      #expect(isNew == (known[name] == nil))
      #expect(id == known[name, default: known.count])
      known[name] = id
    }
    for (name, id) in known { #expect(table.withBytes(of: id) { $0.text } == name) }
    #expect(table.count == known.count)
  }

  @Test("the empty name is a name")
  func empty() {
    var table = SymbolTable()
    #expect(table.intern(.empty).isNew)
    #expect(!table.intern(.empty).isNew)
  }
}
