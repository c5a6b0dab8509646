internal import TokenModel

/// Where an access log in JSON keeps the facts of a request.
struct AccessLayout: Sendable {
  /// The member that states when a request began.
  var time: StaticString
  /// The way to the status code.
  var status: [StaticString]
}

/// Reads an access log in JSON: tokens that stand anywhere in a record were seen, not issued. A request without a token
/// is an event too: it was refused or needed none.
struct SightingReader: ObjectReading {
  private let options: ReaderOptions
  private let layout: AccessLayout
  private var tokens: TokenCollector

  init(_ options: ReaderOptions, _ layout: AccessLayout) {
    self.options = options
    self.layout = layout
    tokens = TokenCollector(options)
  }

  mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
    guard try EventTime.set(object.member(layout.time), options, on: &event) else { throw .eventTime }
    var status: JSONValue? = object
    for name in layout.status { status = status?.member(name) }
    if let status, status.integer ?? status.string.flatMap(TextRecord.number) ?? 0 >= 400 { event.outcome = .error }
    tokens.search(object)
    guard !tokens.isExhausted else { return .event }
    event.kind = .observation
    try tokens.open(into: &event)
    return .event
  }
}
