internal import JOSE
internal import TokenModel

/// Reads records as a mapping says.
struct MappedRecords: ObjectReading {
  private let options: ReaderOptions
  private let mapping: LogMapping
  private var opener: TokenOpener
  private let claimsText: JSONRecord
  private let headerText: JSONRecord
  private let scopeNames = ListScratch()
  private let audienceNames: AudienceScratch
  /// The compact tokens of a record.
  private var found: [JSONValue] = []

  init(_ options: ReaderOptions, _ mapping: LogMapping) {
    self.options = options
    self.mapping = mapping
    opener = TokenOpener(options)
    claimsText = JSONRecord(options.limits)
    headerText = JSONRecord(options.limits)
    audienceNames = AudienceScratch(options.limits)
  }

  mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
    try readKind(of: object, into: &event)
    if let time = mapping.time {
      guard let milliseconds = try Self.instant(time, in: object, options, on: &event) else { throw .eventTime }
      event.timeMilliseconds = milliseconds
    }
    event.eventID = try text(mapping.eventID, in: object)
    event.issuer = try text(mapping.issuer, in: object)
    event.client = try text(mapping.client, in: object)
    // Tokens may name the client that the record does not.
    if mapping.client != nil, event.client == nil, event.kind == .issuance, mapping.token == nil, mapping.claims == nil
    {
      throw .eventFieldMissing
    }
    event.subject = try text(mapping.subject, in: object)
    if let grant = mapping.grant, let word = try text(grant.pointer, in: object) {
      event.grant = grant.table.first { word == $0.word }?.meaning ?? Grant(grantType: word)
    }
    if let list = mapping.scopes { event.scopes = try scopeNames.names(at: list.pointer, in: object) }
    if let list = mapping.audiences { event.audiences = try audienceNames.names(at: list.pointer, in: object) }
    guard event.kind != .nonIssuance else { return .event }
    try addTokens(of: object, to: &event)
    return .event
  }

  /// A record whose mark is missing is none that the mapping was written for, and must show.
  private func readKind(of object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) {
    event.kind = mapping.kinds.always
    guard let pointer = mapping.kinds.pointer else { return }
    guard let value = pointer.value(in: object) else { throw .eventFieldMissing }
    if mapping.kinds.error.contains(where: { $0.matches(value) }) {
      event.outcome = .error
    } else if mapping.kinds.issuance.contains(where: { $0.matches(value) }) {
      event.kind = .issuance
    } else if mapping.kinds.observation.contains(where: { $0.matches(value) }) {
      event.kind = .observation
    }
  }

  private mutating func addTokens(of object: JSONValue, to event: inout TokenEvent) throws(QuarantineReason) {
    let type = try tokenType(of: object)
    if let claims = try decoded(mapping.claims, in: object, claimsText) {
      try opener.addDecoded(
        header: try decoded(mapping.header, in: object, headerText), claims: claims, from: TokenField(type: type),
        to: &event)
    }
    if let pointer = mapping.token {
      found.removeAll(keepingCapacity: true)
      pointer.forEach(in: object) { if found.count < TokenOpener.tokensPerEvent { found.append($0) } }
      for value in found {
        guard let token = value.string else { throw .eventFieldType }
        if TokenDecoder.looksLikeToken(token) {
          try opener.add(token, from: TokenField(type: type), to: &event)
        } else if !token.isEmpty {
          opener.addOpaque(token, from: TokenField(type: type), to: &event)
        }
      }
    }
    if event.tokens.isEmpty {
      // A mapping that says where tokens stand promises them to an issuance; a request may come without.
      guard mapping.token == nil, mapping.claims == nil else {
        guard event.kind == .observation else { throw .eventTokenMissing }
        event.kind = .nonIssuance
        return
      }
      event.tokens.append(.named(type))
    }
    try finishTokens(of: object, type: type, in: &event)
  }

  /// An object, or one that is written as JSON in a text, as tables have it.
  private func decoded(
    _ pointer: JSONPointer?, in object: JSONValue, _ json: JSONRecord
  ) throws(QuarantineReason) -> JSONValue? {
    guard let value = pointer?.value(in: object) else { return nil }
    guard let text = value.string else { return value }
    return text.isEmpty ? nil : try json.object(text)
  }

  /// What the record says of its tokens besides: the type where nothing stronger tells it, id and lifetime.
  private func finishTokens(
    of object: JSONValue, type: TokenType, in event: inout TokenEvent
  ) throws(QuarantineReason) {
    let identity = try text(mapping.tokenID, in: object)
    let lifetime = try statedLifetime(of: object, event)
    for position in event.tokens.indices {
      if event.tokens[position].type == .unknown, type != .unknown {
        event.tokens[position].type = type
        event.tokens[position].typeBasis = .event
      }
      if let lifetime {
        event.tokens[position].statedLifetime = lifetime
        event.tokens[position].statedLifetimeBasis = .event
      }
      if mapping.tier == .tokenPartial, event.tokens[position].tier == .token {
        event.tokens[position].tier = .tokenPartial
      }
    }
    if let identity, event.tokens.count == 1, event.tokens[0].identity == nil { event.tokens[0].identity = identity }
  }

  private func tokenType(of object: JSONValue) throws(QuarantineReason) -> TokenType {
    guard let mapped = mapping.tokenType, let word = try text(mapped.pointer, in: object) else { return .unknown }
    return mapped.table.first { word == $0.word }?.meaning ?? TokenField(name: word)?.type ?? .unknown
  }

  private func statedLifetime(of object: JSONValue, _ event: TokenEvent) throws(QuarantineReason) -> Int64? {
    if let lifetime = mapping.lifetime, let value = lifetime.pointer.value(in: object) {
      guard let number = Self.number(value) else { throw .eventFieldType }
      return number > 0 ? number / lifetime.unit.perSecond : nil
    }
    guard let expires = mapping.expires, let start = event.timeMilliseconds else { return nil }
    var end = TokenEvent()
    guard let milliseconds = try Self.instant(expires, in: object, options, on: &end), milliseconds > start else {
      return nil
    }
    return (milliseconds - start + 500) / 1_000
  }

  private func text(_ source: LogMapping.Text?, in object: JSONValue) throws(QuarantineReason) -> Bytes? {
    switch source {
    case .constant(let constant): constant.bytes
    case .pointer(let pointer): try text(pointer, in: object)
    case nil: nil
    }
  }

  /// A text that may be absent, but must be none other where it stands.
  private func text(_ pointer: JSONPointer?, in object: JSONValue) throws(QuarantineReason) -> Bytes? {
    guard let value = pointer?.value(in: object) else { return nil }
    guard let text = value.string else { throw .eventFieldType }
    return text.isEmpty ? nil : text
  }

  private static func instant(
    _ instant: LogMapping.Instant, in object: JSONValue, _ options: ReaderOptions, on event: inout TokenEvent
  ) throws(QuarantineReason) -> Int64? {
    guard let value = instant.pointer.value(in: object) else { return nil }
    guard let unit = instant.unit else {
      var options = options
      options.zone = instant.zone ?? options.zone
      guard let layout = instant.layout else {
        return try EventTime.set(value, options, on: &event) ? event.timeMilliseconds : nil
      }
      guard let text = value.string else { return nil }
      let reading = layout.read(text, zone: options.zone)
      return try EventTime.set(reading, options, on: &event) ? event.timeMilliseconds : nil
    }
    if unit == .seconds, let seconds = value.double, value.integer == nil {
      guard seconds.magnitude < 1e12 else { throw .limitNumber }
      return Int64((seconds * 1_000).rounded())
    }
    guard let number = number(value) else { return nil }
    guard unit == .seconds else {
      let milliseconds = number / (unit.perSecond / 1_000)
      guard milliseconds.magnitude < 1_000_000_000_000_000 else { throw .limitNumber }
      return milliseconds
    }
    guard number.magnitude < 1_000_000_000_000 else { throw .limitNumber }
    return number * 1_000
  }

  /// A whole number, which some logs write as text.
  private static func number(_ value: JSONValue) -> Int64? {
    if let number = value.integer { return number }
    if let number = value.double, number.magnitude < 9e18 { return Int64(number) }
    return value.string.flatMap(TextRecord.number)
  }
}

extension NameList {
  /// The one value that a pointer finds: a text, or an array.
  fileprivate init(at pointer: JSONPointer, in object: JSONValue) throws(QuarantineReason) {
    guard let value = pointer.value(in: object) else {
      self = .absent
      return
    }
    if let text = value.string {
      self = .text(text)
    } else if value.isArray {
      self = .json(value)
    } else {
      throw .eventFieldType
    }
  }
}

/// Gathers scopes that stand apart into one list with blanks between them.
private final class ListScratch {
  private let scratch = ByteScratch()

  func names(at pointer: JSONPointer, in object: JSONValue) throws(QuarantineReason) -> NameList {
    guard pointer.findsMany else { return try NameList(at: pointer, in: object) }
    var length = 0
    var isText = true
    var isAbsent = true
    pointer.forEach(in: object) { value in
      isAbsent = false
      guard let text = value.string else { return isText = false }
      length += text.count + 1
    }
    guard isText else { throw .eventFieldType }
    if isAbsent { return .absent }
    scratch.reserve(length)
    pointer.forEach(in: object) { value in
      scratch.append(value.unsafeString)
      scratch.append(UInt8(ascii: " "))
    }
    return .text(scratch.bytes(from: 0))
  }
}

/// Gathers audiences that stand apart into an array: a name of theirs may hold a blank.
private final class AudienceScratch {
  private let writer: JSONWriter
  private static let key: StaticString = "aud"

  init(_ limits: Limits) { writer = JSONWriter(limits) }

  func names(at pointer: JSONPointer, in object: JSONValue) throws(QuarantineReason) -> NameList {
    guard pointer.findsMany else { return try NameList(at: pointer, in: object) }
    var values: [JSONValue] = []
    pointer.forEach(in: object) { values.append($0) }
    guard values.allSatisfy(\.isString) else { throw .eventFieldType }
    if values.isEmpty { return .absent }
    writer.begin()
    writer.add(Bytes(Self.key), elements: values)
    return try writer.finish().member(Self.key).map { .json($0) } ?? .absent
  }
}

extension TokenField {
  /// The field that would have stated a type.
  fileprivate init(type: TokenType) {
    switch type {
    case .access: self = .access
    case .id: self = .id
    case .refresh, .offline: self = .refresh
    case .logout: self = .logout
    case .dpop: self = .proof
    case .securityEvent, .introspection, .unknown: self = .other
    }
  }
}
