internal import TokenModel

/// The shapes of claims sets whose names are known to be those of an earlier one: then the kinds of the values alone tell
/// the shape, and no name is looked at. For one worker, a few shapes, the one that was met last first.
///
/// It knows what `ShapeTrie` knows, and like it neither refuses nor finds anything on its own.
struct KnownShapes: ~Copyable {
  private struct Entry {
    /// Stands for the names; 0: nothing stands here.
    var names: Int64 = 0
    var type: UInt8 = 0
    var plan: Int32 = 0
    /// How many kinds there are.
    var count = 0
  }

  private static let places = 8
  /// Kinds of one shape.
  private static let kinds = 256
  /// Kinds beside those of leaves.
  private static let opened: UInt8 = 254
  private static let closed: UInt8 = 255

  private let entries: UnsafeMutablePointer<Entry>
  private let kinds: UnsafeMutablePointer<UInt8>
  private var newest = 0

  init() {
    entries = .allocate(capacity: Self.places)
    entries.initialize(repeating: Entry(), count: Self.places)
    kinds = .allocate(capacity: Self.places * Self.kinds)
    kinds.initialize(repeating: 0, count: Self.places * Self.kinds)
  }

  deinit {
    entries.deallocate()
    kinds.deallocate()
  }

  mutating func removeAll() { entries.update(repeating: Entry(), count: Self.places) }

  /// Walks a claims set. Notes the place of each leaf on the tape, by slot.
  ///
  /// - Parameters:
  ///   - names: stands for its names, and is not 0.
  ///   - slots: room for as many leaves as a token may have.
  /// - Returns: the number of the plan and how many slots it has; nil where the shape is not known.
  func plan(
    of claims: JSONValue, names: Int64, type: UInt8, slots: UnsafeMutablePointer<Int32>
  ) -> (plan: Int, slots: Int)? {
    for number in 0..<Self.places {
      let place = (newest + number) % Self.places
      let entry = entries + place
      guard entry.pointee.names == names, entry.pointee.type == type else { continue }
      if let slots = Self.walk(claims, kinds + place * Self.kinds, entry.pointee.count, slots) {
        return (Int(entry.pointee.plan), slots)
      }
    }
    return nil
  }

  /// Learns a claims set that has a plan, in place of the one learned longest ago; nothing where it is not plain.
  mutating func learn(_ claims: JSONValue, names: Int64, type: UInt8, plan: Int) {
    let place = (newest + Self.places - 1) % Self.places
    entries[place] = Entry()
    var count = 0
    guard learn(claims, kinds + place * Self.kinds, &count) else { return }
    entries[place] = Entry(names: names, type: type, plan: Int32(truncatingIfNeeded: plan), count: count)
    newest = place
  }

  private func learn(_ object: JSONValue, _ kinds: UnsafeMutablePointer<UInt8>, _ count: inout Int) -> Bool {
    for (_, value) in object.members {
      // An object that is opened is closed, too.
      guard count + 2 <= Self.kinds else { return false }
      if value.isObject, value.end > value.index + 2 {
        kinds[count] = Self.opened
        count += 1
        guard learn(value, kinds, &count), count < Self.kinds else { return false }
        kinds[count] = Self.closed
      } else {
        guard let kind = ShapeTrie.kind(of: value) else { return false }
        kinds[count] = UInt8(truncatingIfNeeded: kind)
      }
      count += 1
    }
    return true
  }

  /// Goes over the values of a claims set, beside the kinds that they must have; gives how many leaves it has. An object
  /// inside stands on the tape where its value does, so that one loop does it.
  private static func walk(
    _ claims: JSONValue, _ kinds: UnsafePointer<UInt8>, _ count: Int, _ slots: UnsafeMutablePointer<Int32>
  ) -> Int? {
    let tape = claims.tape
    let last = claims.last
    // Where the next name stands, or the bracket that closes an object.
    var index = claims.index + 1
    var slot = 0
    for place in 0..<count {
      guard index < last else { return nil }
      let kind = kinds[place]
      if kind == closed {
        guard JSONValue(tape: tape, index: index).letter == UInt8(ascii: "}") else { return nil }
        index += 1
        continue
      }
      let value = JSONValue(tape: tape, index: index + 1)
      // Most values are strings.
      if kind == JSONKind.string.rawValue {
        guard value.isString else { return nil }
        slots[slot] = Int32(truncatingIfNeeded: value.index)
        slot += 1
        index += 2
        continue
      }
      if kind == opened {
        guard value.isObject, value.end > value.index + 2 else { return nil }
        index = value.index + 1
        continue
      }
      guard let found = ShapeTrie.kind(of: value), found == UInt32(kind) else { return nil }
      if kind == JSONKind.object.rawValue, value.end > value.index + 2 { return nil }
      slots[slot] = Int32(truncatingIfNeeded: value.index)
      slot += 1
      index = value.end
    }
    return index == last ? slot : nil
  }
}
