/// The cards of one corpus: of the payloads that the classifier's makers look at, and of those that they do not.
package struct MeasuredCards: Sendable, Equatable {
  /// By what the payloads are for.
  package enum Part: String, Sendable, CaseIterable {
    /// Looked at when the classifier is worked on.
    case open
    /// Products and spellings that are measured and never looked at.
    case heldOut = "held-out"
  }

  package var open: EvidenceCard
  package var heldOut: EvidenceCard

  /// Measures the classifier of this build.
  package static func measure(_ payloads: [LabelledPayload]) -> MeasuredCards {
    var open = CardMeasurement()
    var heldOut = CardMeasurement()
    for payload in payloads {
      if payload.isHeldOut { _ = heldOut.count(payload) } else { _ = open.count(payload) }
    }
    return MeasuredCards(open: open.result, heldOut: heldOut.result)
  }

  /// The card of a part.
  package subscript(part: Part) -> EvidenceCard {
    switch part {
    case .open: open
    case .heldOut: heldOut
    }
  }
}
