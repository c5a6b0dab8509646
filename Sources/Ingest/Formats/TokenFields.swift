internal import JOSE
package import TokenModel

/// JSON lines of any application that holds tokens in fields, headers, URLs or messages. They were seen, not issued.
package enum TokenFields: LogFormat {
  package static let description = FormatDescription(
    name: "jsonl-token-fields", title: "JSON lines with tokens in any field", framing: .lines, tier: .token,
    repeats: .sightings, checksText: true,
    example: #"{"ts":1772435730412,"msg":"request","headers":{"authorization":"Bearer eyJhbGciOi….eyJpc3MiOi….c2ln"}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json else { return 0 }
    guard json.isObject else { return 0.05 }
    return TokenSearch.start(in: record, from: 0) == nil ? 0.1 : 0.6
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { Reader(options) }

  private final class Reader: RecordReader {
    private let options: ReaderOptions
    private let json: JSONRecord
    private var tokens: TokenCollector
    private var record = Bytes.empty
    private var isOpen = false
    private var root: JSONValue?

    init(_ options: ReaderOptions) {
      self.options = options
      json = JSONRecord(options.limits)
      tokens = TokenCollector(options)
    }

    func begin(_ record: Bytes) {
      self.record = record
      isOpen = true
      root = nil
    }

    func next(_ event: inout TokenEvent) -> RecordOutcome? {
      guard isOpen else { return nil }
      do throws(QuarantineReason) {
        if root == nil {
          isOpen = false
          if TextRecord.trimmed(record).isEmpty { return .skipped }
          let object = try json.object(record)
          root = object
          tokens.search(object)
          if tokens.isExhausted { return .skipped }
        }
        event.reset()
        event.kind = .observation
        try tokens.open(into: &event)
        if let root { try EventTime.find(in: root, options, on: &event) }
        isOpen = !tokens.isExhausted
        return .event
      } catch {
        isOpen = false
        return .quarantined(error)
      }
    }
  }
}
