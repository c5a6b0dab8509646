internal import TokenModel

/// Prefixes that collectors put before a line of text.
enum LinePrefix: CaseIterable, Sendable {
  /// RFC 5424, with or without a byte order mark before the message.
  case syslog
  /// RFC 3164: no year and no zone in its time.
  case syslogBSD
  /// What a syslog daemon writes into its files, without the priority.
  case syslogFile
  /// Kubernetes' container runtimes: `time stdout F line`.
  case container
  /// `service  | line`, as `docker compose logs` prints.
  case compose
  /// Exports of Amazon CloudWatch Logs: `time line`.
  case cloudWatch

  /// The line behind the prefix; nil where the record has none.
  func content(of record: Bytes) -> LayerContent? {
    switch self {
    case .syslog: Self.syslog(record)
    case .syslogBSD: Self.syslogBSD(record)
    case .syslogFile: Self.syslogFile(record)
    case .container: Self.container(record)
    case .compose: Self.compose(record)
    case .cloudWatch: Self.cloudWatch(record)
    }
  }

  private static func syslog(_ record: Bytes) -> LayerContent? {
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
    return LayerContent(line: line, time: time.map { .text($0) })
  }

  private static func syslogBSD(_ record: Bytes) -> LayerContent? {
    guard let start = afterPriority(record) else { return nil }
    return syslogFile(record[start..<record.count])
  }

  /// `Mar  2 08:15:30 host tag[1]: line`, or with an RFC 3339 time in front, as newer daemons write it.
  private static func syslogFile(_ record: Bytes) -> LayerContent? {
    guard record.count > 17, let (time, host) = syslogTime(record),
      let afterHost = record.firstIndex(of: UInt8(ascii: " "), from: host), afterHost > host,
      let tag = record.firstRange(of: ": ", from: afterHost), tag > afterHost + 1
    else { return nil }
    // The tag is a program's name, perhaps with the number of its process: one word.
    for position in afterHost + 1..<tag {
      switch record[position] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"):
        continue
      default: return nil
      }
    }
    return LayerContent(line: record[tag + 2..<record.count], time: time)
  }

  /// The time in front of a line of a syslog file, where it states its year, and where the host begins.
  private static func syslogTime(_ record: Bytes) -> (time: LayerContent.Time?, host: Int)? {
    if record[3] == UInt8(ascii: " "), record[6] == UInt8(ascii: " "), record[9] == UInt8(ascii: ":"),
      record[12] == UInt8(ascii: ":"), record[15] == UInt8(ascii: " ")
    {
      return (nil, 16)
    }
    guard record[10] == UInt8(ascii: "T"),
      let blank = record[0..<min(record.count, 40)].firstIndex(of: UInt8(ascii: " ")), blank >= 20,
      Timestamp.milliseconds(record[0..<blank]) != nil
    else { return nil }
    return (.text(record[0..<blank]), blank + 1)
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

  private static func container(_ record: Bytes) -> LayerContent? {
    guard record.count > 24, let first = record[0..<min(record.count, 40)].firstIndex(of: UInt8(ascii: " ")),
      first >= 20, record[10] == UInt8(ascii: "T")
    else { return nil }
    let rest = record[first + 1..<record.count]
    guard rest.hasPrefix("stdout ") || rest.hasPrefix("stderr "), rest.count > 9, rest[8] == UInt8(ascii: " ")
    else { return nil }
    return LayerContent(line: rest[9..<rest.count], time: .text(record[0..<first]))
  }

  private static func compose(_ record: Bytes) -> LayerContent? {
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
    return isName ? LayerContent(line: record[bar + 3..<record.count]) : nil
  }

  private static func cloudWatch(_ record: Bytes) -> LayerContent? {
    guard record.count > 21, record[10] == UInt8(ascii: "T"),
      let blank = record[0..<min(record.count, 32)].firstIndex(of: UInt8(ascii: " ")), blank >= 20,
      record[blank - 1] == UInt8(ascii: "Z"), blank + 1 < record.count, !TextRecord.isBlank(record[blank + 1]),
      Timestamp.milliseconds(record[0..<blank]) != nil
    else { return nil }
    return LayerContent(line: record[blank + 1..<record.count], time: .text(record[0..<blank]))
  }
}
