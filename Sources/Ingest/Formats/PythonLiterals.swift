internal import JOSE
package import TokenModel

/// Answers of a token endpoint as Python prints a dictionary, in a message of a log and perhaps over several lines. What
/// servers print beside them (requests with codes and passwords) is passed over.
package enum PythonLiterals: LogFormat {
  package static let description = FormatDescription(
    name: "python-literals", title: "Token answers as Python prints them", framing: .entries, tier: .token,
    repeats: .never,
    example: "[2026-03-02 08:15:30,412] DEBUG in oauth: token endpoint response: {'access_token': 'b3BhcXVl', "
      + "'token_type': 'Bearer', 'expires_in': 300, 'scope': None}")

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard probe.json == nil else { return 0 }
    if let start = literal(in: record) {
      let rest = record[start..<record.count]
      return rest.firstRange(of: "'access_token': ") != nil || rest.firstRange(of: "'id_token': ") != nil ? 0.95 : 0.4
    }
    return LineTime.read(record, zone: nil) == .absent ? 0 : 0.3
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { EventReader(Body(options)) }

  /// Where a dictionary begins.
  private static func literal(in record: Bytes) -> Int? { record.firstRange(of: "{'") }

  private struct Body: EventReading {
    private let options: ReaderOptions
    private let json: JSONRecord
    private let scratch = ByteScratch()
    private var answers: TokenAnswers

    init(_ options: ReaderOptions) {
      self.options = options
      json = JSONRecord(options.limits)
      answers = TokenAnswers(options)
    }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let start = PythonLiterals.literal(in: record) else { return .skipped }
      guard let text = PythonLiteral.json(of: record[start..<record.count], to: scratch) else {
        throw .jsonMalformed
      }
      let root = try json.object(text)
      guard Self.isAnswer(root) else { return .skipped }
      _ = try EventTime.set(LineTime.read(record, zone: options.zone), options, on: &event)
      return try answers.read(root, into: &event)
    }

    /// Forms have lists in their members, and no answer names the grant that was asked for.
    private static func isAnswer(_ root: JSONValue) -> Bool {
      if root.member("grant_type") != nil || root.member("active") != nil { return false }
      let first = root.member("access_token") ?? root.member("id_token") ?? root.member("error")
      return first?.isString ?? false
    }
  }
}
