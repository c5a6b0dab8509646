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
    private var opener: TokenOpener
    private var record = Bytes.empty
    private var isOpen = false
    /// What looks like a token, in the order of the record.
    private var hits: [TokenSearch.Hit] = []
    private var position = 0
    private var root: JSONValue?

    init(_ options: ReaderOptions) {
      self.options = options
      json = JSONRecord(options.limits)
      opener = TokenOpener(options)
    }

    func begin(_ record: Bytes) {
      self.record = record
      isOpen = true
      root = nil
      hits.removeAll(keepingCapacity: true)
      position = 0
    }

    func next(_ event: inout TokenEvent) -> RecordOutcome? {
      guard isOpen else { return nil }
      do throws(QuarantineReason) {
        if root == nil {
          if TextRecord.trimmed(record).isEmpty {
            isOpen = false
            return .skipped
          }
          let object = try json.object(record)
          root = object
          search(object, field: nil, isReferer: false)
        }
        guard !hits.isEmpty else {
          isOpen = false
          return .skipped
        }
        event.reset()
        event.kind = .observation
        try open(into: &event)
        if let root { try EventTime.find(in: root, options, on: &event) }
        isOpen = position < hits.count
        return .event
      } catch {
        isOpen = false
        return .quarantined(error)
      }
    }

    /// Opens the next tokens. One that is not where a token must be may turn out to be none; the others must be read.
    private func open(into event: inout TokenEvent) throws(QuarantineReason) {
      var failure: QuarantineReason?
      while position < hits.count, event.tokens.count < TokenOpener.tokensPerEvent {
        let hit = hits[position]
        position += 1
        do throws(QuarantineReason) {
          try opener.add(hit.token, from: hit.field, to: &event)
          event.tokens[event.tokens.count - 1].anomalies.formUnion(hit.anomalies)
        } catch {
          if hit.isExpected { throw error }
          failure = failure ?? error
        }
      }
      if event.tokens.isEmpty { throw failure ?? .eventTokenMissing }
    }

    private func search(_ value: JSONValue, field: TokenField?, isReferer: Bool) {
      switch value.kind {
      case .string:
        var search = TokenSearch(value.unsafeString, field: field, isReferer: isReferer)
        while let hit = search.next() { add(hit) }
      case .array: for element in value.elements { self.search(element, field: field, isReferer: isReferer) }
      case .object:
        for (name, member) in value.members {
          self.search(
            member, field: TokenField(name: name) ?? (member.isString ? nil : field),
            isReferer: isReferer || name == "referer" || name == "Referer")
        }
      default: break
      }
    }

    /// The same token twice in one record is one sighting.
    private func add(_ hit: TokenSearch.Hit) {
      for earlier in hits.suffix(TokenOpener.tokensPerEvent) where earlier.token == hit.token { return }
      hits.append(hit)
    }
  }
}
