internal import JOSE
internal import TokenModel

/// A JSON object of a collector that holds the record as an object in a member.
struct ObjectMember: Equatable, Sendable {
  private let kind: Kind

  private enum Kind: CaseIterable, Sendable {
    /// A document of Elasticsearch or OpenSearch as a search or a dump gives it.
    case source
    /// Amazon EventBridge.
    case detail
    /// Google Cloud Logging.
    case jsonPayload
    /// Splunk's HTTP event collector.
    case event
    /// Splunk's exports.
    case result
    /// Alerts and archives of Wazuh.
    case data
  }

  static let all = Kind.allCases.map { ObjectMember(kind: $0) }

  func content(of root: JSONValue, _ record: Bytes) -> LayerContent? {
    switch kind {
    case .source: Self.content("_source", mark: "_index", time: nil, root, record)
    case .detail: Self.content("detail", mark: "detail-type", time: root.member("time"), root, record)
    case .jsonPayload: Self.content("jsonPayload", mark: "logName", time: root.member("timestamp"), root, record)
    case .event: Self.content("event", mark: "sourcetype", time: root.member("time"), root, record)
    case .data: Self.content("data", mark: "decoder", time: root.member("timestamp"), root, record)
    case .result: Self.content("result", mark: "preview", time: nil, root, record)
    }
  }

  private static func content(
    _ name: StaticString, mark: StaticString, time: JSONValue?, _ root: JSONValue, _ record: Bytes
  ) -> LayerContent? {
    guard root.member(mark) != nil, let object = RawMember.find(name, in: record), object.hasPrefix("{") else {
      return nil
    }
    return LayerContent(line: object, time: time.map { .value($0) })
  }
}
