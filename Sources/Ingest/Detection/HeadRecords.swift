internal import JOSE
internal import TokenModel

/// The first records of a stream, for detection.
struct HeadRecords {
  /// Those that can tell a format: no blanks, comments or continued lines, and nothing that is visibly broken JSON,
  /// which every JSON log may hold.
  private(set) var telling: [Bytes] = []
  /// Whether anything stands there but blanks and comments.
  private(set) var isIdle = true

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
    }
  }

  private mutating func takeLines(_ head: Bytes, isWhole: Bool, _ json: JSONRecord) {
    var start = 0
    while start < head.count, telling.count < Self.most {
      let lineEnd = head.firstIndex(of: 0x0A, from: start)
      let line = head[start..<(lineEnd ?? head.count)]
      start = (lineEnd ?? head.count) + 1
      guard !TextRecord.isIdle(line) else { continue }
      isIdle = false
      // What the head cuts through tells nothing.
      guard lineEnd != nil || isWhole, !TextRecord.isBlank(line[0]), !Self.isBroken(line, json) else { continue }
      telling.append(line)
    }
  }

  private static func isBroken(_ line: Bytes, _ json: JSONRecord) -> Bool {
    if TextCheck.fault(in: line) != nil { return true }
    guard line[0] == UInt8(ascii: "{") || line[0] == UInt8(ascii: "[") else { return false }
    do throws(QuarantineReason) {
      _ = try json.value(line)
      return false
    } catch {
      return true
    }
  }
}
