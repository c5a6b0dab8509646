internal import TokenModel

/// Where an access log in lines of text keeps the facts of a request.
protocol AccessLine {
  /// When the request began; nil where the line is none of this log.
  static func time(_ line: Bytes, zone: LocalZone?) -> EventTime.Reading?
  /// The status code of the answer.
  static func status(_ line: Bytes) -> Int64?
}

/// A line of an access log in text: tokens that stand anywhere in it were seen, not issued.
struct AccessLineRecord<Line: AccessLine>: EventReading {
  private let options: ReaderOptions
  private var tokens: TokenCollector

  init(_ options: ReaderOptions) {
    self.options = options
    tokens = TokenCollector(options)
  }

  mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
    guard !TextRecord.isIdle(record), let time = Line.time(record, zone: options.zone) else {
      return .skipped
    }
    guard try EventTime.set(time, options, on: &event) else { throw .eventTime }
    if let status = Line.status(record), status >= 400 { event.outcome = .error }
    tokens.search(text: record)
    guard !tokens.isExhausted else { return .event }
    event.kind = .observation
    try tokens.open(into: &event)
    return .event
  }
}

extension AccessLine {
  /// How sure a line is of this log: one without a token does not speak for it.
  static func confidence(_ line: Bytes) -> Double {
    guard time(line, zone: nil) != nil, status(line) != nil else { return 0 }
    return TokenSearch.start(in: line, from: 0) == nil ? 0.2 : 0.9
  }

  /// The field at a position, fields being separated by one blank each.
  static func field(_ number: Int, of text: Bytes) -> Bytes? {
    var start = 0
    for _ in 0..<number {
      guard let blank = text.firstIndex(of: UInt8(ascii: " "), from: start) else { return nil }
      start = blank + 1
    }
    guard start < text.count else { return nil }
    return text[start..<(text.firstIndex(of: UInt8(ascii: " "), from: start) ?? text.count)]
  }

  /// The range of what stands in the first brackets, without them.
  static func brackets(in line: Bytes) -> Range<Int>? {
    guard let open = line.firstIndex(of: UInt8(ascii: "[")),
      let close = line.firstIndex(of: UInt8(ascii: "]"), from: open)
    else { return nil }
    return open + 1..<close
  }
}
