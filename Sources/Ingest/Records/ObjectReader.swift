internal import TokenModel

/// What a format makes of a record that is one JSON object and at most one event.
protocol ObjectReading {
  mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome
}

/// Reads records that are JSON objects; what the members mean is the format's business.
final class ObjectReader<Body: ObjectReading>: RecordReader {
  private let json: JSONRecord
  private var body: Body
  private var record = Bytes.empty
  private var isOpen = false

  init(_ options: ReaderOptions, _ body: Body) {
    json = JSONRecord(options.limits)
    self.body = body
  }

  func begin(_ record: Bytes) {
    self.record = record
    isOpen = true
  }

  func next(_ event: inout TokenEvent) -> RecordOutcome? {
    guard isOpen else { return nil }
    isOpen = false
    if TextRecord.trimmed(record).isEmpty { return .skipped }
    event.reset()
    do throws(QuarantineReason) {
      return try body.read(json.object(record), into: &event)
    } catch {
      return .quarantined(error)
    }
  }
}
