internal import JOSE
package import TokenModel

/// Sign-ins of Microsoft Entra ID as its portal exports them (JSON, CSV), as Microsoft Graph lists them, and as Log
/// Analytics keeps them: the same facts as in diagnostic settings, in flat rows.
package enum EntraExports: LogFormat {
  package static let description = FormatDescription(
    name: "entra-export", title: "Microsoft Entra sign-ins: portal (JSON, CSV), Graph, Log Analytics",
    framing: .elements(envelope: ["value"]), tier: .event, repeats: .never, checksText: true,
    example: #"[{"id":"66ea","createdDateTime":"2026-03-02T07:15:30Z","userId":"u","appId":"a","resourceId":"r","#
      + #""status":{"errorCode":0},"incomingTokenType":"none","uniqueTokenIdentifier":"t"}]"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, let names = Names.all.first(where: { $0.fit(json) }) else { return 0 }
    return json.member(names.result) != nil || json.member(names.status) != nil ? 0.95 : 0.5
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  /// What one kind of export calls its members.
  private struct Names {
    var time: StaticString
    var client: StaticString
    var audience: StaticString
    var user: StaticString
    var principal: StaticString
    var token: StaticString
    var incoming: StaticString
    var tenant: StaticString
    var result: StaticString
    var status: StaticString

    static let all = [
      Names(
        time: "createdDateTime", client: "appId", audience: "resourceId", user: "userId",
        principal: "servicePrincipalId", token: "uniqueTokenIdentifier", incoming: "incomingTokenType",
        tenant: "resourceTenantId", result: "resultType", status: "status"),
      Names(
        time: "TimeGenerated", client: "AppId", audience: "ResourceIdentity", user: "UserId",
        principal: "ServicePrincipalId", token: "UniqueTokenIdentifier", incoming: "IncomingTokenType",
        tenant: "AADTenantId", result: "ResultType", status: "Status"),
      Names(
        time: "Date (UTC)", client: "Application ID", audience: "Resource ID", user: "User ID",
        principal: "Service principal ID", token: "Unique token identifier", incoming: "Incoming token type",
        tenant: "Home tenant ID", result: "Sign-in error code", status: "Status"),
    ]

    /// Whether a record is of this kind. A member of diagnostic settings' own says that it is none; a field that is empty
    /// in a table is not there.
    func fit(_ record: JSONValue) -> Bool {
      guard record.member(time) != nil, record.member("properties") == nil else { return false }
      let marks = [record.member(client), record.member(token), record.member(incoming), record.member(audience)]
      return marks.count { $0 != nil } >= 2
    }
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let names = Names.all.first(where: { $0.fit(object) }) else { throw .eventFieldMissing }
      guard try EventTime.set(object.member(names.time), options, on: &event) else { throw .eventTime }
      event.client = Self.text(object.member(names.client))
      event.subject = Self.text(object.member(names.user)) ?? Self.text(object.member(names.principal))
      event.issuer = Self.text(object.member(names.tenant))
      if let audience = Self.text(object.member(names.audience)) { event.audiences = .text(audience) }
      let incoming = Self.text(object.member(names.incoming))
      if let incoming, incoming == "refreshToken" || incoming == "Refresh token" { event.grant = .refreshToken }
      let result = Self.result(object, names)
      guard result == .success else {
        if result != .interrupted { event.outcome = .error }
        return .event
      }
      guard event.client != nil else { throw .eventFieldMissing }
      event.kind = .issuance
      event.tokens.append(.named(.unknown, identity: Self.text(object.member(names.token))))
      return .event
    }

    /// By the code, in a member or in the status; in tables without one the word counts.
    private static func result(_ object: JSONValue, _ names: Names) -> EntraResult {
      let status = object.member(names.status)
      if let result = EntraResult(code: object.member(names.result) ?? status?.member("errorCode")) { return result }
      guard let word = status?.string else { return .failure }
      return word == "Success" ? .success : word == "Interrupted" ? .interrupted : .failure
    }

    private static func text(_ value: JSONValue?) -> Bytes? { value?.string.flatMap { $0.isEmpty ? nil : $0 } }
  }
}
