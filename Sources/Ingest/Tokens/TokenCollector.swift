internal import TokenModel

/// Finds the tokens that stand anywhere in a JSON record, and opens them into events.
struct TokenCollector {
  private var opener: TokenOpener
  /// What looks like a token, in the order of the record.
  private var hits: [TokenSearch.Hit] = []
  private var position = 0

  init(_ options: ReaderOptions) { opener = TokenOpener(options) }

  /// Whether all that was found has been opened.
  var isExhausted: Bool { position >= hits.count }

  /// Looks through a record, or through one value of it whose name is known.
  mutating func search(_ record: JSONValue, field: TokenField? = nil, isReferer: Bool = false) {
    hits.removeAll(keepingCapacity: true)
    position = 0
    collect(record, field: field, isReferer: isReferer)
  }

  /// Looks through a line of text.
  mutating func search(text: Bytes) {
    hits.removeAll(keepingCapacity: true)
    position = 0
    var search = TokenSearch(text, field: nil)
    while let hit = search.next() { add(hit) }
  }

  /// Opens the next tokens, as many as an event holds. One that is not where a token must be may turn out to be none;
  /// the others must be read.
  mutating func open(into event: inout TokenEvent) throws(QuarantineReason) {
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

  private mutating func collect(_ value: JSONValue, field: TokenField?, isReferer: Bool) {
    switch value.kind {
    case .string:
      var search = TokenSearch(value.unsafeString, field: field, isReferer: isReferer)
      while let hit = search.next() { add(hit) }
    case .array: for element in value.elements { collect(element, field: field, isReferer: isReferer) }
    case .object:
      for (name, member) in value.members {
        collect(
          member, field: TokenField(name: name) ?? (member.isString ? nil : field),
          isReferer: isReferer || name == "referer" || name == "Referer" || name == "http_referer")
      }
    default: break
    }
  }

  /// The same token twice in one record is one sighting.
  private mutating func add(_ hit: TokenSearch.Hit) {
    for earlier in hits.suffix(TokenOpener.tokensPerEvent) where earlier.token == hit.token { return }
    hits.append(hit)
  }
}
