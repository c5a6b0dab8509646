/// A set of audiences or scopes. *Absent* (not logged) is not *empty*.
package struct NameSet: Sendable, Hashable {
  package enum State: String, Sendable, Codable { case known, absent, many, other }
  package var state: State
  /// Positions in the batch's `audiences` or `scopes`, without repetition; empty unless `state` is known.
  package var members: [Int32]

  package init(state: State, members: [Int32]) {
    self.state = state
    self.members = members
  }
}
