package import TokenModel

internal import CMemory
internal import Glibc

/// The identities of a batch at hand with their days: open addressing. Identities are keyed digests, whose bits nobody
/// chooses, so that the first of them say where each stands. They lie in ascending order but for near neighbours then:
/// growing and sorting walk through memory, and only a look at one waits for it.
package struct IdentityTable: ~Copyable {
  private struct Slot {
    var identity: Identity
    /// By its place among the days; `free` where nothing stands.
    var day: Int32

    static let free: Int32 = -1
  }

  package private(set) var count = 0
  /// A power of two, of which no more than half is in use.
  private var slots = Self.freeSlots(1_024)
  /// The days that came, and how many identities each has.
  private var days: [(day: Day, count: Int)] = []
  private var places: [Day: Int32] = [:]
  private var lastDay: (day: Day, place: Int32)?

  package init() {}

  deinit { slots.deallocate() }

  /// Bytes that they take.
  package var footprint: Int { count * MemoryLayout<Slot>.stride }

  /// An identity will be asked for: its place is fetched from memory meanwhile.
  package func expect(_ identity: Identity) {
    tokenaudit_prefetch(slots.baseAddress.map { $0 + place(of: identity) })
  }

  /// Whether an identity came on a day that is near enough.
  package func holds(_ identity: Identity, near day: Day) -> Bool {
    var place = place(of: identity)
    while slots[place].day != Slot.free {
      if slots[place].identity == identity, Identity.isWithinWindow(days[Int(slots[place].day)].day, day) {
        return true
      }
      place = next(place)
    }
    return false
  }

  /// Adds an identity that it does not hold near that day.
  package mutating func add(_ identity: Identity, _ day: Day) {
    if 2 * count >= slots.count { grow() }
    let number = number(of: day)
    days[Int(number)].count += 1
    count += 1
    put(Slot(identity: identity, day: number))
  }

  /// Gives what it holds, and is empty then. Its memory is kept for the next batch.
  package mutating func take() -> FreshIdentities {
    var result = FreshIdentities()
    guard count > 0 else { return result }
    var starts = [Int](repeating: 0, count: days.count)
    var start = 0
    let order = days.indices.sorted { days[$0].day < days[$1].day }
    for number in order {
      starts[number] = start
      start += days[number].count
    }
    let all = sorted(starts)
    for number in order {
      let range = starts[number]..<starts[number] + days[number].count
      result.days.append(FreshIdentities.OfDay(day: days[number].day, identities: all[range]))
    }
    slots.update(repeating: Slot(identity: Identity(high: 0, low: 0), day: Slot.free))
    count = 0
    days.removeAll()
    places.removeAll()
    lastDay = nil
    return result
  }

  /// Those of each day in ascending order, from where the day starts: each is put behind those that are less, which
  /// nearly all that came before it are.
  private func sorted(_ starts: [Int]) -> [Identity] {
    var ends = starts
    return [Identity](unsafeUninitializedCapacity: count) { memory, initialized in
      for slot in slots where slot.day != Slot.free {
        let day = Int(slot.day)
        var place = ends[day]
        ends[day] += 1
        while place > starts[day], slot.identity < memory[place - 1] {
          memory[place] = memory[place - 1]
          place -= 1
        }
        memory[place] = slot.identity
      }
      initialized = count
    }
  }

  private mutating func number(of day: Day) -> Int32 {
    if let lastDay, lastDay.day == day { return lastDay.place }
    let number = places[day] ?? Int32(days.count)
    if days.count == Int(number) {
      days.append((day, 0))
      places[day] = number
    }
    lastDay = (day, number)
    return number
  }

  private func place(of identity: Identity) -> Int {
    Int(identity.high >> UInt64(slots.count.leadingZeroBitCount + 1))
  }

  private func next(_ place: Int) -> Int { (place + 1) & (slots.count - 1) }

  private func put(_ slot: Slot) {
    var place = place(of: slot.identity)
    while slots[place].day != Slot.free { place = next(place) }
    slots[place] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = Self.freeSlots(2 * old.count)
    for slot in old where slot.day != Slot.free { put(slot) }
    old.deallocate()
  }

  /// A page of the processor that is large: a table in small ones waits for their addresses more than for its memory.
  private static let hugePage = 2 << 20

  private static func freeSlots(_ count: Int) -> UnsafeMutableBufferPointer<Slot> {
    let bytes = count * MemoryLayout<Slot>.stride
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: min(bytes, hugePage))
    if bytes >= hugePage { madvise(memory.baseAddress, bytes, MADV_HUGEPAGE) }
    let slots = memory.bindMemory(to: Slot.self)
    slots.initialize(repeating: Slot(identity: Identity(high: 0, low: 0), day: Slot.free))
    return slots
  }
}
