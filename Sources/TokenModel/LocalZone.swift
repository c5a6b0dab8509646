/// The zone of times that state none: one offset from UTC, or offsets that change on certain days, as with summer time.
package struct LocalZone: Sendable, Equatable {
  /// An offset, and the local time from which it holds.
  private struct Span: Sendable, Equatable {
    /// Milliseconds of the local time since 1970, read as if it were UTC.
    var local: Int64
    var offset: Int64
  }

  /// Milliseconds east of UTC before the first span.
  private let first: Int64
  /// In the order of time.
  private let spans: [Span]

  /// - Parameter seconds: east of UTC, on all days.
  package init(offset seconds: Int) {
    first = Int64(seconds) * 1_000
    spans = []
  }

  /// - Parameters:
  ///   - seconds: east of UTC before the first change.
  ///   - changes: when another offset begins, in seconds since 1970, and which, in the order of time.
  package init(offset seconds: Int, changes: [(instant: Int64, offset: Int)]) {
    first = Int64(seconds) * 1_000
    var spans: [Span] = []
    for change in changes {
      // The clock of before runs up to the change: an hour that it runs twice is taken for the first one.
      spans.append(
        Span(local: change.instant * 1_000 + (spans.last?.offset ?? first), offset: Int64(change.offset) * 1_000))
    }
    self.spans = spans
  }

  /// The instant of a local time.
  ///
  /// - Parameter local: milliseconds since 1970, read as if it were UTC.
  /// - Returns: milliseconds since 1970-01-01T00:00:00Z.
  package func instant(ofLocal local: Int64) -> Int64 {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].local <= local { low = middle + 1 } else { high = middle }
    }
    return local - (low == 0 ? first : spans[low - 1].offset)
  }
}
