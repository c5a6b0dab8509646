package import TokenModel

/// The claim shapes that one worker has met: what a claims set is, decided once a distinct sequence of names and kinds;
/// only values that the names leave open are looked at in every token (design §6).
///
/// For one token: `read`, then `value` for what it is about, then `finish`, which fills `measures`. Claim names are
/// chosen by whoever makes a token, so `footprint` ends a batch and `removeAll` empties the table.
package final class ShapeTable {
  private let classifier: ClaimClassifier
  private let limits: Limits
  private let values = ValueMemo()
  private let labels = LabelMemo()
  private let memo = DecisionMemo()
  private var gates = GateTable()
  private var walk: ClaimWalk
  private var trie = ShapeTrie()
  private var known = KnownShapes()
  private var signatures = SymbolTable()
  private var plans: [ShapePlan] = []
  private var deviations = SymbolTable()
  private var deviationShapes: [Int32] = []
  private var pathNumbers: [ClaimPathName: Int32] = [:]

  /// Distinct paths and shapes, by their numbers.
  package private(set) var paths: [ClaimPathName] = []
  package private(set) var shapes: [CountedShape] = []
  /// Of the token last finished, by position in its shape's `factPaths`; valid until the next is finished.
  package var measures: UnsafeBufferPointer<ClaimMeasure> { sizes.measures }
  private var sizes: ShapeSizes
  /// What is wrapped in the values of the token last finished, each path and kind once.
  package private(set) var oddities: [ClaimOddity] = []

  private var number = 0
  /// Of the token at hand; `plans` owns it, but for the first one.
  private unowned(unsafe) var plan: ShapePlan
  private let noPlan = ShapePlan.refused
  private var tape: JSONTape?
  private var deviationKey: [UInt8] = []
  private var found: [(slot: Int32, finding: ValueFinding)] = []

  package init(classifier: ClaimClassifier, limits: Limits = Limits()) {
    self.classifier = classifier
    self.limits = limits
    walk = ClaimWalk(limits: limits)
    sizes = ShapeSizes(places: limits.claimsPerToken)
    plan = noPlan
  }

  /// Bytes held, roughly.
  package var footprint: Int {
    signatures.footprint + deviations.footprint + plans.count * 1_152 + shapes.count * 768 + paths.count * 256
      + memo.footprint
  }

  package func removeAll() {
    plan = noPlan
    memo.removeAll()
    values.removeAll()
    gates.removeAll()
    trie.removeAll()
    known.removeAll()
    signatures.removeAll()
    plans.removeAll()
    deviations.removeAll()
    deviationShapes.removeAll()
    pathNumbers.removeAll()
    paths.removeAll()
    shapes.removeAll()
    sizes.removeAll()
  }

  /// Takes up a claims set. Refuses one that names a member twice, or that is beyond the limits.
  ///
  /// - Parameter names: stands for its names, inner ones too, in their order: the same number, the same names; 0 where they
  ///   are not known.
  package func read(_ claims: JSONValue, type: TokenType, names: Int64 = 0) throws(QuarantineReason) {
    tape = claims.tape
    let type = UInt8(caseNumber(of: type))
    if names != 0, let shape = known.plan(of: claims, names: names, type: type, slots: walk.slots) {
      take(shape)
    } else {
      if let shape = trie.plan(of: claims, type: type, slots: walk.slots) {
        take(shape)
      } else {
        try readBySignature(claims, type: type)
      }
      if names != 0, walk.isPlain { known.learn(claims, names: names, type: type, plan: number) }
    }
    if plan.isRefused { throw DuplicateMembers.stand(in: claims) ? .claimsDuplicateKey : .claimsMalformed }
  }

  @inline(__always)
  private func take(_ shape: (plan: Int, slots: Int)) {
    walk.take(plainSlots: shape.slots)
    number = shape.plan
    plan = plans[number]
  }

  private func readBySignature(_ claims: JSONValue, type: UInt8) throws(QuarantineReason) {
    try walk.run(claims, type: type)
    let (number, isNew) = signatures.intern(walk.signatureBytes)
    if isNew {
      plans.append(.refused)
      plans[number] = try makePlan(claims)
    }
    plan = plans[number]
    self.number = number
    guard !plan.isUntold else { return }
    plan.isUntold = !walk.isPlain || !trie.learn(claims, type: type, plan: number)
  }

  /// The value of a claim at the top of the claims set, nil where there is none.
  @inline(__always)
  package func value(_ claim: KnownClaim) -> JSONValue? {
    let slot = plan.known[caseNumber(of: claim)]
    guard slot >= 0, let tape else { return nil }
    return JSONValue(tape: tape, index: walk.index(ofSlot: Int(slot)))
  }

  /// The shape of the claims set, once it is known whether the token is a machine's; fills `measures`.
  package func finish(isMachine: Bool) -> Int32 {
    let shape = examined(isMachine: isMachine)
    if let tape { sizes.measure(shape, walk, tape, depths: plan.depths) }
    return shape
  }

  /// The values of the token at hand whose names say nothing, for `claim_evidence`: of an array each of its strings
  /// or whole numbers, of the items of a list each of theirs.
  ///
  /// - Parameter body: is called with the position of the path in `paths`, the detectors that may look, and the value.
  package func forEachOpenValue(_ body: (_ path: Int32, _ observing: DetectorSet, _ value: OpenText) -> Void) {
    forEachOpenSlot { body($0.path, $0.observing, $1) }
  }

  /// The same by the slots of the plan.
  func forEachOpenSlot(_ body: (_ open: ShapePlan.ObservedSlot, _ value: OpenText) -> Void) {
    let slots = plan.observedSlots
    guard let tape, !slots.isEmpty else { return }
    if walk.isPlain {
      for position in 0..<slots.count {
        let open = slots[position]
        Self.forEachText(of: JSONValue(tape: tape, index: walk.index(ofSlot: Int(open.slot))), open) { body(open, $0) }
      }
      return
    }
    // Items that look alike share their slots.
    for number in 0..<slots.count {
      let open = slots[number]
      for position in 0..<walk.entryCount where walk.entry(position).slot == open.slot {
        Self.forEachText(of: JSONValue(tape: tape, index: Int(walk.entry(position).index)), open) { body(open, $0) }
      }
    }
  }

  /// A string or a whole number, as the slot has it, or those of an array.
  private static func forEachText(of value: JSONValue, _ open: ShapePlan.ObservedSlot, _ body: (OpenText) -> Void) {
    if value.isString || value.kind == .number {
      if value.isString != open.isNumber, let text = OpenText(value) { body(text) }
      return
    }
    for element in value.elements where element.isString != open.isNumber {
      if let text = OpenText(element) { body(text) }
    }
  }

  /// The weak detectors that take a value up and those that it passes, by bit, out of those that are wanted.
  package func observe(_ value: Bytes, by observing: DetectorSet) -> (tried: DetectorSet, passed: DetectorSet) {
    classifier.observe(value, by: observing)
  }

  /// The values of the token at hand that name a person: of each claim the first.
  package func forEachIdentifier(_ body: (Bytes) -> Void) {
    let slots = plan.identifierSlots
    guard let tape else { return }
    for position in 0..<slots.count {
      let value = JSONValue(tape: tape, index: walk.index(ofSlot: Int(slots[position])))
      if let text = value.string ?? value.elements.first(where: { $0.isString })?.unsafeString { body(text) }
    }
  }

  /// The values of the token at hand that may be digests of an identifier, by their names: of each claim the first.
  ///
  /// - Parameter body: is called with the position of the path in `paths`, whether a sample is enough, and the value.
  package func forEachDigest(_ body: (_ path: Int32, _ isSampled: Bool, _ value: Bytes) -> Void) {
    forEachDigestSlot { slot, text in body(slot.path, slot.isSampled, text) }
  }

  /// The same by the slot of the value.
  func forEachDigestSlot(_ body: (_ slot: ShapePlan.DigestSlot, _ value: Bytes) -> Void) {
    let slots = plan.digestSlots
    guard let tape else { return }
    for position in 0..<slots.count {
      let slot = slots[position]
      let value = JSONValue(tape: tape, index: walk.index(ofSlot: Int(slot.slot)))
      if let text = value.string ?? value.elements.first(where: { $0.isString })?.unsafeString { body(slot, text) }
    }
  }

  private func examined(isMachine: Bool) -> Int32 {
    examineValues(isMachine)
    if !found.isEmpty { return deviating(isMachine: isMachine) }
    let known = isMachine ? plan.machineShape : plan.personShape
    if known >= 0 { return known }
    let shape = count(makeShape(isMachine: isMachine))
    if isMachine { plan.machineShape = shape } else { plan.personShape = shape }
    return shape
  }

  /// Looks at the values that the names leave open, and fills `found`, by slot.
  private func examineValues(_ isMachine: Bool) {
    if !found.isEmpty { found.removeAll(keepingCapacity: true) }
    if !oddities.isEmpty { oddities.removeAll(keepingCapacity: true) }
    for position in 0..<plan.hiddenNames.count {
      oddities.append(ClaimOddity(path: plan.hiddenNames[position], code: .personalPlace))
    }
    let gates = isMachine ? plan.machineGates : plan.personGates
    guard let tape, let first = gates.place(0) else { return }
    if walk.isPlain {
      for open in first..<first + gates.count {
        let value = JSONValue(tape: tape, index: walk.index(ofSlot: Int(open.pointee.slot)))
        if let finding = examine(value, open) { found.append((open.pointee.slot, finding)) }
      }
      return
    }
    // Items that look alike share their slots: each is looked at, and the heaviest decides.
    for open in first..<first + gates.count {
      var heaviest: ValueFinding?
      for position in 0..<walk.entryCount {
        let entry = walk.entry(position)
        guard entry.slot == open.pointee.slot else { continue }
        heaviest = heavier(examine(JSONValue(tape: tape, index: Int(entry.index)), open, isItem: true), heaviest)
      }
      if let heaviest { found.append((open.pointee.slot, heaviest)) }
    }
  }

  /// A string, or the strings of an array, of which the heaviest decides; or numbers, where the slot has them.
  @inline(__always)
  private func examine(
    _ value: JSONValue, _ open: UnsafeMutablePointer<ShapePlan.SlotGate>, isItem: Bool = false
  ) -> ValueFinding? {
    guard value.isString, !open.pointee.isNumber else { return examineOthers(value, open, isItem: isItem) }
    return examine(value.unsafeString, open, isItem ? open.pointee.gates.each : open.pointee.gates.one)
  }

  private func examineOthers(
    _ value: JSONValue, _ open: UnsafeMutablePointer<ShapePlan.SlotGate>, isItem: Bool
  ) -> ValueFinding? {
    var heaviest: ValueFinding?
    guard open.pointee.isNumber else {
      for element in value.elements where element.isString {
        if let finding = examine(element.unsafeString, open, open.pointee.gates.each) {
          heaviest = heavier(finding, heaviest)
        }
      }
      return heaviest
    }
    let gate = isItem ? open.pointee.gates.each : open.pointee.gates.one
    if let number = value.integer { return OpenText.number(number).withBytes { examine($0, open, gate) } }
    for element in value.elements {
      guard let number = element.integer else { continue }
      heaviest = heavier(OpenText.number(number).withBytes { examine($0, open, gate) }, heaviest)
    }
    return heaviest
  }

  /// Strangers in a row after which the values of a slot are no longer looked up.
  private static let manyStrangers: UInt8 = 64

  /// What is known of a value, or found by looking at it.
  @inline(__always)
  private func examine(
    _ value: Bytes, _ open: UnsafeMutablePointer<ShapePlan.SlotGate>, _ gate: Int32
  ) -> ValueFinding? {
    if value.count >= RandomTail.shortest, let tail = RandomTail(of: value) {
      return examine(tail, of: value, open.pointee.slot, gate)
    }
    guard open.pointee.strangers < Self.manyStrangers, let key = values.key(of: value, behind: gate) else {
      return examineStranger(value, open.pointee.slot, gate, nil)
    }
    if let code = values.code(key, of: value, behind: gate) {
      open.pointee.strangers = 0
      return code == ValueFinding.nothing ? nil : ValueFinding.finding(of: code)
    }
    open.pointee.strangers += 1
    return examineStranger(value, open.pointee.slot, gate, key)
  }

  /// What is found where an identifier stands at the end of a value, known by what stands before it.
  private func examine(_ tail: RandomTail, of value: Bytes, _ slot: Int32, _ gate: Int32) -> ValueFinding? {
    // Below the numbers of gates, and below the one that stands for none.
    let asked = -2 - (gate << 2 | tail.form.rawValue)
    guard let key = values.key(of: tail.head, behind: asked) else { return examineStranger(value, slot, gate, nil) }
    if let code = values.code(key, of: tail.head, behind: asked) {
      return code == ValueFinding.nothing ? nil : ValueFinding.finding(of: code)
    }
    let (finding, wrapped) = tail.withValue { classifier.examine($0, gates.gates[Int(gate)], labels) }
    // What is wrapped in a value is looked at as it stands.
    guard wrapped == 0, let code = ValueFinding.code(of: finding) else {
      return examineStranger(value, slot, gate, nil)
    }
    values.note(code, key, of: tail.head, behind: asked)
    return finding
  }

  private func examineStranger(
    _ value: Bytes, _ slot: Int32, _ gate: Int32, _ key: ValueMemo.Key?
  ) -> ValueFinding? {
    let (finding, wrapped) = classifier.examine(value, gates.gates[Int(gate)], labels)
    if wrapped != 0 {
      for code in classifier.codes(of: wrapped) {
        let oddity = ClaimOddity(path: plan.pathOfSlot[Int(slot)], code: code)
        if !oddities.contains(oddity) { oddities.append(oddity) }
      }
    } else if let key, let code = ValueFinding.code(of: finding) {
      values.note(code, key, of: value, behind: gate)
    }
    return finding
  }

  /// The finding of the heavier class; of equal ones the one that came first.
  private func heavier(_ finding: ValueFinding?, _ known: ValueFinding?) -> ValueFinding? {
    guard let finding else { return known }
    guard let known else { return finding }
    return classifier.outweighs(finding, known) ? finding : known
  }

  /// The decisions of the names, with what the values at hand changed.
  private func decisions(isMachine: Bool) -> [ClassDecision] {
    var decisions = plan.decided.map { isMachine ? $0.decision.machine : $0.decision.person }
    for (slot, finding) in found {
      if let decision = classifier.decision(of: finding, named: decisions[Int(slot)]) {
        decisions[Int(slot)] = decision
      }
    }
    return decisions
  }

  /// What each slot of the token at hand was decided as: the name's decision, or the value's where that weighs more.
  ///
  /// - Parameter supposing: whether a value may suggest a class where nothing else is known.
  package func slotDecisions(isMachine: Bool, supposing: Bool) -> [ClassDecision] {
    examineValues(isMachine)
    var decisions = decisions(isMachine: isMachine)
    guard supposing, let tape else { return decisions }
    for position in 0..<plan.observedSlots.count {
      let slot = Int(plan.observedSlots[position].slot)
      guard decisions[slot].dataClass == .unknown else { continue }
      let value = JSONValue(tape: tape, index: walk.index(ofSlot: slot))
      decisions[slot] = suppose(value, slot) ?? decisions[slot]
      // Of items that look alike one may tell.
      guard decisions[slot].dataClass == .unknown, !walk.isPlain else { continue }
      for entry in walk.entries where Int(entry.slot) == slot && decisions[slot].dataClass == .unknown {
        decisions[slot] = suppose(JSONValue(tape: tape, index: Int(entry.index)), slot) ?? decisions[slot]
      }
    }
    return decisions
  }

  /// What a value suggests, or the first of an array that suggests something personal.
  private func suppose(_ value: JSONValue, _ slot: Int) -> ClassDecision? {
    if let text = value.string { return classifier.suppose(text, plan.decided[slot].decision) }
    var first: ClassDecision?
    for element in value.elements where element.isString {
      guard let supposed = classifier.suppose(element.unsafeString, plan.decided[slot].decision) else { continue }
      if supposed.dataClass != .technical { return supposed }
      first = first ?? supposed
    }
    return first
  }

  /// Whether a claim of the claims set last read is one that only people have.
  var speaksOfPerson: Bool { plan.speaksOfPerson }

  /// Whether one says what kind of subject it has.
  var tellsKind: Bool { plan.tellsKind }

  /// Whether the claims are those of functions of a mobile core.
  var isOfNetwork: Bool { plan.isOfNetwork }

  /// The number of the plan of the claims set last read: equal for equal sequences of names and kinds, until
  /// `removeAll`.
  package var planNumber: Int { number }

  private func deviating(isMachine: Bool) -> Int32 {
    deviationKey.removeAll(keepingCapacity: true)
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: number)) { deviationKey.append(contentsOf: $0) }
    deviationKey.append(isMachine ? 1 : 0)
    for (slot, finding) in found {
      withUnsafeBytes(of: slot) { deviationKey.append(contentsOf: $0) }
      switch finding {
      case .detector(let place): deviationKey.append(contentsOf: [0, place])
      case .topic(let place): deviationKey.append(contentsOf: [1, place])
      case .refuted: deviationKey.append(3)
      case .member(let decision):
        deviationKey.append(2)
        deviationKey.append(contentsOf: decision.dataClass.rawValue.utf8)
      }
    }
    let (deviation, isNew) = deviationKey.withUnsafeBufferPointer { deviations.intern(Bytes($0)) }
    if isNew { deviationShapes.append(count(makeShape(isMachine: isMachine))) }
    return deviationShapes[deviation]
  }
}

extension ShapeTable {
  private func makePlan(_ claims: JSONValue) throws(QuarantineReason) -> ShapePlan {
    guard !DuplicateMembers.stand(in: claims) else { throw .claimsDuplicateKey }
    let leaves = ShapeLeaves(claims).leaves
    guard leaves.count == walk.slotCount else { throw .claimsMalformed }
    let decided = classifier.decide(leaves, memo)
    guard decided.count == leaves.count else { throw .claimsMalformed }
    return ShapePlan(leaves: leaves, decided: decided, places: decided.map { place(of: $0) })
  }

  private func place(of leaf: DecidedLeaf) -> DecidedLeaf.Place {
    if let known = leaf.place { return known }
    let place = DecidedLeaf.Place(
      path: number(of: leaf.decision.path), personGates: gates.pair(of: leaf.decision.gate(isMachine: false)),
      machineGates: gates.pair(of: leaf.decision.gate(isMachine: true)))
    leaf.place = place
    return place
  }

  /// The number of a path among `paths`, which gains it where it is new.
  package func number(of path: ClaimPathName) -> Int32 {
    if let known = pathNumbers[path] { return known }
    let number = Int32(truncatingIfNeeded: paths.count)
    paths.append(path)
    pathNumbers[path] = number
    return number
  }

  /// The shape of the token at hand: the names' decisions, with what its values changed.
  private func makeShape(isMachine: Bool) -> CountedShape {
    let decisions = decisions(isMachine: isMachine)
    let paths = plan.pathOfSlot
    // The order of names in a token tells nothing: one set, one shape.
    let slots = decisions.indices.sorted { left, right in
      (paths[left], decisions[left].dataClass, left) < (paths[right], decisions[right].dataClass, right)
    }
    var shape = ClaimShape(state: .known, members: [])
    for slot in slots {
      let decision = decisions[slot]
      // Of slots that share path and class the first one.
      if let last = shape.members.last, last.path == paths[slot], last.dataClass == decision.dataClass { continue }
      shape.members.append(
        ClaimShape.Member(
          path: paths[slot], dataClass: decision.dataClass, evidence: decision.evidence,
          confidence: decision.confidence))
    }
    var counted = CountedShape(shape: shape)
    for (slot, decision) in decisions.enumerated() {
      guard decision.dataClass != .protocol else {
        counted.factOfSlot.append(-1)
        continue
      }
      let path = plan.pathOfSlot[slot]
      let known = counted.factPaths.firstIndex(of: path)
      if known == nil { counted.factPaths.append(path) }
      counted.factOfSlot.append(Int32(truncatingIfNeeded: known ?? counted.factPaths.count - 1))
    }
    return counted
  }

  /// Shapes differ by plan too, since their facts are found by slot; the batch joins those with equal members.
  private func count(_ counted: CountedShape) -> Int32 {
    shapes.append(counted)
    sizes.add(counted)
    return Int32(truncatingIfNeeded: shapes.count - 1)
  }
}
