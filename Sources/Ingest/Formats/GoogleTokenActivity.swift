internal import JOSE
package import TokenModel

/// Token activity of Google Workspace, out of its reports. A person's consent to an application is the least that was
/// issued; further tokens, and those of services, do not show.
package enum GoogleTokenActivity: LogFormat {
  package static let description = FormatDescription(
    name: "google-workspace", title: "Google Workspace token activity: consents, the least that was issued",
    framing: .elements(envelope: ["items"]), tier: .event, repeats: .delivery, checksText: true,
    example: #"{"kind":"admin#reports#activity","id":{"time":"2026-03-02T07:15:30.412Z","uniqueQualifier":"-12","#
      + #""applicationName":"token"},"actor":{"profileId":"1"},"events":[{"type":"auth","name":"authorize","#
      + #""parameters":[{"name":"client_id","value":"crm"},{"name":"scope","multiValue":["openid"]}]}]}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, let id = json.member("id"), id.member("uniqueQualifier") != nil,
      json.member("events")?.isArray ?? false
    else { return 0 }
    return id.member("applicationName")?.string.map { $0 == "token" } ?? false ? 0.95 : 0.2
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private let identity = ByteScratch()

    init(_ options: ReaderOptions) { self.options = options }

    func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let id = object.member("id"), let application = id.member("applicationName")?.string else {
        throw .eventFieldMissing
      }
      // Reports of other applications share the shape.
      guard application == "token" else { return .skipped }
      guard let time = id.member("time"), try EventTime.set(time, options, on: &event) else { throw .eventTime }
      event.eventID = eventID(time, id.member("uniqueQualifier"))
      guard let activity = Self.first(object.member("events")), let name = activity.member("name")?.string else {
        throw .eventFieldMissing
      }
      let parameters = activity.member("parameters")
      event.client = Self.value("client_id", of: parameters)?.member("value")?.string
      if let scopes = Self.value("scope", of: parameters)?.member("multiValue") { event.scopes = .json(scopes) }
      guard name == "authorize" else { return .event }
      guard event.client != nil else { throw .eventFieldMissing }
      event.kind = .issuance
      event.subject = object.member("actor")?.member("profileId")?.string
      event.tokens.append(.named(.access, .inferred))
      return .event
    }

    /// The qualifier is unique for its time only.
    private func eventID(_ time: JSONValue, _ qualifier: JSONValue?) -> Bytes? {
      guard let time = time.string, let qualifier = qualifier?.string else { return nil }
      identity.reserve(time.count + qualifier.count + 1)
      identity.append(time)
      identity.append(UInt8(ascii: " "))
      identity.append(qualifier)
      return identity.bytes(from: 0)
    }

    private static func first(_ array: JSONValue?) -> JSONValue? {
      guard let array else { return nil }
      var elements = array.elements
      return elements.next()
    }

    private static func value(_ name: StaticString, of parameters: JSONValue?) -> JSONValue? {
      guard let parameters else { return nil }
      for parameter in parameters.elements where parameter.member("name")?.string.map({ $0 == name }) ?? false {
        return parameter
      }
      return nil
    }
  }
}
