internal import JOSE
package import TokenModel

/// Requests of Ory Hydra to its token hook, kept by the application that answers them: what Hydra is about to put into
/// the tokens of a grant, before the answer changes it. The body states no time of its own.
package enum HydraTokenHook: LogFormat {
  package static let description = FormatDescription(
    name: "hydra-hook", title: "Requests of Ory Hydra to its token hook", framing: .lines, tier: .tokenPartial,
    repeats: .never, checksText: true,
    example: #"{"time":"2026-03-02T07:15:30Z","session":{"id_token":{"id_token_claims":{"iss":"https://h.example","#
      + #""ext":{"email":"…"}},"subject":"u1"},"extra":{}},"request":{"client_id":"crm","granted_scopes":["openid"],"#
      + #""granted_audience":[],"grant_types":["authorization_code"]}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, let request = Self.request(of: json), request.member("client_id") != nil else {
      return 0
    }
    return request.member("granted_scopes") != nil && request.member("grant_types") != nil ? 0.95 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private static func request(of record: JSONValue) -> JSONValue? {
    guard record.member("session")?.isObject ?? false else { return nil }
    return record.member("request").flatMap { $0.isObject ? $0 : nil }
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private let accessClaims: JSONWriter
    private let idClaims: JSONWriter
    private var opener: TokenOpener

    init(_ options: ReaderOptions) {
      self.options = options
      accessClaims = JSONWriter(options.limits)
      idClaims = JSONWriter(options.limits)
      opener = TokenOpener(options)
    }

    mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let request = HydraTokenHook.request(of: object), let session = object.member("session") else {
        return .skipped
      }
      guard let client = request.member("client_id")?.string, !client.isEmpty else { throw .eventFieldMissing }
      try EventTime.find(in: object, options, on: &event)
      event.kind = .issuance
      event.client = client
      event.subject = session.member("id_token")?.member("subject")?.string
      if let types = request.member("grant_types") {
        for type in types.elements { if let name = type.string { event.grant = Grant(grantType: name) } }
      }
      let scopes = request.member("granted_scopes")
      if let scopes { event.scopes = .json(scopes) }
      if let audience = request.member("granted_audience") { event.audiences = .json(audience) }
      try addAccess(session, client, scopes, to: &event)
      if let claims = session.member("id_token")?.member("id_token_claims"), Self.holds("openid", scopes) {
        try addID(claims, to: &event)
      }
      return .event
    }

    private mutating func addAccess(
      _ session: JSONValue, _ client: Bytes, _ scopes: JSONValue?, to event: inout TokenEvent
    ) throws(QuarantineReason) {
      accessClaims.begin()
      if let subject = session.member("id_token")?.member("subject") { accessClaims.add(Bytes("sub"), subject) }
      if let scopes { accessClaims.add(Bytes("scp"), scopes) }
      if let extra = session.member("extra") { for (name, value) in extra.members { accessClaims.add(name, value) } }
      try add(accessClaims.finish(), .access, to: &event)
    }

    /// The claims that the log of a session keeps in the form of the library are dates or empty; what the application
    /// put there lies in `ext`.
    private mutating func addID(_ claims: JSONValue, to event: inout TokenEvent) throws(QuarantineReason) {
      idClaims.begin()
      for name: StaticString in ["iss", "sub", "aud"] {
        if let value = claims.member(name) { idClaims.add(Bytes(name), value) }
      }
      if let extra = claims.member("ext") { for (name, value) in extra.members { idClaims.add(name, value) } }
      try add(idClaims.finish(), .id, to: &event)
    }

    private mutating func add(
      _ claims: JSONValue, _ field: TokenField, to event: inout TokenEvent
    ) throws(QuarantineReason) {
      try opener.addDecoded(header: nil, claims: claims, from: field, to: &event)
      event.tokens[event.tokens.count - 1].tier = .tokenPartial
    }

    private static func holds(_ name: StaticString, _ list: JSONValue?) -> Bool {
      guard let list else { return false }
      for element in list.elements where element.string.map({ $0 == name }) ?? false { return true }
      return false
    }
  }
}
