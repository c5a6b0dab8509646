package import TokenModel

/// Events as Keycloak's administration interface gives them (`GET /admin/realms/{realm}/events`): JSON arrays, newest
/// first, pages that may overlap; or one object a line, as webhook and broker listeners write them.
package enum KeycloakREST: LogFormat {
  package static let description = FormatDescription(
    name: "keycloak-rest", title: "Keycloak events, REST and webhook listeners", framing: .elements(envelope: []),
    tier: .event, repeats: .delivery, checksText: true,
    example: #"[{"id":"4f0e","time":1772435730412,"type":"CODE_TO_TOKEN","realmId":"6f1c","clientId":"hr-portal","#
      + #""userId":"0b7e","details":{"token_id":"5d0c","grant_type":"authorization_code","scope":"openid"}}]"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    // Some listeners write the number as a text.
    guard let json = probe.json, let time = json.member("time"), json.member("realmId")?.string != nil,
      time.integer ?? time.string.flatMap(TextRecord.number) ?? 0 > 100_000_000_000
    else { return 0 }
    if json.member("operationType")?.string != nil { return 0.5 }
    guard let type = json.member("type")?.string, !type.isEmpty else { return 0 }
    return type.hasPrefix("access.") || type.hasPrefix("admin.") || isEventType(type) ? 0.95 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private static func isEventType(_ type: Bytes) -> Bool {
    type.indices.allSatisfy { position in
      switch type[position] {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
      default: false
      }
    }
  }

  /// Members of the record beside those that its details may have too; numbered behind them.
  private enum Member: UInt8 {
    case id = 64
    case uid, sessionID, time, operationType, authDetails, details
    case other

    init(name: Bytes) {
      switch name.count {
      case 2 where name == "id": self = .id
      case 3 where name == "uid": self = .uid
      case 4 where name == "time": self = .time
      case 9 where name == "sessionId": self = .sessionID
      case 13 where name == "operationType": self = .operationType
      case 11 where name == "authDetails": self = .authDetails
      case 7 where name == "details": self = .details
      default: self = .other
      }
    }
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private let names = NameOrder()
    private let detailNames = NameOrder()
    private var fields = KeycloakFields()
    private let derivedID = ByteScratch()

    init(_ options: ReaderOptions) { self.options = options }

    /// What stands at the top of a record.
    private struct Top {
      var id: JSONValue?
      var uid: JSONValue?
      var sessionID: JSONValue?
      var time: JSONValue?
      var authDetails: JSONValue?
      var details: JSONValue?
      var isOperation = false
    }

    mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      let top = collect(object)
      if top.isOperation || (fields[.type]?.hasPrefix("admin.") ?? false) { return .skipped }
      guard fields[.type] != nil else { throw .eventFieldMissing }
      if let details = top.authDetails { collect(detailsOf: details) }
      if let details = top.details { collect(detailsOf: details) }
      guard try EventTime.set(top.time, options, on: &event) else { throw .eventTime }
      event.eventID = (top.id ?? top.uid)?.string ?? identity(of: top, at: event.timeMilliseconds)
      try KeycloakEvent.fill(&event, fields)
      return .event
    }

    /// What tells an event from others where the server gives it no id (until version 26): its moment, its type, its
    /// session and its token. Nil where it names neither session nor token, since then two events may look alike.
    private func identity(of top: Top, at milliseconds: Int64?) -> Bytes? {
      let session = top.sessionID?.string ?? .empty
      let token = fields[.tokenID] ?? .empty
      guard let milliseconds, let type = fields[.type], !session.isEmpty || !token.isEmpty else { return nil }
      derivedID.reserve(type.count + session.count + token.count + 11)
      for shift in stride(from: 0, to: 64, by: 8) {
        derivedID.append(UInt8(truncatingIfNeeded: milliseconds >> Int64(shift)))
      }
      for part in [type, session, token] {
        derivedID.append(part)
        derivedID.append(0)
      }
      return derivedID.bytes(from: 0)
    }

    /// The event's own members go first, then those of its details; a listener puts client and user into `authDetails`.
    private mutating func collect(_ object: JSONValue) -> Top {
      fields.clear()
      var top = Top()
      var place = 0
      for (name, value) in object.members {
        let meaning = names.meaning(of: name, at: place, Self.meaning)
        place += 1
        if value.isString { _ = fields.set(KeycloakFields.Name(rawValue: meaning), value.unsafeString) }
        switch Member(rawValue: meaning) {
        case .id: top.id = value
        case .uid: top.uid = value
        case .sessionID: top.sessionID = value
        case .time: top.time = value
        case .operationType: top.isOperation = true
        case .authDetails: top.authDetails = value
        case .details: top.details = value
        case .other, nil: break
        }
      }
      return top
    }

    private mutating func collect(detailsOf value: JSONValue) {
      var place = 0
      for (name, value) in value.members {
        let meaning = detailNames.meaning(of: name, at: place, Self.meaning)
        place += 1
        if value.isString { _ = fields.set(KeycloakFields.Name(rawValue: meaning), value.unsafeString) }
      }
    }

    private static func meaning(of name: Bytes) -> UInt8 {
      KeycloakFields.Name(key: name)?.rawValue ?? Member(name: name).rawValue
    }
  }
}
