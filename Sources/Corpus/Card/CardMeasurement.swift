internal import Classify
internal import JOSE
package import TokenModel

/// Measures the classifier on labelled payloads: counts what it says against what is meant.
package struct CardMeasurement {
  private let classifier: PayloadClassifier
  private let parser = JSONParser()
  private let reference = ClaimReference.shared
  private var card = EvidenceCard()
  private var classes: [DataClass: ClassCard] = [:]

  package init() { classifier = PayloadClassifier(masking: NameMasker.byClassAlone) }

  /// A leaf of which the classifier says something else than is meant.
  package struct Miss: Sendable, Equatable {
    package var leaf: LabelledLeaf
    package var said: DataClass
  }

  /// Counts a payload.
  ///
  /// - Returns: the leaves on which the classifier is wrong.
  package mutating func count(_ payload: LabelledPayload) -> [Miss] {
    let said = predictions(payload)
    card.payloads += 1
    var misses: [Miss] = []
    for leaf in payload.leaves {
      let prediction = said[leaf.path] ?? .unknown
      count(leaf, prediction)
      if !leaf.classes.contains(prediction) { misses.append(Miss(leaf: leaf, said: prediction)) }
    }
    return misses
  }

  /// The card of what was counted.
  package var result: EvidenceCard {
    var result = card
    result.classes = classes.values.sorted { $0.dataClass < $1.dataClass }
    return result
  }

  private func predictions(_ payload: LabelledPayload) -> [String: DataClass] {
    var text = Array(payload.json.utf8)
    let count = text.count
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: JSONParser.padding))
    return text.withUnsafeBufferPointer { buffer in
      do throws(QuarantineReason) {
        let root = try parser.parse(Bytes(start: buffer.baseAddress, count: count)).root
        let claims = try classifier.classify(root, type: payload.tokenType)
        return Dictionary(claims.map { ($0.path, $0.decision.dataClass) }) { first, _ in first }
      } catch {
        preconditionFailure("The corpus has a payload that cannot be read: \(error.rawValue)")
      }
    }
  }

  private mutating func count(_ leaf: LabelledLeaf, _ said: DataClass) {
    let isRight = leaf.classes.contains(said)
    // Where two readings are as good, the one that was taken is the one that is meant.
    let meant = isRight ? said : leaf.classes[0]
    card.leaves += 1
    if isRight { card.exact += 1 }
    Self.count(&card.personal, meant: isPersonal(meant), said: isPersonal(said), isRight: true)
    Self.count(&card.micro, meant: isPersonal(meant), said: isPersonal(said), isRight: isRight)
    Self.count(&card.special, meant: isSpecial(meant), said: isSpecial(said), isRight: isRight)
    classes[meant, default: ClassCard(dataClass: meant)].found += isRight ? 1 : 0
    if !isRight {
      classes[meant, default: ClassCard(dataClass: meant)].missed += 1
      classes[said, default: ClassCard(dataClass: said)].wrong += 1
    }
    switch leaf.trait {
    case .plain: break
    case .odd:
      card.odd.of += 1
      card.odd.hits += isRight ? 1 : 0
    case .hardNegative:
      card.hardNegative.of += 1
      let isTakenIn = isPersonal(said) && !isPersonal(meant) || isSpecial(said) && !isSpecial(meant)
      card.hardNegative.hits += isTakenIn ? 1 : 0
    }
  }

  private static func count(_ counter: inout ClassCard, meant: Bool, said: Bool, isRight: Bool) {
    switch (meant, said) {
    case (true, true) where isRight: counter.found += 1
    case (true, true):
      counter.missed += 1
      counter.wrong += 1
    case (true, false): counter.missed += 1
    case (false, true): counter.wrong += 1
    case (false, false): break
    }
  }

  private func isPersonal(_ dataClass: DataClass) -> Bool { reference.category(of: dataClass).isPersonal }

  private func isSpecial(_ dataClass: DataClass) -> Bool {
    let category = reference.category(of: dataClass)
    return category == .specialCategory || category == .criminal
  }
}
