internal import Ingest
internal import Store
internal import TokenModel

/// The streams that the store has counted, to be found by what they begin with.
struct KnownStreams {
  private var byFingerprint: [Fingerprint: KnownStream] = [:]
  /// Lengths of fingerprints, longest first: a file that grew begins as it did.
  private var lengths: [Int] = []

  init(_ streams: [KnownStream]) {
    for stream in streams { add(stream) }
  }

  mutating func add(_ stream: KnownStream) {
    let fingerprint = Fingerprint(digest: stream.fingerprint, bytes: Int(stream.fingerprintBytes))
    if let shorter = byFingerprint.first(where: { $0.value.id == stream.id })?.key { byFingerprint[shorter] = nil }
    byFingerprint[fingerprint] = stream
    lengths = Set(byFingerprint.keys.map(\.bytes)).sorted(by: >)
  }

  /// The stream that begins as this head does, by the longest fingerprint.
  func stream(beginning head: Bytes) -> KnownStream? {
    // Most files are as they were, or longer than a fingerprint can be: one digest finds them.
    if let stream = byFingerprint[Fingerprint(head: head)] { return stream }
    for length in lengths where length < head.count && length > 0 {
      if let stream = byFingerprint[Fingerprint(head: head, bytes: length)] { return stream }
    }
    return nil
  }
}
