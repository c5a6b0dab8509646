internal import TokenModel

/// What a format makes of a record that is one JSON object and at most one event.
protocol ObjectReading {
  mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome
}

/// A record that is a JSON object; what the members mean is the format's business.
struct ObjectRecord<Body: ObjectReading>: EventReading {
  private let json: JSONRecord
  private var body: Body

  init(_ options: ReaderOptions, _ body: Body) {
    json = JSONRecord(options.limits)
    self.body = body
  }

  mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
    if TextRecord.trimmed(record).isEmpty { return .skipped }
    return try body.read(json.object(record), into: &event)
  }
}
