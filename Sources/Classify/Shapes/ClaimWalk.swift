internal import TokenModel

/// One walk over a claims set: writes its *signature* (member names, brackets and kinds, no values) and notes where
/// the leaves stand on the tape. An array of scalars is one leaf; an element that looks like the one before it adds
/// nothing to the signature, so that the length of an array makes no other shape.
///
/// The scratch memory is kept from token to token. This file is where `Classify` touches memory by pointer.
struct ClaimWalk: ~Copyable {
  /// A leaf as it was met: its number in the shape, and the index of its word on the tape.
  struct Entry {
    var slot: Int32
    var index: Int32
  }

  /// Bytes behind the signature that may be written.
  private static let slack = 16

  private var signature: UnsafeMutablePointer<UInt8>
  private var capacity = 16 * 1024
  private var length = 0
  private let entryMemory: UnsafeMutablePointer<Entry>
  private var first: UnsafeMutablePointer<Int32>
  /// Members of all objects of one claims set that are read.
  private let maxLeaves: Int
  private let maxDepth: Int
  private(set) var entryCount = 0
  private(set) var slotCount = 0
  private var memberCount = 0

  init(limits: Limits) {
    signature = .allocate(capacity: capacity + Self.slack)
    maxLeaves = limits.claimsPerToken
    maxDepth = limits.jsonDepth
    entryMemory = .allocate(capacity: 2 * maxLeaves)
    first = .allocate(capacity: maxLeaves + 1)
  }

  deinit {
    signature.deallocate()
    entryMemory.deallocate()
    first.deallocate()
  }

  var signatureBytes: Bytes { Bytes(start: signature, count: length) }

  func entry(_ number: Int) -> Entry { entryMemory[number] }

  /// Whether each slot holds one leaf.
  var isPlain: Bool { entryCount == slotCount }

  /// Where the places of the leaves stand, by slot; room for as many as a token may have.
  var slots: UnsafeMutablePointer<Int32> { first }

  /// Takes up a claims set of one leaf a slot that was walked elsewhere, its places noted in `slots`.
  mutating func take(plainSlots count: Int) {
    slotCount = count
    entryCount = count
  }

  /// The leaves as they were met, where they are not plain.
  var entries: UnsafeBufferPointer<Entry> { UnsafeBufferPointer(start: entryMemory, count: entryCount) }

  /// The tape index of the first value that stood at a slot.
  func index(ofSlot slot: Int) -> Int { Int(first[slot]) }

  /// Walks a claims set, whose token type begins the signature: a name may mean another thing in another type.
  mutating func run(_ claims: JSONValue, type: UInt8) throws(QuarantineReason) {
    length = 0
    entryCount = 0
    slotCount = 0
    memberCount = 0
    append(type)
    try object(claims, depth: 1)
  }

  private mutating func object(_ value: JSONValue, depth: Int) throws(QuarantineReason) {
    guard depth <= maxDepth else { throw .limitDepth }
    append(UInt8(ascii: "{"))
    for (name, member) in value.members {
      memberCount += 1
      guard memberCount <= maxLeaves else { throw .limitClaims }
      append(name)
      if member.isString {
        append(JSONKind.string.rawValue)
        try leaf(member.index)
      } else {
        try self.value(member, depth: depth)
      }
    }
    append(UInt8(ascii: "}"))
  }

  private mutating func value(_ value: JSONValue, depth: Int) throws(QuarantineReason) {
    if value.isObject, value.end > value.index + 2 { return try object(value, depth: depth + 1) }
    if value.isArray, holdsContainers(value) { return try array(value, depth: depth + 1) }
    if value.isArray {
      append(UInt8(ascii: "["))
      append(value.last > value.index + 1 ? JSONValue(tape: value.tape, index: value.index + 1).kind.rawValue : 255)
    } else {
      append(value.kind.rawValue)
    }
    try leaf(value.index)
  }

  private func holdsContainers(_ array: JSONValue) -> Bool {
    for element in array.elements where element.isObject || element.isArray { return true }
    return false
  }

  /// An array that holds objects or arrays: each element is walked.
  private mutating func array(_ value: JSONValue, depth: Int) throws(QuarantineReason) {
    guard depth <= maxDepth else { throw .limitDepth }
    append(UInt8(ascii: "("))
    var before = (start: length, end: length, slot: slotCount)
    for element in value.elements {
      let start = length
      let slot = slotCount
      let entry = entryCount
      try self.value(element, depth: depth)
      if isRepeat(start..<length, of: before.start..<before.end) {
        for position in entry..<entryCount {
          entryMemory[position].slot -= Int32(truncatingIfNeeded: slot - before.slot)
        }
        length = start
        slotCount = slot
      } else {
        before = (start, length, slot)
      }
    }
    append(UInt8(ascii: ")"))
  }

  private func isRepeat(_ range: Range<Int>, of earlier: Range<Int>) -> Bool {
    range.count == earlier.count && !range.isEmpty
      && Bytes(start: signature + range.lowerBound, count: range.count)
        == Bytes(start: signature + earlier.lowerBound, count: earlier.count)
  }

  @inline(__always)
  private mutating func leaf(_ index: Int) throws(QuarantineReason) {
    guard slotCount < maxLeaves, entryCount < 2 * maxLeaves else { throw .limitClaims }
    entryMemory[entryCount] = Entry(
      slot: Int32(truncatingIfNeeded: slotCount), index: Int32(truncatingIfNeeded: index))
    first[slotCount] = Int32(truncatingIfNeeded: index)
    entryCount += 1
    slotCount += 1
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    if length == capacity { grow(by: 1) }
    signature[length] = byte
    length += 1
  }

  /// A member name, with its length before it: a name may hold any byte. Short ones are copied as two words: behind
  /// every string of a document so many bytes are readable, and behind the signature there is room for them.
  @inline(__always)
  private mutating func append(_ name: Bytes) {
    if length + name.count + 4 > capacity { grow(by: name.count + 4) }
    let target = UnsafeMutableRawPointer(signature + length)
    target.storeBytes(of: UInt32(truncatingIfNeeded: name.count), as: UInt32.self)
    length += 4 + name.count
    guard let source = UnsafeRawPointer(name.buffer.baseAddress) else { return }
    guard name.count <= Self.slack else { return (target + 4).copyMemory(from: source, byteCount: name.count) }
    (target + 4).storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
    (target + 12).storeBytes(of: source.loadUnaligned(fromByteOffset: 8, as: UInt64.self), as: UInt64.self)
  }

  private mutating func grow(by bytes: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * (capacity + bytes) + Self.slack)
    larger.update(from: signature, count: length)
    signature.deallocate()
    signature = larger
    capacity = 2 * (capacity + bytes)
  }
}
