internal import TokenModel

/// Classifies the members of a document that stands inside a string: names as everywhere, values by proof.
struct EmbeddedMembers {
  /// Members of one document that are read.
  private static let limit = 256

  private let names: NameDecision
  private let detectors: DetectorTable
  private let proofs: DetectorSet
  private let reference: ClaimReference
  /// Detectors that need no name where there is none that says anything: people shorten names in such documents most.
  private let guesses: DetectorSet

  init(_ names: NameDecision, _ detectors: DetectorTable, _ proofs: DetectorSet, _ reference: ClaimReference) {
    self.names = names
    self.detectors = detectors
    self.proofs = proofs
    self.reference = reference
    guesses = detectors.telling | detectors.dated
  }

  /// The decision of the heaviest member, nil where none says anything.
  func heaviest(in value: Bytes) -> ClassDecision? {
    if let decoded = Base64Text.decode(value) { return decoded.withUnsafeBufferPointer { read(Bytes($0)) } }
    if let decoded = PercentText.decode(value) { return decoded.withUnsafeBufferPointer { read(Bytes($0)) } }
    return read(value)
  }

  /// The same of the claims of a token, nil where they are encrypted.
  func heaviest(ofToken value: Bytes) -> ClassDecision? {
    guard let first = value.firstIndex(of: UInt8(ascii: ".")),
      let second = value.firstIndex(of: UInt8(ascii: "."), from: first + 1), second > first + 1,
      let decoded = Base64Text.decode(value[first + 1..<second])
    else { return nil }
    return decoded.withUnsafeBufferPointer { read(Bytes($0)) }
  }

  /// The parameters in the query of a URL, by their names: only what weighs enough that no word of a page means it.
  func heaviest(ofQuery url: Bytes) -> ClassDecision? {
    var best: ClassDecision?
    var count = 0
    _ = QueryParameters(url).contains { name, text in
      count += 1
      if name.count > 0, name.count <= 32, text.count >= 2, !(text == "true"), !(text == "false") {
        let decision = names.decide(ClaimLeaf(steps: [.member(name.text)], kind: .string), [])
        let isName = Self.names.contains(decision.dataClass) && NameWords(name.text).words.count >= 2
        if isName || reference.weight(of: decision.dataClass) >= Self.leastWeight,
          decision.dataClass != DataClass("credential"), reference.category(of: decision.dataClass).isPersonal
        {
          take(decision, into: &best)
        }
      }
      return count >= Self.limit
    }
    return best
  }

  private static let leastWeight = 7
  private static let names: Set<DataClass> = [
    DataClass("name.full"), DataClass("name.given"), DataClass("name.family"), DataClass("demographic.birthdate"),
  ]

  private func read(_ document: Bytes) -> ClassDecision? {
    var reader = JSONText(document)
    var path: [ClaimLeaf.Step] = []
    var levels: [Int] = []
    var best: ClassDecision?
    var count = 0
    while count < Self.limit, let token = reader.next() {
      switch token {
      case .name(let range):
        path.removeLast(path.count - (levels.last ?? 0))
        path.append(.member(document[range].text))
      case .beginObject, .beginArray: levels.append(path.count)
      case .endObject, .endArray:
        levels.removeLast()
        path.removeLast(path.count - min(path.count, (levels.last ?? 0) + 1))
      case .string(let range):
        count += 1
        let named = names.decide(ClaimLeaf(steps: path, kind: .string), [])
        take(named, into: &best)
        if let proof = found(in: document[range], of: named.dataClass == .unknown ? proofs | guesses : proofs) {
          take(proof, into: &best)
        }
      case .number, .literal:
        count += 1
        take(names.decide(ClaimLeaf(steps: path, kind: token == .literal(.bool) ? .bool : .number), []), into: &best)
      }
    }
    return best
  }

  private func found(in value: Bytes, of wanted: DetectorSet) -> ClassDecision? {
    var found = detectors.found(in: value, of: wanted)
    var best: ClassDecision?
    while found != 0 {
      let description = detectors.descriptions[found.trailingZeroBitCount]
      found &= found - 1
      take(
        ClassDecision(
          dataClass: description.dataClass, evidence: .value,
          confidence: description.strength == .proof ? 0.98 : 0.5,
          reason: "the value is \(description.summary)"), into: &best)
    }
    return best
  }

  private func take(_ decision: ClassDecision, into best: inout ClassDecision?) {
    guard decision.dataClass != .unknown else { return }
    guard let known = best else { return best = decision }
    if reference.weight(of: decision.dataClass) > reference.weight(of: known.dataClass) { best = decision }
  }
}
