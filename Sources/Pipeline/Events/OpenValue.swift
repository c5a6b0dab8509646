internal import Classify
internal import TokenModel

/// A value of a claim whose name says nothing. Borrows the event.
struct OpenValue {
  /// Position among the paths of the shape table.
  var path: Int32
  /// Detectors that may look at it.
  var observing: DetectorSet
  var text: OpenText
}
