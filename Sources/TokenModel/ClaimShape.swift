/// A distinct set of claims with what each was classified as.
package struct ClaimShape: Sendable, Hashable {
  package enum State: String, Sendable, Codable {
    /// Claims were seen (perhaps none in the object).
    case known
    /// No claims were seen: opaque, encrypted, event only.
    case none
    /// A cap folded it.
    case other
  }

  package struct Member: Sendable, Hashable {
    /// Position in the batch's `claimPaths`.
    package var path: Int32
    package var dataClass: DataClass
    package var evidence: ClassEvidence
    /// 0…1, of the decision at hand for this kind of token.
    package var confidence: Double

    package init(path: Int32, dataClass: DataClass, evidence: ClassEvidence, confidence: Double) {
      self.path = path
      self.dataClass = dataClass
      self.evidence = evidence
      self.confidence = confidence
    }
  }

  package var state: State
  package var members: [Member]

  package init(state: State, members: [Member]) {
    self.state = state
    self.members = members
  }
}
