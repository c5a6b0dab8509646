internal import TokenModel

/// Classifies the members of a document that stands inside a string, or of a token's payload: names as everywhere, values
/// by proof, and where a name tells nothing by what hardly anything else looks like.
///
/// An object, so that whoever asks it copies none of its tables.
final class EmbeddedMembers: Sendable {
  /// Members of one document that are read.
  private static let limit = 256
  /// Documents inside documents that are read.
  private static let deepest = 3

  private let names: NameDecision
  private let detectors: DetectorTable
  private let proofs: DetectorSet
  /// Detectors that are enough for a member of whose name nothing is known.
  private let telling: DetectorSet
  private let reference: ClaimReference
  private let labels: LabelledText
  private let topics = TopicReader.shared

  init(
    _ names: NameDecision, _ detectors: DetectorTable, _ proofs: DetectorSet, _ telling: DetectorSet,
    _ reference: ClaimReference, _ labels: LabelledText
  ) {
    self.names = names
    self.detectors = detectors
    self.proofs = proofs
    self.telling = telling
    self.reference = reference
    self.labels = labels
  }

  /// The decision of the heaviest member, nil where none says anything.
  func heaviest(in value: Bytes, _ memo: LabelMemo, depth: Int = 1) -> ClassDecision? {
    func read(_ decoded: [UInt8]) -> ClassDecision? {
      decoded.withUnsafeBufferPointer { self.read(Bytes($0), memo, depth) }
    }
    if let decoded = Base64Text.decode(value) { return read(decoded) }
    if let decoded = PercentText.decode(value) { return read(decoded) }
    if let first = value.buffer.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      return self.read(value, memo, depth)
    }
    if let inflated = InflatedText.decode(value) {
      return inflated.withUnsafeBufferPointer { bytes in
        let bytes = Bytes(bytes)
        return EmbeddedJSON.detects(bytes) ? self.read(bytes, memo, depth) : text(bytes, proofs | telling, memo)
      }
    }
    return EncodedWords.decode(value)?.withUnsafeBufferPointer { text(Bytes($0), proofs | telling, memo) }
  }

  /// What is wrapped in a member once more: a document whose quotes are escaped, one in base64, a token.
  private func wrapped(_ value: Bytes, _ memo: LabelMemo, _ depth: Int) -> ClassDecision? {
    guard depth < Self.deepest, value.count >= 8 else { return nil }
    if value[0] == UInt8(ascii: "{") || value[0] == UInt8(ascii: "["), value.contains(UInt8(ascii: "\\")) {
      return JSONText.unescaped(value).withUnsafeBufferPointer { heaviest(in: Bytes($0), memo, depth: depth + 1) }
    }
    if NestedToken.detects(value) { return heaviest(inToken: value, memo, depth: depth + 1) }
    return EncodedDocument.detects(value) || EncodedPersonalText.detects(value) || CompressedDocument.detects(value)
      ? heaviest(in: value, memo, depth: depth + 1) : nil
  }

  /// The same of the payload of a compact token that anybody can read: its second part.
  func heaviest(inToken value: Bytes, _ memo: LabelMemo, depth: Int = 1) -> ClassDecision? {
    guard let start = value.firstIndex(of: UInt8(ascii: ".")),
      let end = value.firstIndex(of: UInt8(ascii: "."), from: start + 1)
    else { return nil }
    return Base64Text.decode(value[start + 1..<end])?.withUnsafeBufferPointer { read(Bytes($0), memo, depth) }
  }

  private func read(_ document: Bytes, _ memo: LabelMemo, _ depth: Int) -> ClassDecision? {
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
        let looking = named.dataClass == .unknown ? proofs | telling : proofs
        if let found = text(document[range], looking, memo) { take(found, into: &best) }
        if let found = wrapped(document[range], memo, depth) { take(found, into: &best) }
        if Self.inferring.contains(named.dataClass), let topic = topics.topic(of: document[range]) {
          take(topics.decision(for: topic), into: &best)
        }
      case .number(let range):
        count += 1
        let named = names.decide(ClaimLeaf(steps: path, kind: .number), [])
        take(named, into: &best)
        if named.dataClass == .unknown, let found = found(document[range], telling) { take(found, into: &best) }
      case .literal(let kind):
        count += 1
        take(names.decide(ClaimLeaf(steps: path, kind: kind), []), into: &best)
      }
    }
    return best
  }

  /// What a text is found to be, and what of it a label explains.
  private func text(_ value: Bytes, _ looking: DetectorSet, _ memo: LabelMemo) -> ClassDecision? {
    var best = found(value, looking)
    if labels.mayStand(in: value, ValueMarks.of(value, detectors.markOfByte)),
      let dataClass = labels.heaviest(in: value, memo)
    {
      take(Self.labelled(dataClass), into: &best)
    }
    return best
  }

  /// The decision of a part of a value that the word in front of it explains.
  static func labelled(_ dataClass: DataClass) -> ClassDecision {
    ClassDecision(
      dataClass: dataClass, evidence: .value, confidence: 0.75,
      reason: "a part of the value is named for it by the word in front of it")
  }

  private func found(_ value: Bytes, _ looking: DetectorSet) -> ClassDecision? {
    var found = detectors.found(in: value, of: looking)
    var best: ClassDecision?
    while found != 0 {
      let description = detectors.descriptions[found.trailingZeroBitCount]
      found &= found - 1
      take(
        ClassDecision(
          dataClass: description.dataClass, evidence: .value,
          confidence: description.strength == .proof ? 0.98 : 0.7, reason: "the value is \(description.summary)"),
        into: &best)
    }
    return best
  }

  /// Classes of names that people give to groups, and of which nothing is known.
  private static let inferring: Set<DataClass> = [DataClass("group_membership"), DataClass("role"), .unknown]

  private func take(_ decision: ClassDecision, into best: inout ClassDecision?) {
    guard decision.dataClass != .unknown else { return }
    guard let known = best else { return best = decision }
    if reference.outweighs(decision.dataClass, known.dataClass) { best = decision }
  }
}
