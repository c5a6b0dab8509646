internal import TokenModel

/// What the words of short values said when they were last read: names of groups and roles come again and again. For one
/// worker; values stay in its memory, and are written over by others.
final class TopicMemo {
  private static let places = 512
  private static let longest = 32

  private struct Entry {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    /// 0: nothing stands here.
    var count = 0
    var isStrict = false
    var topic: UInt8?
  }

  private let entries: UnsafeMutablePointer<Entry>
  private let seed = UInt64.random(in: .min ... .max)

  init() {
    entries = .allocate(capacity: Self.places)
    entries.initialize(repeating: Entry(), count: Self.places)
  }

  deinit { entries.deallocate() }

  /// The topic of a value, read by `topics` unless it is known.
  func topic(of value: Bytes, strictly isStrict: Bool, _ topics: TopicReader) -> UInt8? {
    guard !value.isEmpty, value.count <= Self.longest else { return topics.topic(of: value, strictly: isStrict) }
    let entry = entries + Int(truncatingIfNeeded: ByteHash.hash(value, seed: seed) & UInt64(Self.places - 1))
    if entry.pointee.count == value.count, entry.pointee.isStrict == isStrict, holds(entry, value) {
      return entry.pointee.topic
    }
    let topic = topics.topic(of: value, strictly: isStrict)
    entry.pointee.isStrict = isStrict
    entry.pointee.count = value.count
    entry.pointee.topic = topic
    withUnsafeMutableBytes(of: &entry.pointee.words) { $0.copyMemory(from: UnsafeRawBufferPointer(value.buffer)) }
    return topic
  }

  private func holds(_ entry: UnsafeMutablePointer<Entry>, _ value: Bytes) -> Bool {
    withUnsafeBytes(of: &entry.pointee.words) { words in
      Bytes(start: words.baseAddress?.assumingMemoryBound(to: UInt8.self), count: value.count) == value
    }
  }
}
