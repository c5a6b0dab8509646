internal import Ingest
internal import JOSE
internal import Synchronization
internal import TokenModel

/// The first event of a stream that states a time. It dates the events behind it that can state none, as an encrypted
/// token on its own: it is the same wherever a block begins and however often the file grew.
///
/// It is looked for in the first bytes of the stream, once, when the first event needs it.
final class StreamOrigin: Sendable {
  private enum State {
    case notLooked
    case none
    /// Where its record begins in the stream, and its milliseconds since 1970.
    case found(offset: Int64, milliseconds: Int64)
  }

  private let state = Mutex(State.notLooked)
  private let head: HeadCopy
  private let format: DetectedFormat
  private let makeCounter: @Sendable () -> EventCounter
  private let limits: Limits
  private let zone: LocalZone?
  private let decryption: DecryptionKeys

  /// - Parameter makeCounter: makes a counter that tells the time of events; what it counts is dropped.
  init(
    head: HeadCopy, _ format: DetectedFormat, limits: Limits, zone: LocalZone?, decryption: DecryptionKeys,
    makeCounter: @escaping @Sendable () -> EventCounter
  ) {
    self.head = head
    self.format = format
    self.makeCounter = makeCounter
    self.limits = limits
    self.zone = zone
    self.decryption = decryption
  }

  /// The time for an event whose record begins there; nil for those that stand before.
  func time(behind position: Int64) -> Int64? {
    state.withLock { state in
      if case .notLooked = state { state = head.withBytes { find($0) } }
      guard case .found(let offset, let milliseconds) = state, position > offset else { return nil }
      return milliseconds
    }
  }

  private func find(_ head: Bytes) -> State {
    let counter = makeCounter()
    let reader = format.reader(
      ReaderOptions(
        headers: counter.headers, limits: limits, zone: zone, decryption: decryption))
    var cursor = RecordCursor(
      RecordBlock(head: head, framing: format.framing), of: format.description, limits: limits)
    var event = TokenEvent()
    while let record = cursor.next() {
      guard record.fault == nil else { continue }
      reader.begin(record.bytes)
      while let outcome = reader.next(&event) {
        if outcome == .event, let time = counter.statedTime(of: event) {
          return .found(offset: record.offset, milliseconds: time)
        }
        event.reset()
      }
    }
    return .none
  }
}
