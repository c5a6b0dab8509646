package import TokenModel

/// Sign-in logs of Microsoft Entra ID, from diagnostic settings: a row for each request that got a token. Which kind of
/// token, for how long and with which claims the log does not say.
package enum EntraSignIns: LogFormat {
  package static let description = FormatDescription(
    name: "entra", title: "Microsoft Entra sign-in logs", framing: .elements(envelope: ["records"]), tier: .event,
    repeats: .never, checksText: true,
    example: #"{"time":"2026-03-02T07:15:30.1875602Z","resourceId":"/tenants/1/providers/Microsoft.aadiam","#
      + #""category":"NonInteractiveUserSignInLogs","tenantId":"1","resultType":"0","properties":{"createdDateTime":"#
      + #""2026-03-02T07:15:30.1875602+00:00","userId":"u","appId":"a","resourceId":"r","uniqueTokenIdentifier":"t"}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, let category = json.member("category")?.string else { return 0 }
    let isEntra = json.member("resourceId")?.string?.firstRange(of: "icrosoft.aadiam") != nil
    return isEntra ? category.hasSuffix("SignInLogs") ? 0.95 : 0.6 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private let properties: JSONRecord
    private let scopes: JSONRecord

    init(_ options: ReaderOptions) {
      self.options = options
      properties = JSONRecord(options.limits)
      scopes = JSONRecord(options.limits)
    }

    func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let category = object.member("category")?.string else { throw .eventFieldMissing }
      let properties = try properties(of: object)
      if try !EventTime.set(properties?.member("createdDateTime"), options, on: &event) {
        guard try EventTime.set(object.member("time"), options, on: &event) else { throw .eventTime }
      }
      event.issuer = object.member("tenantId")?.string
      // Sign-ins at a federation server are another issuer's.
      guard category.hasSuffix("SignInLogs"), category != Bytes("ADFSSignInLogs") else { return .event }
      guard let properties else { throw .eventFieldMissing }
      event.client = properties.member("appId")?.string
      event.subject = (Self.text(properties.member("userId")) ?? Self.text(properties.member("servicePrincipalId")))
      if let audience = Self.text(properties.member("resourceId")) { event.audiences = .text(audience) }
      event.grant = Self.grant(category, properties)
      let result = EntraResult(code: object.member("resultType"))
      guard result == .success else {
        if result != .interrupted { event.outcome = .error }
        return .event
      }
      event.kind = .issuance
      try readScopes(properties, into: &event)
      event.tokens.append(.named(.unknown, identity: properties.member("uniqueTokenIdentifier")?.string))
      return .event
    }

    /// An object, or JSON in a string, as some exports write it.
    private func properties(of record: JSONValue) throws(QuarantineReason) -> JSONValue? {
      guard let value = record.member("properties") else { return nil }
      if let text = value.string { return try properties.object(text) }
      return value.isObject ? value : nil
    }

    private func readScopes(_ properties: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) {
      guard let details = properties.member("authenticationProcessingDetails") else { return }
      for detail in details.elements {
        guard let key = detail.member("key")?.string, key == "Oauth Scope Info",
          let list = detail.member("value")?.string, !list.isEmpty
        else { continue }
        event.scopes = list.hasPrefix("[") ? .json(try scopes.value(list)) : .text(list)
      }
    }

    private static func grant(_ category: Bytes, _ properties: JSONValue) -> Grant {
      if category.hasPrefix("ServicePrincipal") || category.hasPrefix("ManagedIdentity") { return .clientCredentials }
      let incoming = properties.member("incomingTokenType")?.string
      return incoming.map { $0 == "refreshToken" } ?? false ? .refreshToken : .unknown
    }

    private static func text(_ value: JSONValue?) -> Bytes? { value?.string.flatMap { $0.isEmpty ? nil : $0 } }
  }
}
