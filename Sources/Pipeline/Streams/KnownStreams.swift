internal import Ingest
internal import Store
internal import TokenModel

/// The streams that the store has counted, to be found by what they begin with.
struct KnownStreams {
  private var byFingerprint: [Fingerprint: KnownStream] = [:]
  private var fingerprints: [Int64: Fingerprint] = [:]
  /// How many fingerprints have a length: a file that grew begins as it did, and is looked for by each of them.
  private var lengths: [Int: Int] = [:]

  init(_ streams: [KnownStream]) {
    for stream in streams { add(stream) }
  }

  /// Adds a stream, or what it has grown to.
  mutating func add(_ stream: KnownStream) {
    if let shorter = fingerprints[stream.id] {
      byFingerprint[shorter] = nil
      lengths[shorter.bytes, default: 1] -= 1
      if lengths[shorter.bytes] == 0 { lengths[shorter.bytes] = nil }
    }
    let fingerprint = Fingerprint(digest: stream.fingerprint, bytes: Int(stream.fingerprintBytes))
    byFingerprint[fingerprint] = stream
    fingerprints[stream.id] = fingerprint
    lengths[fingerprint.bytes, default: 0] += 1
  }

  /// The stream that begins as this head does, by the longest fingerprint.
  func stream(beginning head: Bytes) -> KnownStream? {
    // Most files are as they were, or longer than a fingerprint can be: one digest finds them.
    if let stream = byFingerprint[Fingerprint(head: head)] { return stream }
    for length in lengths.keys.filter({ 0 < $0 && $0 < head.count }).sorted(by: >) {
      if let stream = byFingerprint[Fingerprint(head: head, bytes: length)] { return stream }
    }
    return nil
  }
}
