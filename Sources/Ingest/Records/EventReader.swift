internal import TokenModel

/// What a format makes of a record that is at most one event.
protocol EventReading {
  /// - Parameter event: reset before.
  mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome
}

/// Reads records that are at most one event each; what stands in them is the format's business.
final class EventReader<Body: EventReading>: RecordReader {
  private var body: Body
  private var record = Bytes.empty
  private var isOpen = false

  init(_ body: Body) { self.body = body }

  func begin(_ record: Bytes) {
    self.record = record
    isOpen = true
  }

  func next(_ event: inout TokenEvent) -> RecordOutcome? {
    guard isOpen else { return nil }
    isOpen = false
    event.reset()
    do throws(QuarantineReason) {
      return try body.read(record, into: &event)
    } catch {
      return .quarantined(error)
    }
  }
}
