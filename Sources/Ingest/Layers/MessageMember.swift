internal import JOSE
internal import TokenModel

/// A JSON object of a collector that holds the line in a text.
struct MessageMember: Equatable, Sendable {
  /// The way to the line.
  private let name: [String]
  /// Members one of which tells the collector.
  private let marks: [String]
  /// Members that may state when the line was taken up.
  private let times: [String]

  static let all = [
    // Docker's files; Fluentd and Fluent Bit keep the name.
    MessageMember(
      name: ["log"], marks: ["stream", "kubernetes", "container_id"], times: ["time", "@timestamp", "date"]),
    // `journalctl -o json`; a message that is no text is an array of numbers there: such a record has no line.
    MessageMember(name: ["MESSAGE"], marks: ["__REALTIME_TIMESTAMP"], times: ["__REALTIME_TIMESTAMP"]),
    // Filebeat and Elastic Agent: the line as it was, else in `message`.
    MessageMember(name: ["event", "original"], marks: ["agent", "@metadata", "beat"], times: ["@timestamp"]),
    MessageMember(name: ["message"], marks: ["agent", "@metadata", "beat"], times: ["@timestamp"]),
    // Vector, Fluent Bit, Datadog.
    MessageMember(
      name: ["message"], marks: ["source_type", "kubernetes", "ddsource"], times: ["timestamp", "@timestamp", "date"]),
    // Loki's command line.
    MessageMember(name: ["line"], marks: ["labels"], times: ["timestamp"]),
    // GELF.
    MessageMember(name: ["short_message"], marks: ["version"], times: ["timestamp"]),
    // Google Cloud Logging.
    MessageMember(name: ["textPayload"], marks: ["logName", "insertId"], times: ["timestamp"]),
    // Splunk's HTTP event collector, and its exports.
    MessageMember(name: ["event"], marks: ["sourcetype"], times: ["time"]),
    MessageMember(name: ["_raw"], marks: ["_time", "_indextime"], times: ["_time"]),
  ]

  func content(of root: JSONValue) -> LayerContent? {
    guard marks.contains(where: { Self.member($0, of: root) != nil }) else { return nil }
    var value: JSONValue? = root
    for step in name { value = value.flatMap { Self.member(step, of: $0) } }
    // A logger beside the message belongs to a line that was taken apart: it is read as it stands.
    guard let line = value?.string, name != ["message"] || !Self.hasLogger(root) else { return nil }
    var time: LayerContent.Time?
    for name in times where time == nil { time = Self.member(name, of: root).map { .value($0) } }
    return LayerContent(line: TextRecord.trimmed(line), time: time)
  }

  private static func hasLogger(_ root: JSONValue) -> Bool {
    root.member("loggerName") != nil || root.member("log.logger") != nil
      || root.member("log")?.member("logger") != nil
  }

  private static func member(_ name: String, of object: JSONValue) -> JSONValue? {
    for (key, value) in object.members where key.isUTF8(of: name) { return value }
    return nil
  }
}

extension Bytes {
  /// Whether the bytes are those of a text, without a copy of either.
  fileprivate func isUTF8(of text: String) -> Bool {
    count == text.utf8.count && zip(buffer, text.utf8).allSatisfy { $0 == $1 }
  }
}
