/// A list that is filled and emptied with every event: its memory stays from one to the next, and whoever reads it counts
/// no reference and copies no element that it does not want.
public struct ScratchList<Element>: ~Copyable {
  @usableFromInline var memory: UnsafeMutableBufferPointer<Element>
  @usableFromInline var used = 0

  /// An empty list.
  @inlinable public init() { memory = .allocate(capacity: 16) }

  deinit {
    _ = memory.extracting(0..<used).deinitialize()
    memory.deallocate()
  }

  /// How many elements it holds.
  @inlinable public var count: Int { used }
  /// Whether it holds none.
  @inlinable public var isEmpty: Bool { used == 0 }

  /// The element at a position.
  @inlinable public subscript(position: Int) -> Element {
    get { memory[position] }
    set { memory[position] = newValue }
  }

  /// The elements of a range, until the list is changed.
  @inlinable public subscript(range: Range<Int>) -> UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(memory.extracting(range))
  }

  /// Where an element stands, until one is added or all are removed.
  @inlinable @inline(__always) public func place(_ position: Int) -> UnsafeMutablePointer<Element> {
    precondition(position < used, "No element stands there.")
    // The memory has room for at least one.
    return memory.baseAddress.unsafelyUnwrapped + position
  }

  /// Adds an element at the end.
  @inlinable public mutating func append(_ element: Element) {
    if used == memory.count { grow(to: used + 1) }
    memory.initializeElement(at: used, to: element)
    used += 1
  }

  /// Adds elements at the end.
  @inlinable public mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
    if used + elements.count > memory.count { grow(to: used + elements.count) }
    for element in elements {
      memory.initializeElement(at: used, to: element)
      used += 1
    }
  }

  /// Adds an element before the one at a position, or at the end.
  public mutating func insert(_ element: Element, at position: Int) {
    append(element)
    var place = used - 1
    while place > position {
      memory.swapAt(place, place - 1)
      place -= 1
    }
  }

  /// Empties the list; its memory stays.
  @inlinable public mutating func removeAll() {
    if used > 0 { _ = memory.extracting(0..<used).deinitialize() }
    used = 0
  }

  @usableFromInline mutating func grow(to count: Int) {
    let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: 2 * count)
    _ = larger.moveInitialize(fromContentsOf: memory.extracting(0..<used))
    memory.deallocate()
    memory = larger
  }
}
