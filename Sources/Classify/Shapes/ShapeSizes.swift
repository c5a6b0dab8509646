internal import TokenModel

/// How large the claims of the token at hand are, for the metrics: each slot of its shape counts for the fact that the
/// shape has it stand for.
struct ShapeSizes: ~Copyable {
  /// The `factOfSlot` of all shapes, one after the other, and where each one's begins.
  private var factsOfSlots: [Int32] = []
  private var spans: [(start: Int, facts: Int)] = []
  private let memory: UnsafeMutablePointer<ClaimMeasure>
  private var count = 0

  /// - Parameter places: The most facts of a token.
  init(places: Int) { memory = .allocate(capacity: places) }

  deinit { memory.deallocate() }

  /// By position in the shape's `factPaths`; valid until the next token is measured.
  var measures: UnsafeBufferPointer<ClaimMeasure> { UnsafeBufferPointer(start: memory, count: count) }

  /// Takes up the next shape: they are known by the order in which they come.
  mutating func add(_ shape: CountedShape) {
    spans.append((start: factsOfSlots.count, facts: shape.factPaths.count))
    factsOfSlots.append(contentsOf: shape.factOfSlot)
  }

  mutating func removeAll() {
    factsOfSlots.removeAll()
    spans.removeAll()
  }

  /// Fills `measures`.
  ///
  /// - Parameter depths: By slot.
  mutating func measure(_ shape: Int32, _ walk: borrowing ClaimWalk, _ tape: JSONTape, depths: PlanList<Int64>) {
    let span = spans[Int(shape)]
    count = span.facts
    guard span.facts > 0 else { return }
    let memory = memory
    memory.update(repeating: ClaimMeasure(), count: span.facts)
    factsOfSlots.withUnsafeBufferPointer { factsOfSlots in
      if walk.isPlain {
        for slot in 0..<walk.slotCount {
          let fact = Int(factsOfSlots[span.start + slot])
          guard fact >= 0 else { continue }
          Self.add(JSONValue(tape: tape, index: walk.index(ofSlot: slot)), depth: depths[slot], to: memory + fact)
        }
      } else {
        for entry in walk.entries {
          let slot = Int(entry.slot)
          let fact = Int(factsOfSlots[span.start + slot])
          guard fact >= 0 else { continue }
          Self.add(JSONValue(tape: tape, index: Int(entry.index)), depth: depths[slot], to: memory + fact)
        }
      }
    }
  }

  @inline(__always)
  private static func add(_ value: JSONValue, depth: Int64, to measure: UnsafeMutablePointer<ClaimMeasure>) {
    if value.isString {
      measure.pointee.bytes += Int64(value.unsafeString.count) + 2
      measure.pointee.elements += 1
    } else {
      let size = ValueSize.measure(value)
      measure.pointee.bytes += size.bytes
      measure.pointee.elements += size.elements
    }
    measure.pointee.depth = depth
  }
}
