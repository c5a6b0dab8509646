internal import TokenModel

/// The way through the shapes that one worker has met: names and kinds one after the other, as far as tokens have them in
/// common. It finds the number of a shape's plan while it walks a claims set, where the signature would first be written
/// and then looked up.
///
/// It knows plain claims sets alone: names of up to 16 bytes, and no arrays of arrays or objects. Whatever it does not know
/// is read by `ClaimWalk`, which sets what it finds; so it never refuses or finds anything on its own. Names are chosen by
/// whoever makes a token: it takes up no more than fits, and no more branches at a place than can be tried.
struct ShapeTrie: ~Copyable {
  /// A step: a name with the kind of its value, or the end of an object.
  private struct Node {
    /// The name: its first and its last bytes, which overlap where it is shorter than 16.
    var first: UInt64 = 0
    var last: UInt64 = 0
    /// Its length and the kind.
    var label: UInt32 = 0
    /// Places of other nodes; 0, the root, stands for none.
    var child: Int32 = 0
    var sibling: Int32 = 0
    /// The number of the plan of a claims set that ends here, -1 where none does.
    var plan: Int32 = -1
  }

  private static let places = 4_096
  private static let mostBranches = 16
  private static let longestName = 16
  /// Kinds beside those of values.
  private static let opened: UInt32 = 32
  private static let closed: UInt32 = 33
  /// Added to the kind of an array's first item; of an empty array it stands alone with the largest.
  private static let array: UInt32 = 64
  private static let emptyArray: UInt32 = 127

  private let nodes: UnsafeMutablePointer<Node>
  private var count = 1

  init() {
    nodes = .allocate(capacity: Self.places)
    nodes.initialize(repeating: Node(), count: Self.places)
  }

  deinit { nodes.deallocate() }

  mutating func removeAll() {
    nodes.update(repeating: Node(), count: count)
    count = 1
  }

  /// Walks a claims set. Notes the place of each leaf on the tape, by slot.
  ///
  /// - Parameter slots: room for as many leaves as a token may have.
  /// - Returns: the number of the plan and how many slots it has; nil where the way is not known to its end.
  func plan(
    of claims: JSONValue, type: UInt8, slots: UnsafeMutablePointer<Int32>
  ) -> (plan: Int, slots: Int)? {
    var node = 0
    var slot = 0
    guard step(0, 0, UInt32(type), &node), walk(claims, slots, &node, &slot), nodes[node].plan >= 0 else { return nil }
    return (Int(nodes[node].plan), slot)
  }

  private func walk(
    _ object: JSONValue, _ slots: UnsafeMutablePointer<Int32>, _ node: inout Int, _ slot: inout Int
  ) -> Bool {
    for (name, value) in object.members {
      guard name.count <= Self.longestName else { return false }
      let (first, last) = Self.ends(name)
      let length = UInt32(truncatingIfNeeded: name.count) << 8
      if value.isObject, value.end > value.index + 2 {
        guard step(first, last, length | Self.opened, &node), walk(value, slots, &node, &slot),
          step(0, 0, Self.closed, &node)
        else { return false }
        continue
      }
      guard let kind = Self.kind(of: value), step(first, last, length | kind, &node) else { return false }
      slots[slot] = Int32(truncatingIfNeeded: value.index)
      slot += 1
    }
    return true
  }

  /// Goes on to the child of a label; false where there is none.
  @inline(__always)
  private func step(_ first: UInt64, _ last: UInt64, _ label: UInt32, _ node: inout Int) -> Bool {
    var child = Int(nodes[node].child)
    while child != 0 {
      let next = nodes + child
      if next.pointee.first == first, next.pointee.last == last, next.pointee.label == label {
        node = child
        return true
      }
      child = Int(next.pointee.sibling)
    }
    return false
  }

  /// The kind of a leaf; nil for an array that holds arrays or objects.
  @inline(__always)
  private static func kind(of value: JSONValue) -> UInt32? {
    if value.isString { return UInt32(JSONKind.string.rawValue) }
    guard value.isArray else { return UInt32(value.kind.rawValue) }
    var first: UInt32?
    for element in value.elements {
      if element.isObject || element.isArray { return nil }
      if first == nil { first = array + UInt32(element.kind.rawValue) }
    }
    return first ?? emptyArray
  }

  /// Behind every string of a document 16 bytes are readable.
  @inline(__always)
  private static func ends(_ name: Bytes) -> (UInt64, UInt64) {
    guard let base = UnsafeRawPointer(name.buffer.baseAddress), name.count > 0 else { return (0, 0) }
    let word = base.loadUnaligned(as: UInt64.self)
    if name.count >= 8 { return (word, base.loadUnaligned(fromByteOffset: name.count - 8, as: UInt64.self)) }
    return (word.littleEndian & (1 << UInt64(8 * name.count) - 1), 0)
  }
}

// MARK: What is learned

extension ShapeTrie {
  /// Learns the way of a claims set that has a plan; false where it is not plain, or there is no room.
  mutating func learn(_ claims: JSONValue, type: UInt8, plan: Int) -> Bool {
    var node = 0
    guard add(0, 0, UInt32(type), &node), learn(claims, &node) else { return false }
    nodes[node].plan = Int32(truncatingIfNeeded: plan)
    return true
  }

  private mutating func learn(_ object: JSONValue, _ node: inout Int) -> Bool {
    for (name, value) in object.members {
      guard name.count <= Self.longestName else { return false }
      let (first, last) = Self.ends(name)
      let length = UInt32(truncatingIfNeeded: name.count) << 8
      if value.isObject, value.end > value.index + 2 {
        guard add(first, last, length | Self.opened, &node), learn(value, &node), add(0, 0, Self.closed, &node) else {
          return false
        }
        continue
      }
      guard let kind = Self.kind(of: value), add(first, last, length | kind, &node) else { return false }
    }
    return true
  }

  private mutating func add(_ first: UInt64, _ last: UInt64, _ label: UInt32, _ node: inout Int) -> Bool {
    if step(first, last, label, &node) { return true }
    var branches = 0
    var end = 0
    var child = Int(nodes[node].child)
    while child != 0 {
      branches += 1
      end = child
      child = Int(nodes[child].sibling)
    }
    guard count < Self.places, branches < Self.mostBranches else { return false }
    nodes[count] = Node(first: first, last: last, label: label)
    if end == 0 {
      nodes[node].child = Int32(truncatingIfNeeded: count)
    } else {
      nodes[end].sibling = Int32(truncatingIfNeeded: count)
    }
    node = count
    count += 1
    return true
  }
}
