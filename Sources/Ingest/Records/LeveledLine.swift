internal import TokenModel

/// A line of a logger that writes time, level and message, as `key=value` or as one JSON object (logrus and its kin).
struct LeveledLine {
  private let line: Bytes
  private let object: JSONValue?
  let message: Bytes

  /// - Parameter object: the line where it is JSON.
  init?(_ line: Bytes, _ object: JSONValue?) {
    let message: Bytes?
    if let object {
      message = object.member("level") == nil ? nil : object.member("msg")?.string
    } else {
      let isLine = line.hasPrefix("time=") && Logfmt.value(of: "level", in: line) != nil
      message = isLine ? Logfmt.value(of: "msg", in: line) : nil
    }
    guard let message else { return nil }
    self.line = line
    self.object = object
    self.message = message
  }

  /// Gives its time to the event; a line without one is refused.
  func setTime(of event: inout TokenEvent, _ options: ReaderOptions) throws(QuarantineReason) {
    let time =
      if let object { object.member("time").map { EventTime.read($0, zone: options.zone) } ?? .absent } else {
        LineTime.read(line, zone: options.zone)
      }
    guard try EventTime.set(time, options, on: &event) else { throw .eventTime }
  }
}
