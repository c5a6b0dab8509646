package import TokenModel

/// What is known of a distinct signature: made once, used for every token that has it. An object, so that a token
/// copies none of its lists.
final class ShapePlan {
  /// One a slot; empty where the signature is refused.
  let decided: [DecidedLeaf]
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
    var gates: GateTable.Pair
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
    decided = []
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

  /// - Parameter places: those of what was decided.
  init(leaves: [ClaimLeaf], decided: [DecidedLeaf], places: [DecidedLeaf.Place]) {
    self.decided = decided
    pathOfSlot = places.map(\.path)
    isOfNetwork = MachineToken.isOfNetwork(leaves)
    speaksOfPerson = decided.contains { PersonClaims.holds($0.decision.person.dataClass) }
    depths = PlanList(leaves.map { Int64($0.steps.count) })
    let known = Self.known(leaves)
    self.known = PlanList(known)
    tellsKind = MachineToken.kinds.contains { known[caseNumber(of: $0)] >= 0 }
    let strings = leaves.indices.filter { leaves[$0].kind == .string }
    func gates(_ gates: (DecidedLeaf.Place) -> GateTable.Pair?) -> [SlotGate] {
      leaves.indices.compactMap { slot in
        guard leaves[slot].kind == .string || leaves[slot].kind == .number, let gates = gates(places[slot]) else {
          return nil
        }
        return SlotGate(slot: Int32(slot), gates: gates, isNumber: leaves[slot].kind == .number)
      }
    }
    personGates = PlanList(gates(\.personGates))
    machineGates = PlanList(gates(\.machineGates))
    observedSlots = PlanList(
      leaves.indices.filter { decided[$0].decision.observing != 0 }.map { slot in
        ObservedSlot(
          slot: Int32(slot), path: places[slot].path, isNumber: leaves[slot].kind == .number,
          observing: decided[slot].decision.observing)
      })
    var hidden: [Int32] = []
    for slot in leaves.indices where decided[slot].decision.hidesName && !hidden.contains(pathOfSlot[slot]) {
      hidden.append(pathOfSlot[slot])
    }
    hiddenNames = PlanList(hidden)
    identifierSlots = PlanList(strings.filter { decided[$0].decision.identifies }.map { Int32($0) })
    digestSlots = PlanList(
      strings.filter { decided[$0].decision.digesting != .never }.map { slot in
        DigestSlot(slot: Int32(slot), path: places[slot].path, isSampled: decided[slot].decision.digesting == .sampled)
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
