internal import JOSE
internal import TokenModel

/// The first records of a stream, for detection.
struct HeadRecords {
  /// Those that can tell a format: no blanks, comments or continued lines, and nothing that is visibly broken JSON,
  /// which every JSON log may hold.
  private(set) var telling: [Bytes] = []
  /// On which lines they begin, from 1; empty where records are no lines.
  private(set) var lines: [Int] = []
  /// Whether anything stands there but blanks and comments.
  private(set) var isIdle = true
  /// Whether lines stand there, and none of them is text.
  var isBinary: Bool { hasForeignBytes && !hasText }
  private var hasForeignBytes = false
  private var hasText = false
  /// Whether brackets or commas stand alone on lines: an array that is laid out.
  private(set) var hasLoneMarks = false
  /// Whether lines stand there that say what a bulk request does with the next one.
  private(set) var hasActions = false

  /// Records that are looked at; a log may begin with a page of other messages.
  private static let most = 400

  init(_ head: Bytes, isWhole: Bool, framing: Framing, _ json: JSONRecord) {
    switch framing {
    case .lines: takeLines(head, isWhole: isWhole, json)
    case .elements(let envelope):
      var scanner = ElementScanner(envelope: envelope)
      scanner.scan(head, isWhole: isWhole)
      isIdle = scanner.spans.isEmpty && scanner.open == nil
      telling = scanner.spans.prefix(Self.most).map { head[$0] }
    case .entries, .rows:
      var scanner = TextScanner(framing)
      scanner?.scan(head, isWhole: isWhole)
      let records = (scanner?.spans ?? []).prefix(Self.most).map { head[$0] }.filter { !TextRecord.isIdle($0) }
      isIdle = records.isEmpty && scanner?.open == nil
      telling = records.filter { TextCheck.fault(in: $0) == nil }
    }
  }

  private mutating func takeLines(_ head: Bytes, isWhole: Bool, _ json: JSONRecord) {
    var start = 0
    var number = 0
    while start < head.count, telling.count < Self.most {
      let lineEnd = head.firstIndex(of: 0x0A, from: start)
      let line = head[start..<(lineEnd ?? head.count)]
      start = (lineEnd ?? head.count) + 1
      number += 1
      guard !TextRecord.isIdle(line) else { continue }
      isIdle = false
      // What the head cuts through tells nothing.
      guard lineEnd != nil || isWhole, !TextRecord.isBlank(line[0]) else { continue }
      guard TextCheck.fault(in: line) == nil else {
        hasForeignBytes = true
        continue
      }
      hasText = true
      if Self.isMarkAlone(line) {
        hasLoneMarks = true
      } else if !Self.isBroken(line, json) {
        if isAction(line, json) { hasActions = true } else { add(line, number) }
      }
    }
  }

  private mutating func add(_ line: Bytes, _ number: Int) {
    telling.append(line)
    lines.append(number)
  }

  private func isAction(_ line: Bytes, _ json: JSONRecord) -> Bool {
    BulkAction.isAction(line, line.hasPrefix("{\"") ? Self.value(of: line, json) : nil)
  }

  private static func isMarkAlone(_ line: Bytes) -> Bool {
    line.count < 8 && line.buffer.allSatisfy { TextRecord.isBlank($0) || "[],".utf8.contains($0) }
  }

  private static func isBroken(_ line: Bytes, _ json: JSONRecord) -> Bool {
    looksLikeJSON(line) && value(of: line, json) == nil
  }

  /// Whether a line begins as JSON does. Times and levels stand in brackets too.
  static func looksLikeJSON(_ line: Bytes) -> Bool {
    guard line.hasPrefix("[") else { return line.hasPrefix("{") }
    return line.count == 1 || TextRecord.isBlank(line[1]) || "{[\"]".utf8.contains(line[1])
  }

  private static func value(of line: Bytes, _ json: JSONRecord) -> JSONValue? {
    do throws(QuarantineReason) { return try json.value(line) } catch { return nil }
  }
}
