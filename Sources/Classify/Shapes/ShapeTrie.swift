internal import TokenModel

/// The way through the shapes that one worker has met: names and kinds one after the other, as far as tokens have them in
/// common. It finds the number of a shape's plan while it walks a claims set, where the signature would first be written
/// and then looked up.
///
/// It knows plain claims sets alone: short names, and no arrays of arrays or objects. Whatever it does not know
/// is read by `ClaimWalk`, which sets what it finds; so it never refuses or finds anything on its own. Names are chosen by
/// whoever makes a token: it takes up no more than fits, and no more branches at a place than can be tried.
struct ShapeTrie: ~Copyable {
  /// A step: a name with the kind of its value, or the end of an object.
  private struct Node {
    var name = ShortName()
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
    guard step(ShortName(), UInt32(type), &node), walk(claims, slots, &node, &slot), nodes[node].plan >= 0 else {
      return nil
    }
    return (Int(nodes[node].plan), slot)
  }

  private func walk(
    _ object: JSONValue, _ slots: UnsafeMutablePointer<Int32>, _ node: inout Int, _ slot: inout Int
  ) -> Bool {
    for (name, value) in object.members {
      guard let words = ShortName(name) else { return false }
      let length = UInt32(truncatingIfNeeded: name.count) << 8
      if value.isObject, value.end > value.index + 2 {
        guard step(words, length | Self.opened, &node), walk(value, slots, &node, &slot),
          step(ShortName(), Self.closed, &node)
        else { return false }
        continue
      }
      guard let kind = Self.kind(of: value), step(words, length | kind, &node) else { return false }
      slots[slot] = Int32(truncatingIfNeeded: value.index)
      slot += 1
    }
    return true
  }

  /// Goes on to the child of a label; false where there is none.
  @inline(__always)
  private func step(_ name: ShortName, _ label: UInt32, _ node: inout Int) -> Bool {
    var child = Int(nodes[node].child)
    while child != 0 {
      let next = nodes + child
      if next.pointee.name == name, next.pointee.label == label {
        node = child
        return true
      }
      child = Int(next.pointee.sibling)
    }
    return false
  }

  /// The kind of a leaf; nil for an array that holds arrays or objects.
  @inline(__always)
  static func kind(of value: JSONValue) -> UInt32? {
    if value.isString { return UInt32(JSONKind.string.rawValue) }
    guard value.isArray else { return UInt32(value.kind.rawValue) }
    var first: UInt32?
    for element in value.elements {
      if element.isObject || element.isArray { return nil }
      if first == nil { first = array + UInt32(element.kind.rawValue) }
    }
    return first ?? emptyArray
  }
}

// MARK: What is learned

extension ShapeTrie {
  /// Learns the way of a claims set that has a plan; false where it is not plain, or there is no room.
  mutating func learn(_ claims: JSONValue, type: UInt8, plan: Int) -> Bool {
    var node = 0
    guard add(ShortName(), UInt32(type), &node), learn(claims, &node) else { return false }
    nodes[node].plan = Int32(truncatingIfNeeded: plan)
    return true
  }

  private mutating func learn(_ object: JSONValue, _ node: inout Int) -> Bool {
    for (name, value) in object.members {
      guard let words = ShortName(name) else { return false }
      let length = UInt32(truncatingIfNeeded: name.count) << 8
      if value.isObject, value.end > value.index + 2 {
        guard add(words, length | Self.opened, &node), learn(value, &node), add(ShortName(), Self.closed, &node) else {
          return false
        }
        continue
      }
      guard let kind = Self.kind(of: value), add(words, length | kind, &node) else { return false }
    }
    return true
  }

  private mutating func add(_ name: ShortName, _ label: UInt32, _ node: inout Int) -> Bool {
    if step(name, label, &node) { return true }
    var branches = 0
    var end = 0
    var child = Int(nodes[node].child)
    while child != 0 {
      branches += 1
      end = child
      child = Int(nodes[child].sibling)
    }
    guard count < Self.places, branches < Self.mostBranches else { return false }
    nodes[count] = Node(name: name, label: label)
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
