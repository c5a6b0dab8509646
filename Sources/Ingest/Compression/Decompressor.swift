internal import TokenModel

/// Unpacks a file piece by piece.
protocol Decompressor: AnyObject {
  /// Takes up some of the input and fills some of the output. With no input left it gives what it still holds.
  func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecompressionStep
}

/// What one step of a decompressor came to.
struct DecompressionStep {
  var consumed: Int
  var produced: Int
  var state: State

  enum State: Equatable {
    /// In the middle of a member; the file must not end here.
    case inside
    /// Between members; the file may end here.
    case between
    case broken(QuarantineReason)
  }
}
