internal import TokenModel

/// What a collector of logs puts around each line: a prefix, or a JSON object with the line in a string.
enum Layer: CaseIterable, Sendable {
  /// RFC 5424, with or without a byte order mark before the message.
  case syslog
  /// RFC 3164: no year and no zone in its time.
  case syslogBSD
  /// Kubernetes' container runtimes: `time stdout F line`.
  case container
  /// `service  | line`, as `docker compose logs` prints.
  case compose
  /// Docker's files: `{"log":"line\n","stream":"stdout","time":"…"}`.
  case docker
  /// `journalctl -o json`.
  case journal
  /// Filebeat and Elastic Agent: the line in `message`, or as it was in `event.original`.
  case beats
  /// Exports of Amazon CloudWatch Logs: `time line`.
  case cloudWatch

  /// A record without its wrapping.
  struct Content {
    var line: Bytes
    /// Where the wrapping states it: a text that `EventTime` reads.
    var time: Bytes?
  }

  /// The line inside a record; nil where the record is not wrapped so. `json` reads records that are JSON.
  func content(of record: Bytes, _ json: JSONRecord) -> Content? {
    switch self {
    case .syslog: Self.syslog(record)
    case .syslogBSD: Self.syslogBSD(record)
    case .container: Self.container(record)
    case .compose: Self.compose(record)
    case .docker: Self.docker(record, json)
    case .journal: Self.journal(record, json)
    case .beats: Self.beats(record, json)
    case .cloudWatch: Self.cloudWatch(record)
    }
  }

  private static func syslog(_ record: Bytes) -> Content? {
    guard let start = afterPriority(record), record.count > start + 2, record[start] == UInt8(ascii: "1"),
      record[start + 1] == UInt8(ascii: " ")
    else { return nil }
    // Time, host, application, process, message id.
    var position = start + 2
    var time: Bytes?
    for field in 0..<5 {
      guard let blank = record.firstIndex(of: UInt8(ascii: " "), from: position) else { return nil }
      if field == 0 { time = record[position..<blank] }
      position = blank + 1
    }
    guard var end = afterStructuredData(record, from: position) else { return nil }
    if end < record.count, record[end] == UInt8(ascii: " ") { end += 1 }
    var line = record[end..<record.count]
    if line.hasPrefix("\u{FEFF}") { line = line[3..<line.count] }
    return Content(line: line, time: time)
  }

  private static func syslogBSD(_ record: Bytes) -> Content? {
    // `Mar  2 08:15:30 host tag: line`
    guard let start = afterPriority(record), record.count > start + 17, record[start + 3] == UInt8(ascii: " "),
      record[start + 6] == UInt8(ascii: " "), record[start + 9] == UInt8(ascii: ":"),
      record[start + 15] == UInt8(ascii: " "), let tag = record.firstRange(of: ": ", from: start + 16)
    else { return nil }
    return Content(line: record[tag + 2..<record.count], time: nil)
  }

  /// Behind `<15>`.
  private static func afterPriority(_ record: Bytes) -> Int? {
    guard record.count > 3, record[0] == UInt8(ascii: "<") else { return nil }
    var position = 1
    while position < min(record.count, 4), (48...57).contains(record[position]) { position += 1 }
    guard position > 1, position < record.count, record[position] == UInt8(ascii: ">") else { return nil }
    return position + 1
  }

  /// Behind `-` or behind any number of `[id name="value"]` (RFC 5424 §6.3).
  private static func afterStructuredData(_ record: Bytes, from start: Int) -> Int? {
    guard start < record.count else { return nil }
    if record[start] == UInt8(ascii: "-") { return start + 1 }
    var position = start
    while position < record.count, record[position] == UInt8(ascii: "[") {
      var isQuoted = false
      while position < record.count, isQuoted || record[position] != UInt8(ascii: "]") {
        if record[position] == UInt8(ascii: "\\"), isQuoted { position += 1 }
        if position < record.count, record[position] == UInt8(ascii: "\"") { isQuoted.toggle() }
        position += 1
      }
      position += 1
    }
    return position > start && position <= record.count ? position : nil
  }

  private static func container(_ record: Bytes) -> Content? {
    guard record.count > 24, let first = record[0..<min(record.count, 40)].firstIndex(of: UInt8(ascii: " ")),
      first >= 20, record[10] == UInt8(ascii: "T")
    else { return nil }
    let rest = record[first + 1..<record.count]
    guard rest.hasPrefix("stdout ") || rest.hasPrefix("stderr "), rest.count > 9, rest[8] == UInt8(ascii: " ")
    else { return nil }
    return Content(line: rest[9..<rest.count], time: record[0..<first])
  }

  private static func compose(_ record: Bytes) -> Content? {
    guard let bar = record[0..<min(record.count, 80)].firstRange(of: " | "), bar > 0, bar < 64 else { return nil }
    let name = TextRecord.trimmed(record[0..<bar])
    let isName = name.indices.allSatisfy { position in
      switch name[position] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return isName ? Content(line: record[bar + 3..<record.count], time: nil) : nil
  }

  private static func docker(_ record: Bytes, _ json: JSONRecord) -> Content? {
    guard record.hasPrefix("{\"log\":\"") else { return nil }
    do throws(QuarantineReason) {
      let root = try json.object(record)
      guard let line = root.member("log")?.string, root.member("stream")?.string != nil else { return nil }
      return Content(line: TextRecord.trimmed(line), time: root.member("time")?.string)
    } catch {
      return nil
    }
  }

  /// A message that is no text is an array of numbers there: such a record has no line.
  private static func journal(_ record: Bytes, _ json: JSONRecord) -> Content? {
    guard let root = object(record, json), let time = root.member("__REALTIME_TIMESTAMP")?.string,
      let line = root.member("MESSAGE")?.string
    else { return nil }
    return Content(line: line, time: time)
  }

  private static func beats(_ record: Bytes, _ json: JSONRecord) -> Content? {
    guard let root = object(record, json), let time = root.member("@timestamp")?.string,
      (root.member("agent") ?? root.member("@metadata") ?? root.member("beat"))?.isObject ?? false,
      let line = root.member("event")?.member("original")?.string ?? root.member("message")?.string
    else { return nil }
    return Content(line: line, time: time)
  }

  private static func object(_ record: Bytes, _ json: JSONRecord) -> JSONValue? {
    guard record.hasPrefix("{") else { return nil }
    do throws(QuarantineReason) { return try json.object(record) } catch { return nil }
  }

  private static func cloudWatch(_ record: Bytes) -> Content? {
    guard record.count > 21, record[10] == UInt8(ascii: "T"),
      let blank = record[0..<min(record.count, 32)].firstIndex(of: UInt8(ascii: " ")), blank >= 20,
      record[blank - 1] == UInt8(ascii: "Z"), blank + 1 < record.count, !TextRecord.isBlank(record[blank + 1]),
      Timestamp.milliseconds(record[0..<blank]) != nil
    else { return nil }
    return Content(line: record[blank + 1..<record.count], time: record[0..<blank])
  }
}
