import Testing

@testable import TokenModel

@Suite struct ScratchListTests {
  @Test("a list holds what was added, in its order, however much it is, and nothing once it is emptied")
  func order() {
    var list = ScratchList<String>()
    for round in 1...3 {
      let isEmpty = list.isEmpty
      #expect(isEmpty)
      for number in 0..<100 { list.append("\(round)/\(number)") }
      let (count, first, last) = (list.count, list[0], list[99])
      #expect(count == 100 && first == "\(round)/0" && last == "\(round)/99")
      let (some, none) = (Array(list[10..<12]), Array(list[100..<100]))
      #expect(some == ["\(round)/10", "\(round)/11"] && none.isEmpty)
      list[5] = "changed"
      list.place(6).pointee = "changed too"
      let changed = (list[5], list[6])
      #expect(changed == ("changed", "changed too"))
      list.removeAll()
    }
    ["a", "b"].withUnsafeBufferPointer { list.append(contentsOf: $0) }
    list.insert("first", at: 0)
    list.insert("last", at: 3)
    list.insert("middle", at: 2)
    let all = Array(list[0..<5])
    #expect(all == ["first", "a", "middle", "b", "last"])
  }

  @Test("what a list held is given back")
  func ownership() {
    final class Held {}
    weak var held: Held?
    var list = ScratchList<Held>()
    do {
      let one = Held()
      held = one
      list.append(one)
      for _ in 0..<40 { list.append(Held()) }
    }
    #expect(held != nil)
    list.removeAll()
    #expect(held == nil)
  }
}
