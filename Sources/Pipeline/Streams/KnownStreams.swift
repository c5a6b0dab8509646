internal import Ingest
internal import JOSE
internal import Store
internal import TokenModel

/// The streams that were counted, to be found by what they begin with.
struct KnownStreams {
  private var byFingerprint: [Fingerprint: KnownStream] = [:]
  private var fingerprints: [Int64: Fingerprint] = [:]
  /// The lengths of fingerprints: a file that grew begins as it did, and is looked for by every length that it may have
  /// passed. Those of streams that begin alike stand together, under the word of their start; short ones under nil.
  private var lengths: [UInt64?: FingerprintLengths] = [:]

  init(_ streams: [KnownStream]) {
    for stream in streams { add(stream) }
  }

  /// Adds a stream, or what it has grown to.
  mutating func add(_ stream: KnownStream) {
    if let shorter = fingerprints[stream.id] { remove(shorter) }
    let fingerprint = Fingerprint(digest: stream.fingerprint, bytes: Int(stream.fingerprintBytes))
    byFingerprint[fingerprint] = stream
    fingerprints[stream.id] = fingerprint
    lengths[Self.start(of: stream), default: FingerprintLengths()].add(fingerprint)
  }

  /// Puts the stream as the store has it in the place of one that waited to be committed.
  mutating func replace(_ waiting: KnownStream, by stored: KnownStream) {
    if let fingerprint = fingerprints.removeValue(forKey: waiting.id) { remove(fingerprint) }
    add(stored)
  }

  private mutating func remove(_ fingerprint: Fingerprint) {
    guard let stream = byFingerprint.removeValue(forKey: fingerprint) else { return }
    lengths[Self.start(of: stream)]?.remove(fingerprint)
  }

  private static func start(of stream: KnownStream) -> UInt64? {
    stream.fingerprintBytes > Int64(Fingerprint.startBytes) ? UInt64(bitPattern: stream.startWord) : nil
  }

  /// The stream that begins as this head does, by the longest fingerprint.
  func stream(beginning head: Bytes) -> KnownStream? {
    // Most files are as they were, or longer than a fingerprint can be: one digest finds them.
    if let stream = byFingerprint[Fingerprint(head: head)] { return stream }
    if let start = Fingerprint.startWord(of: head), let stream = stream(beginning: head, among: lengths[start]) {
      return stream
    }
    return stream(beginning: head, among: lengths[nil])
  }

  private func stream(beginning head: Bytes, among lengths: FingerprintLengths?) -> KnownStream? {
    guard let lengths else { return nil }
    let hasher = SHA256()
    var hashed = 0
    var found: KnownStream?
    for length in lengths.ascending where 0 < length {
      guard length < head.count else { break }
      hasher.update(head[hashed..<length])
      hashed = length
      guard lengths.holds(hasher.word, of: length) else { continue }
      found = byFingerprint[Fingerprint(head: head, bytes: length)] ?? found
    }
    return found
  }
}

/// The lengths of some fingerprints, with the first words of their digests.
private struct FingerprintLengths {
  private(set) var ascending: [Int] = []
  private var words: [Int: [UInt64: Int]] = [:]

  func holds(_ word: UInt64, of length: Int) -> Bool { words[length]?[word] != nil }

  mutating func add(_ fingerprint: Fingerprint) {
    if words[fingerprint.bytes] == nil { ascending.insert(fingerprint.bytes, at: place(of: fingerprint.bytes)) }
    words[fingerprint.bytes, default: [:]][fingerprint.firstWord, default: 0] += 1
  }

  mutating func remove(_ fingerprint: Fingerprint) {
    guard let count = words[fingerprint.bytes]?[fingerprint.firstWord] else { return }
    words[fingerprint.bytes]?[fingerprint.firstWord] = count > 1 ? count - 1 : nil
    guard words[fingerprint.bytes]?.isEmpty ?? false else { return }
    words[fingerprint.bytes] = nil
    ascending.remove(at: place(of: fingerprint.bytes))
  }

  /// Where a length stands, or would stand.
  private func place(of length: Int) -> Int {
    var low = 0
    var high = ascending.count
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle] < length { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Fingerprint {
  /// The first 64 bits of the digest.
  fileprivate var firstWord: UInt64 { UInt64(digest.prefix(16), radix: 16) ?? 0 }
}
