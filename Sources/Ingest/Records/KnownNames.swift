internal import TokenModel

/// A fixed set of names, asked for by borrowed bytes: no text is made of a name that comes from a log.
///
/// Made once a process and never given back, so that asking counts no references; `@unchecked Sendable`: it never
/// changes.
struct KnownNames: @unchecked Sendable {
  /// By length, those of one length together.
  private let names: UnsafeMutableBufferPointer<StaticString>
  /// Where the names of a length begin, with one entry more for the end.
  private let starts: UnsafeMutableBufferPointer<Int>

  init(_ list: [StaticString]) {
    let sorted = list.sorted { $0.utf8CodeUnitCount < $1.utf8CodeUnitCount }
    names = .allocate(capacity: sorted.count)
    _ = names.initialize(from: sorted)
    let longest = sorted.last?.utf8CodeUnitCount ?? 0
    starts = .allocate(capacity: longest + 2)
    _ = starts.initialize(
      from: (0...longest + 1).map { length in sorted.count { $0.utf8CodeUnitCount < length } })
  }

  func contains(_ name: Bytes) -> Bool {
    guard name.count + 1 < starts.count else { return false }
    for position in starts[name.count]..<starts[name.count + 1] where name == names[position] { return true }
    return false
  }
}
