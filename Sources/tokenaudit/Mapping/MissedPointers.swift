internal import Ingest
internal import TokenModel

/// Which members of a mapping found nothing in any record of a trial: a pointer that is spelt wrongly is no error, since
/// members may be absent.
struct MissedPointers {
  private let mapping: LogMapping
  private var events = 0
  private var issuing = 0
  private var found: Set<String> = []
  private var reasons: [QuarantineReason: Int] = [:]

  init(_ mapping: LogMapping) { self.mapping = mapping }

  mutating func count(_ reason: QuarantineReason) { reasons[reason, default: 0] += 1 }

  mutating func count(_ event: TokenEvent) {
    events += 1
    if !event.tokens.isEmpty { issuing += 1 }
    note("event_id", event.eventID != nil)
    note("issuer", event.issuer != nil)
    note("client", event.client != nil)
    note("subject", event.subject != nil)
    note("grant", event.grant != .unknown)
    note("granted_scopes", !event.scopes.isAbsent)
    note("audience", !event.audiences.isAbsent)
    for token in event.tokens {
      note("token_type", token.type != .unknown)
      note("token_id", token.identity != nil)
      note("lifetime", token.statedLifetime != nil)
    }
  }

  private mutating func note(_ key: String, _ isThere: Bool) { if isThere { found.insert(key) } }

  /// A line a member, in the order of the mapping's documentation.
  var lines: [String] {
    var lines: [String] = []
    if let time = mapping.time?.pointer.text, let count = reasons[.eventTime] {
      lines.append("time: no time stands at \(time) in \(count) records; check the pointer, 'unit' and 'layout'")
    }
    // What no event can do without.
    let needed = [("event_type", mapping.kinds.pointer?.text), ("client", Self.pointer(mapping.client))].compactMap {
      key, pointer in pointer.map { "\($0) (\(key))" }
    }
    if events == 0, let count = reasons[.eventFieldMissing], !needed.isEmpty {
      lines.append("event.field_missing: nothing stands at \(needed.joined(separator: " or ")) in \(count) records")
    }
    for (key, pointer) in members where !found.contains(key) {
      lines.append("\(key): nothing was found at \(pointer); check the pointer")
    }
    return lines
  }

  /// What was looked for in each event, or in each with a token.
  private var members: [(key: String, pointer: String)] {
    let ofEvents = [
      ("event_id", mapping.eventID?.text), ("issuer", Self.pointer(mapping.issuer)),
      ("client", Self.pointer(mapping.client)), ("subject", mapping.subject?.text),
      ("grant", mapping.grant?.pointer.text), ("granted_scopes", mapping.scopes?.pointer.text),
      ("audience", mapping.audiences?.pointer.text),
    ]
    let ofTokens = [
      ("token_type", mapping.tokenType?.pointer.text), ("token_id", mapping.tokenID?.text),
      ("lifetime", mapping.lifetime?.pointer.text),
    ]
    return ((events > 0 ? ofEvents : []) + (issuing > 0 ? ofTokens : [])).compactMap { key, pointer in
      pointer.map { (key, $0) }
    }
  }

  private static func pointer(_ text: LogMapping.Text?) -> String? {
    if case .pointer(let pointer) = text { pointer.text } else { nil }
  }
}

extension NameList {
  fileprivate var isAbsent: Bool { if case .absent = self { true } else { false } }
}
