/// The distinct gates of a worker's shapes, by number: few, since they follow from classes and hints. What was found of
/// a value holds wherever the same is asked of it.
struct GateTable {
  private(set) var gates: [ValueGate] = []
  private var numbers: [ValueGate: Int32] = [:]

  /// The numbers of what is asked of a value, and of each where there are several: what one refutes the next may be.
  struct Pair {
    var one: Int32
    var each: Int32
  }

  /// The numbers of a gate; nil where it asks nothing.
  mutating func pair(of gate: ValueGate) -> Pair? {
    guard gate.isOpen else { return nil }
    var ofItems = gate
    ofItems.refuting = .nothing
    return Pair(one: number(of: gate), each: number(of: ofItems))
  }

  /// The number of a gate, which the table gains where it is new.
  mutating func number(of gate: ValueGate) -> Int32 {
    if let known = numbers[gate] { return known }
    let number = Int32(truncatingIfNeeded: gates.count)
    gates.append(gate)
    numbers[gate] = number
    return number
  }

  mutating func removeAll() {
    gates.removeAll()
    numbers.removeAll()
  }
}
