package import TokenModel

/// What is known of a distinct signature: made once, used for every token that has it.
struct ShapePlan {
  var decisions: [LeafDecision]
  /// Position of each slot's path in the table's `paths`.
  var pathOfSlot: [Int32]
  /// Slot of each known claim, by its position in `KnownClaim.allCases`; -1 where the shape has none.
  var known: [Int32]
  /// Nested members and items above each slot's value, 1 at the top.
  var depths: [UInt8] = []
  /// Slots whose values have a say.
  var openSlots: [Int32]
  /// Slots whose values weak detectors look at.
  var observedSlots: [Int32] = []
  /// The shape of a token whose values changed nothing, for persons and for machines; -1 until it is needed.
  var personShape: Int32 = -1
  var machineShape: Int32 = -1
}

/// A shape as counted, and what is measured of its tokens.
package struct CountedShape: Sendable {
  package var shape: ClaimShape
  /// Paths (positions in the table's `paths`) that are measured: all that are not `protocol`.
  package var factPaths: [Int32] = []
  /// By slot of the plan that it came from: the position in `factPaths`, or -1.
  var factOfSlot: [Int32] = []
}
