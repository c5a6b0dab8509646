internal import Ingest
internal import JOSE
internal import TokenModel

/// Reads the start of a log as `ingest` would, and shows what became of it without a value of it.
struct FormatTrial {
  var mapping: LogMapping?
  /// The name of a format; nil: detected.
  var format: String?
  var zone: LocalZone?

  /// Events that are shown.
  private static let shown = 20

  func text(of file: SourceFile) throws(IngestFailure) -> String {
    let stream = try ByteStream(file)
    guard let detected = try detect(stream, file) else { return "\(file.name): holds nothing but blanks" }
    let headers = HeaderTable()
    let reader = detected.reader(ReaderOptions(headers: headers, zone: zone))
    let blocks = BlockReader(stream, framing: detected.framing, limits: Limits(), takesLastLine: true)
    let block = RecordBlock()
    var lines = ["format \(detected.name)"]
    var events = 0
    var skipped = 0
    var before = 0
    var event = TokenEvent()
    var missed = mapping.map { MissedPointers($0) }
    reading: while blocks.fill(block) {
      var cursor = RecordCursor(block, of: detected.description)
      while let record = cursor.next() {
        let place = "line \(before + record.line + 1)"
        if let fault = record.fault {
          lines.append("\(place): not read: \(fault.rawValue)")
          continue
        }
        reader.begin(record.bytes)
        while let outcome = reader.next(&event) {
          switch outcome {
          case .event:
            lines += Self.describe(event, place)
            missed?.count(event)
            events += 1
          case .skipped: skipped += 1
          case .quarantined(let reason):
            lines.append("\(place): not read: \(reason.rawValue)")
            missed?.count(reason)
          }
        }
        if events >= Self.shown || lines.count >= 10 * Self.shown { break reading }
      }
      before += cursor.lines
    }
    lines += missed?.lines ?? []
    lines.append("\(events) events shown, \(skipped) records of other kinds passed over; nothing was kept")
    return lines.joined(separator: "\n")
  }

  private func detect(_ stream: borrowing ByteStream, _ file: SourceFile) throws(IngestFailure) -> DetectedFormat? {
    if stream.head.isEmpty { return nil }
    if let mapping {
      return try Detection.format(
        mapped: mapping, head: stream.head, isWhole: stream.isWholeInHead, path: file.name)
    }
    if let format {
      return try Detection.format(named: format, head: stream.head, isWhole: stream.isWholeInHead, path: file.name)
    }
    return try Detection.format(of: stream.head, isWhole: stream.isWholeInHead, path: file.name)
  }

  private static func describe(_ event: TokenEvent, _ place: String) -> [String] {
    let time = event.timeMilliseconds.map(InstantText.utc) ?? "no time"
    var facts = ["\(place): \(event.kind.rawValue)", event.outcome.rawValue, time]
    if event.anomalies.contains(Anomaly.noZone.bit) { facts[2] += " (no zone stated)" }
    if event.grant != .unknown { facts.append("grant \(event.grant.rawValue)") }
    for (name, value) in [
      ("issuer", event.issuer), ("client", event.client), ("subject", event.subject), ("event id", event.eventID),
    ] {
      if let value { facts.append("\(name) \(masked(value))") }
    }
    if let count = count(event.scopes) { facts.append("scopes \(count)") }
    if let count = count(event.audiences, isOne: true) { facts.append("audiences \(count)") }
    return [facts.joined(separator: ", ")] + event.tokens.map(describe)
  }

  private static func describe(_ token: TokenView) -> String {
    var facts = ["  \(token.type.rawValue) (by \(token.typeBasis.rawValue))", token.form.rawValue, token.tier.rawValue]
    if let lifetime = token.statedLifetime { facts.append("lifetime \(lifetime) s") }
    if let identity = token.identity { facts.append("id \(masked(identity))") }
    if let claims = token.claims { facts.append("\(claims.members.reduce(0) { sum, _ in sum + 1 }) claims") }
    return facts.joined(separator: ", ")
  }

  private static func masked(_ value: Bytes) -> String { "(\(value.count) bytes)" }

  private static func count(_ names: NameList, isOne: Bool = false) -> Int? {
    switch names {
    case .absent: nil
    case .text(let text):
      isOne
        ? 1
        : text.indices.count { position in
          !isBreak(text[position]) && (position == 0 || isBreak(text[position - 1]))
        }
    case .json(let value): value.isArray ? value.elements.reduce(0) { sum, _ in sum + 1 } : 1
    }
  }

  private static func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",") }
}
