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
  /// Whether what is no plain text stands as an array of its bytes, and what is too long as null.
  private var hasBytes = false

  static let all = [
    // Docker's files; Fluentd and Fluent Bit keep the name.
    MessageMember(
      name: ["log"], marks: ["stream", "kubernetes", "container_id"], times: ["time", "@timestamp", "date"]),
    // `journalctl -o json`.
    MessageMember(
      name: ["MESSAGE"], marks: ["__REALTIME_TIMESTAMP"], times: ["__REALTIME_TIMESTAMP"], hasBytes: true),
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

  /// - Parameter scratch: takes up a line that stands as an array of bytes.
  func content(of root: JSONValue, _ scratch: ByteScratch) throws(QuarantineReason) -> LayerContent? {
    guard marks.contains(where: { Self.member($0, of: root) != nil }) else { return nil }
    var value: JSONValue? = root
    for step in name { value = value.flatMap { Self.member(step, of: $0) } }
    // A logger beside the message belongs to a line that was taken apart: it is read as it stands.
    var line = value?.string
    if line == nil, hasBytes, let value { line = try Self.bytes(value, scratch) }
    guard let line, name != ["message"] || !Self.hasLogger(root) else { return nil }
    var time: LayerContent.Time?
    for name in times where time == nil { time = Self.member(name, of: root).map { .value($0) } }
    return LayerContent(line: TextRecord.trimmed(line), time: time)
  }

  /// A line with control characters, as the journal writes it; one that it left out for its length is not passed over
  /// in silence.
  private static func bytes(_ value: JSONValue, _ scratch: ByteScratch) throws(QuarantineReason) -> Bytes? {
    if value.kind == .null { throw .eventFieldMissing }
    guard value.isArray else { return nil }
    scratch.reserve(value.elements.reduce(0) { count, _ in count + 1 })
    for element in value.elements {
      guard let byte = element.integer.flatMap({ UInt8(exactly: $0) }) else { throw .eventFieldType }
      scratch.append(byte)
    }
    let line = scratch.bytes(from: 0)
    if let fault = TextCheck.fault(in: line) { throw fault }
    return line
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
