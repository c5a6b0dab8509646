internal import JOSE
internal import TokenModel

/// Log events of CloudWatch as a subscription delivers them, many in one envelope. Control messages, by which the
/// service checks the receiver, hold none.
enum LogEvents {
  static func unwrap(_ root: JSONValue, _ tools: LayerTools) -> Bool {
    guard let type = root.member("messageType")?.string, root.member("logGroup") != nil,
      let events = root.member("logEvents"), events.isArray
    else { return false }
    guard type == "DATA_MESSAGE" else { return true }
    for event in events.elements {
      guard let line = event.member("message")?.string else { continue }
      tools.contents.append(
        LayerContent(line: TextRecord.trimmed(line), time: event.member("timestamp").map { .value($0) }))
    }
    return true
  }
}
