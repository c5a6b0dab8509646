internal import JOSE
internal import TokenModel

/// What holds for the counting of a stream.
struct CountSettings: Sendable {
  var limits: Limits
  /// The keys that signatures are verified with; none: they are not verified.
  var keys: KeyRing
  /// The keys that encrypted tokens are opened with.
  var decryption: DecryptionKeys
  /// The day of the run by its recorded time: what counts as the future.
  var runDay: Day
  var dedupe: RepeatRule
  /// Whether figures are wanted that the store does not keep.
  var isDetailed: Bool
  /// Whether the source tells of requests, which may come without a token and so without a client.
  var showsRequests: Bool
  /// Bytes of a worker's tables at which a batch ends.
  var tableBytes: Int
}

/// What makes two records one (`--dedupe`).
package enum RepeatRule: String, Sendable, CaseIterable {
  case off
  /// The event's own identifier.
  case event
  /// The token's identifier, else its bytes; and the event's own, where it has one.
  case token
}
