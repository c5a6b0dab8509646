internal import TokenModel

/// What a leaf was decided as, and where a worker's table has what it takes: an object, so that shapes which differ by a
/// claim or two share the decisions on all the others.
final class DecidedLeaf {
  /// Where a table keeps what plans ask of a leaf, by number.
  struct Place {
    var path: Int32
    /// What is asked of its value in a person's token and in a machine's; nil where nothing is.
    var personGates: GateTable.Pair?
    var machineGates: GateTable.Pair?
  }

  let decision: LeafDecision
  /// Nil until a plan needs it.
  var place: Place?

  init(_ decision: LeafDecision) { self.decision = decision }
}
