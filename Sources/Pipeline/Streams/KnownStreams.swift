internal import Ingest
internal import JOSE
internal import Store
internal import TokenModel

/// The streams that the store has counted, to be found by what they begin with.
struct KnownStreams {
  private var byFingerprint: [Fingerprint: KnownStream] = [:]
  private var fingerprints: [Int64: Fingerprint] = [:]
  /// The lengths of fingerprints, ascending, and the first words of the digests of each: a file that grew begins as it
  /// did, and is looked for by every length that it has passed.
  private var lengths: [Int] = []
  private var wordsOfLength: [Int: [UInt64: Int]] = [:]

  init(_ streams: [KnownStream]) {
    for stream in streams { add(stream) }
  }

  /// Adds a stream, or what it has grown to.
  mutating func add(_ stream: KnownStream) {
    if let shorter = fingerprints[stream.id] {
      byFingerprint[shorter] = nil
      forget(shorter)
    }
    let fingerprint = Fingerprint(digest: stream.fingerprint, bytes: Int(stream.fingerprintBytes))
    byFingerprint[fingerprint] = stream
    fingerprints[stream.id] = fingerprint
    note(fingerprint)
  }

  private mutating func note(_ fingerprint: Fingerprint) {
    if wordsOfLength[fingerprint.bytes] == nil { lengths.insert(fingerprint.bytes, at: place(of: fingerprint.bytes)) }
    wordsOfLength[fingerprint.bytes, default: [:]][fingerprint.firstWord, default: 0] += 1
  }

  private mutating func forget(_ fingerprint: Fingerprint) {
    guard let count = wordsOfLength[fingerprint.bytes]?[fingerprint.firstWord] else { return }
    wordsOfLength[fingerprint.bytes]?[fingerprint.firstWord] = count > 1 ? count - 1 : nil
    guard wordsOfLength[fingerprint.bytes]?.isEmpty ?? false else { return }
    wordsOfLength[fingerprint.bytes] = nil
    lengths.remove(at: place(of: fingerprint.bytes))
  }

  /// Where a length stands, or would stand.
  private func place(of length: Int) -> Int {
    var low = 0
    var high = lengths.count
    while low < high {
      let middle = (low + high) / 2
      if lengths[middle] < length { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The stream that begins as this head does, by the longest fingerprint.
  func stream(beginning head: Bytes) -> KnownStream? {
    // Most files are as they were, or longer than a fingerprint can be: one digest finds them.
    if let stream = byFingerprint[Fingerprint(head: head)] { return stream }
    let hasher = SHA256()
    var hashed = 0
    var found: KnownStream?
    for length in lengths where 0 < length {
      guard length < head.count else { break }
      hasher.update(head[hashed..<length])
      hashed = length
      guard wordsOfLength[length]?[hasher.word] != nil else { continue }
      found = byFingerprint[Fingerprint(head: head, bytes: length)] ?? found
    }
    return found
  }
}

extension Fingerprint {
  /// The first 64 bits of the digest.
  fileprivate var firstWord: UInt64 { UInt64(digest.prefix(16), radix: 16) ?? 0 }
}
