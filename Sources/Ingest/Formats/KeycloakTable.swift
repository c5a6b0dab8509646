internal import JOSE
package import TokenModel

/// Rows of Keycloak's table `EVENT_ENTITY`, as a database exports them: JSON or a table in text. The server does not
/// keep every kind of event there, refreshes among them.
package enum KeycloakTable: LogFormat {
  package static let description = FormatDescription(
    name: "keycloak-table", title: "Keycloak table EVENT_ENTITY, exported", framing: .elements(envelope: []),
    tier: .event, repeats: .delivery, checksText: true,
    example: #"{"id":"4f0e","client_id":"hr-portal","details_json":"{\"token_id\":\"5d0c\",\"grant_type\":"#
      + #"\"authorization_code\",\"scope\":\"openid\"}","error":null,"realm_id":"6f1c","session_id":"91aa","#
      + #""event_time":1772435730412,"type":"CODE_TO_TOKEN","user_id":"0b7e"}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, Self.member("event_time", "EVENT_TIME", of: json) != nil,
      Self.member("realm_id", "REALM_ID", of: json) != nil
    else { return 0 }
    return Self.member("type", "TYPE", of: json)?.isString ?? false ? 0.95 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  /// A column by its name, which databases write in either case.
  private static func member(_ lower: StaticString, _ upper: StaticString, of row: JSONValue) -> JSONValue? {
    guard let value = row.member(lower) ?? row.member(upper), value.kind != .null else { return nil }
    return value
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private let details: JSONRecord
    private var fields = KeycloakFields()

    init(_ options: ReaderOptions) {
      self.options = options
      details = JSONRecord(options.limits)
    }

    mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      fields.clear()
      for (name, column) in Self.columns {
        if let value = KeycloakTable.member(column.lower, column.upper, of: object)?.string {
          _ = fields.set(Bytes(name), value)
        }
      }
      let text =
        KeycloakTable.member("details_json_long_value", "DETAILS_JSON_LONG_VALUE", of: object)
        ?? KeycloakTable.member("details_json", "DETAILS_JSON", of: object)
      // Old releases cut long details: such a row tells its type, and not what it issued.
      if let text = text?.string, !text.isEmpty {
        for (name, value) in try details.object(text).members where value.isString {
          _ = fields.set(name, value.unsafeString)
        }
      }
      event.eventID = KeycloakTable.member("id", "ID", of: object)?.string
      guard try EventTime.set(KeycloakTable.member("event_time", "EVENT_TIME", of: object), options, on: &event) else {
        throw .eventTime
      }
      try KeycloakEvent.fill(&event, fields)
      return .event
    }

    private static let columns: [(name: StaticString, column: (lower: StaticString, upper: StaticString))] = [
      ("type", ("type", "TYPE")), ("realmId", ("realm_id", "REALM_ID")), ("clientId", ("client_id", "CLIENT_ID")),
      ("userId", ("user_id", "USER_ID")), ("ipAddress", ("ip_address", "IP_ADDRESS")), ("error", ("error", "ERROR")),
    ]
  }
}
