internal import Ingest
internal import TokenModel

/// The first event of a stream that states a time. It dates the events behind it that can state none, as an encrypted
/// token on its own: it is the same wherever a block begins and however often the file grew.
struct StreamOrigin: Sendable {
  /// Where its record begins in the stream.
  private let offset: Int64
  /// Since 1970, in milliseconds.
  private let milliseconds: Int64

  /// Looks for it in the first bytes of a stream; nil where they hold none.
  init?(head: Bytes, _ format: DetectedFormat, counter: EventCounter, settings: CountSettings, assumedOffset: Int?) {
    let reader = format.reader(
      ReaderOptions(headers: counter.headers, limits: settings.limits, assumedOffset: assumedOffset))
    var cursor = RecordCursor(
      RecordBlock(head: head, framing: format.framing), of: format.description, limits: settings.limits)
    var event = TokenEvent()
    while let record = cursor.next() {
      guard record.fault == nil else { continue }
      reader.begin(record.bytes)
      while let outcome = reader.next(&event) {
        if outcome == .event, let time = counter.statedTime(of: event) {
          offset = record.offset
          milliseconds = time
          return
        }
        event.reset()
      }
    }
    return nil
  }

  /// The time for an event whose record begins there; nil for those that stand before.
  func time(behind position: Int64) -> Int64? { position > offset ? milliseconds : nil }
}
