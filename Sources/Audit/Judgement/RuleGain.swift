/// What the remedy of a rule gains, as far as the aggregates of a store can tell it before it happens. Every rule says
/// one or the other, so that a finding without figures has its reason beside it.
package struct RuleGain: Sendable {
  /// What the remedy does to the tokens, in the kinds of `simulate`; nil: no figure of the store moves with it.
  package let change: RemedyChange?
  /// With a change: what its figures leave out, if anything. Without one: why no figure moves. A sentence.
  package let note: String?

  private init(change: RemedyChange?, note: String?) {
    self.change = change
    self.note = note
  }

  /// Figures tell it.
  /// - Parameter note: What they leave out.
  package static func figures(_ change: RemedyChange, _ note: String? = nil) -> RuleGain {
    RuleGain(change: change, note: note)
  }

  /// No figure does.
  /// - Parameter reason: Why, as it follows `because`.
  package static func none(_ reason: String) -> RuleGain {
    RuleGain(change: nil, note: "No figure of the store moves with the change, because \(reason).")
  }
}
