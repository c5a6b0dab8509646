internal import TokenModel

/// Classifies the members of a document that stands inside a string: names as everywhere, values by proof.
struct EmbeddedMembers {
  /// Members of one document that are read.
  private static let limit = 256

  private let names: NameDecision
  private let detectors: DetectorTable
  private let proofs: DetectorSet
  private let reference: ClaimReference

  init(_ names: NameDecision, _ detectors: DetectorTable, _ proofs: DetectorSet, _ reference: ClaimReference) {
    self.names = names
    self.detectors = detectors
    self.proofs = proofs
    self.reference = reference
  }

  /// The decision of the heaviest member, nil where none says anything.
  func heaviest(in value: Bytes) -> ClassDecision? {
    if let decoded = Base64Text.decode(value) { return decoded.withUnsafeBufferPointer { read(Bytes($0)) } }
    if let decoded = PercentText.decode(value) { return decoded.withUnsafeBufferPointer { read(Bytes($0)) } }
    return read(value)
  }

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
        take(names.decide(ClaimLeaf(steps: path, kind: .string), []), into: &best)
        if let proof = proof(document[range]) { take(proof, into: &best) }
      case .number, .literal:
        count += 1
        take(names.decide(ClaimLeaf(steps: path, kind: token == .literal(.bool) ? .bool : .number), []), into: &best)
      }
    }
    return best
  }

  private func proof(_ value: Bytes) -> ClassDecision? {
    var found = detectors.found(in: value, of: proofs)
    var best: ClassDecision?
    while found != 0 {
      let description = detectors.descriptions[found.trailingZeroBitCount]
      found &= found - 1
      take(
        ClassDecision(
          dataClass: description.dataClass, evidence: .value, confidence: 0.98,
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
