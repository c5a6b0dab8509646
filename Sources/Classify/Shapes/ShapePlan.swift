package import TokenModel

/// What is known of a distinct signature: made once, used for every token that has it. An object, so that a token
/// copies none of its lists.
final class ShapePlan {
  /// One a slot; empty where the signature is refused.
  let decisions: [LeafDecision]
  /// Position of each slot's path in the table's `paths`.
  let pathOfSlot: [Int32]
  /// Slot of each known claim, by its number; -1 where the shape has none.
  let known: PlanList<Int32>
  /// Nested members and items above each slot's value, 1 at the top.
  let depths: PlanList<Int64>
  /// Whether a claim is one that only people have, by its name.
  let speaksOfPerson: Bool
  /// Whether a claim says what kind of subject the token has.
  let tellsKind: Bool
  /// Whether the claims are those of functions of a mobile core.
  let isOfNetwork: Bool
  /// Slots whose values have a say in a person's token, and in a machine's.
  let personGates: PlanList<SlotGate>
  let machineGates: PlanList<SlotGate>
  /// Slots whose values weak detectors look at.
  let observedSlots: PlanList<ObservedSlot>
  /// Paths in which a key that is personal stands as `*`, each once.
  let hiddenNames: PlanList<Int32>
  /// Slots whose values are identifiers, and those whose values may be digests of one.
  let identifierSlots: PlanList<Int32>
  let digestSlots: PlanList<DigestSlot>
  /// The shape of a token whose values changed nothing, for persons and for machines; -1 until it is needed.
  var personShape: Int32 = -1
  /// Whether its way is none that the trie can learn.
  var isUntold = false
  var machineShape: Int32 = -1

  struct SlotGate: BitwiseCopyable {
    var slot: Int32
    /// The number of what is asked of the value, and of each where there are several: what one refutes the next may be.
    var gate: Int32
    var gateOfItems: Int32
    var isNumber: Bool
    /// Values of late that were not known: where they never come again, none is looked up.
    var strangers: UInt8 = 0
  }

  struct ObservedSlot: BitwiseCopyable {
    var slot: Int32
    var path: Int32
    var isNumber: Bool
    var observing: DetectorSet
  }

  struct DigestSlot: BitwiseCopyable {
    var slot: Int32
    var path: Int32
    var isSampled: Bool
  }

  /// The plan of a signature that is refused: it keeps the numbers in step, and the same signature fails again.
  static var refused: ShapePlan { ShapePlan() }

  var isRefused: Bool { known.isEmpty }

  private init() {
    speaksOfPerson = false
    tellsKind = false
    isOfNetwork = false
    decisions = []
    pathOfSlot = []
    known = PlanList([])
    depths = PlanList([])
    personGates = PlanList([])
    machineGates = PlanList([])
    observedSlots = PlanList([])
    identifierSlots = PlanList([])
    hiddenNames = PlanList([])
    digestSlots = PlanList([])
  }

  init(leaves: [ClaimLeaf], decisions: [LeafDecision], pathOfSlot: [Int32], gates table: inout GateTable) {
    self.decisions = decisions
    self.pathOfSlot = pathOfSlot
    isOfNetwork = MachineToken.isOfNetwork(leaves)
    speaksOfPerson = decisions.contains { PersonClaims.holds($0.person.dataClass) }
    depths = PlanList(leaves.map { Int64($0.steps.count) })
    let known = Self.known(leaves)
    self.known = PlanList(known)
    tellsKind = MachineToken.kinds.contains { known[caseNumber(of: $0)] >= 0 }
    let strings = leaves.indices.filter { leaves[$0].kind == .string }
    func gates(isMachine: Bool, _ table: inout GateTable) -> [SlotGate] {
      var gates: [SlotGate] = []
      for slot in leaves.indices where leaves[slot].kind == .string || leaves[slot].kind == .number {
        var gate = decisions[slot].gate(isMachine: isMachine)
        guard gate.isOpen else { continue }
        let number = table.number(of: gate)
        gate.refuting = .nothing
        gates.append(
          SlotGate(
            slot: Int32(slot), gate: number, gateOfItems: table.number(of: gate), isNumber: leaves[slot].kind == .number
          ))
      }
      return gates
    }
    personGates = PlanList(gates(isMachine: false, &table))
    machineGates = PlanList(gates(isMachine: true, &table))
    observedSlots = PlanList(
      leaves.indices.filter { decisions[$0].observing != 0 }.map { slot in
        ObservedSlot(
          slot: Int32(slot), path: pathOfSlot[slot], isNumber: leaves[slot].kind == .number,
          observing: decisions[slot].observing)
      })
    var hidden: [Int32] = []
    for slot in leaves.indices where decisions[slot].hidesName && !hidden.contains(pathOfSlot[slot]) {
      hidden.append(pathOfSlot[slot])
    }
    hiddenNames = PlanList(hidden)
    identifierSlots = PlanList(strings.filter { decisions[$0].identifies }.map { Int32($0) })
    digestSlots = PlanList(
      strings.filter { decisions[$0].digesting != .never }.map { slot in
        DigestSlot(slot: Int32(slot), path: pathOfSlot[slot], isSampled: decisions[slot].digesting == .sampled)
      })
  }

  deinit {
    known.deallocate()
    depths.deallocate()
    personGates.deallocate()
    machineGates.deallocate()
    observedSlots.deallocate()
    identifierSlots.deallocate()
    hiddenNames.deallocate()
    digestSlots.deallocate()
  }

  private static func known(_ leaves: [ClaimLeaf]) -> [Int32] {
    var known = [Int32](repeating: -1, count: KnownClaim.allCases.count)
    for (slot, leaf) in leaves.enumerated() {
      if case .member(let name)? = leaf.steps.first, let claim = KnownClaim(rawValue: name),
        leaf.steps.count == 1 || leaf.steps == [.member(name), .items]
      {
        known[caseNumber(of: claim)] = Int32(slot)
      }
    }
    return known
  }
}

/// A list of a plan that every token reads: memory that the plan owns, so that reading it counts no references.
struct PlanList<Element: BitwiseCopyable> {
  private let memory: UnsafeMutableBufferPointer<Element>

  init(_ elements: [Element]) {
    memory = .allocate(capacity: elements.count)
    _ = memory.initialize(from: elements)
  }

  var count: Int { memory.count }
  var isEmpty: Bool { memory.isEmpty }
  subscript(position: Int) -> Element { memory[position] }

  /// The place of an element, to change it in; it ends with the plan.
  func place(_ position: Int) -> UnsafeMutablePointer<Element>? { memory.baseAddress.map { $0 + position } }

  func deallocate() { memory.deallocate() }
}

/// A shape as counted, and what is measured of its tokens.
package struct CountedShape: Sendable {
  package var shape: ClaimShape
  /// Paths (positions in the table's `paths`) that are measured: all that are not `protocol`.
  package var factPaths: [Int32] = []
  /// By slot of the plan that it came from: the position in `factPaths`, or -1.
  var factOfSlot: [Int32] = []
}
