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
    guard let json = probe.json, json.member("time")?.integer ?? 0 > 100_000_000_000,
      json.member("realmId")?.string != nil
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

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private var fields = KeycloakFields()

    init(_ options: ReaderOptions) { self.options = options }

    mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      if object.member("operationType") != nil || (object.member("type")?.string?.hasPrefix("admin.") ?? false) {
        return .skipped
      }
      try collect(object)
      event.eventID = (object.member("id") ?? object.member("uid"))?.string
      guard try EventTime.set(object.member("time"), options, on: &event) else { throw .eventTime }
      try KeycloakEvent.fill(&event, fields)
      return .event
    }

    /// The event's own members go first, then those of its details; a listener puts client and user into `authDetails`.
    private mutating func collect(_ root: JSONValue) throws(QuarantineReason) {
      fields.clear()
      guard root.member("type")?.isString ?? false else { throw .eventFieldMissing }
      for (name, value) in root.members where value.isString { _ = fields.set(name, value.unsafeString) }
      for part in [root.member("authDetails"), root.member("details")] {
        guard let part else { continue }
        for (name, value) in part.members where value.isString { _ = fields.set(name, value.unsafeString) }
      }
    }
  }
}
