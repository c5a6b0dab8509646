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
  var machineShape: Int32 = -1

  struct SlotGate: BitwiseCopyable {
    var slot: Int32
    var isNumber: Bool
    var gate: ValueGate
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

  init(leaves: [ClaimLeaf], decisions: [LeafDecision], pathOfSlot: [Int32]) {
    self.decisions = decisions
    self.pathOfSlot = pathOfSlot
    speaksOfPerson = decisions.contains { PersonClaims.holds($0.person.dataClass) }
    depths = PlanList(leaves.map { Int64($0.steps.count) })
    known = PlanList(Self.known(leaves))
    let strings = leaves.indices.filter { leaves[$0].kind == .string }
    func gates(isMachine: Bool) -> [SlotGate] {
      leaves.indices.filter { leaves[$0].kind == .string || leaves[$0].kind == .number }.map { slot in
        SlotGate(
          slot: Int32(slot), isNumber: leaves[slot].kind == .number, gate: decisions[slot].gate(isMachine: isMachine))
      }.filter(\.gate.isOpen)
    }
    personGates = PlanList(gates(isMachine: false))
    machineGates = PlanList(gates(isMachine: true))
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
