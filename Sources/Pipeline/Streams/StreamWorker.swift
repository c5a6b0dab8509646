internal import Ingest
internal import JOSE
internal import Store
internal import TokenModel

/// Reads blocks of one stream and counts their events: one a thread.
///
/// `@unchecked Sendable`: made by the driver, used by one thread while a batch runs, and by the driver between batches.
final class StreamWorker: @unchecked Sendable {
  private let format: FormatDescription
  private let reader: any RecordReader
  private let counter: EventCounter
  private let block = RecordBlock()
  private let limits: Limits
  private let recordDigest: KeyedDigest
  private let runDay: Day
  private var event = TokenEvent()
  /// When the last event of the block at hand happened.
  private var latest: Int64?
  /// Quarantined records, by the number of their block.
  private var bad: [(sequence: Int, entry: QuarantineEntry)] = []
  /// Line ends of each block, by its number.
  private var lines: [(sequence: Int, lines: Int64)] = []

  /// Bytes of tables at which a batch ends.
  private static let tableBytes = 16 << 20

  init(_ format: DetectedFormat, counter: EventCounter, settings: CountSettings, assumedOffset: Int?, key: [UInt8]) {
    self.format = format.description
    self.counter = counter
    limits = settings.limits
    runDay = settings.runDay
    recordDigest = KeyedDigest(key: key)
    reader = format.reader(
      ReaderOptions(headers: counter.headers, limits: settings.limits, assumedOffset: assumedOffset))
  }

  /// Works until the feed pauses or ends.
  func run(_ feed: BlockFeed) {
    while let sequence = feed.fill(block) {
      count(sequence)
      if counter.footprint > Self.tableBytes { feed.pause() }
    }
  }

  private func count(_ sequence: Int) {
    var cursor = RecordCursor(block, of: format, limits: limits)
    latest = nil
    var withEvents: Int64 = 0
    var skipped: Int64 = 0
    while let record = cursor.next() {
      if let fault = record.fault {
        quarantine(record, fault, sequence)
        continue
      }
      switch count(record) {
      case .event: withEvents += 1
      case .skipped: skipped += 1
      case .quarantined(let reason): quarantine(record, reason, sequence)
      }
    }
    counter.pass(lines: Int64(cursor.lines), withEvents: min(withEvents, Int64(cursor.lines)), skipped: skipped)
    lines.append((sequence, Int64(cursor.lines)))
  }

  /// A record is skipped where nothing in it is an event, and bad where anything in it is.
  private func count(_ record: Record) -> RecordOutcome {
    reader.begin(record.bytes)
    var result = RecordOutcome.skipped
    event.reset()
    while let outcome = reader.next(&event) {
      switch outcome {
      case .skipped: break
      case .quarantined: result = outcome
      case .event:
        do throws(QuarantineReason) {
          let milliseconds = try counter.count(event, nearby: latest)
          latest = milliseconds
          if result == .skipped {
            counter.arrive(line: milliseconds)
            result = .event
          }
        } catch {
          result = .quarantined(error)
        }
      }
      event.reset()
    }
    return result
  }

  private func quarantine(_ record: Record, _ reason: QuarantineReason, _ sequence: Int) {
    counter.quarantine(reason)
    guard bad.count < limits.quarantineEntries else { return }
    let digest = record.bytes.isEmpty ? "" : Hexadecimal.text(recordDigest.digest(record.bytes))
    bad.append(
      (
        sequence,
        QuarantineEntry(
          offset: record.offset, line: Int64(record.line), length: record.length, reason: reason, digest: digest,
          day: runDay)
      ))
  }

  // MARK: Between batches

  func takeBatch(source: String) -> WorkerBatch {
    let tally = counter.takeTally()
    let batch = WorkerBatch(
      rollup: counter.takeBatch(source: source, format: format.name), tally: tally, quarantine: bad, lines: lines)
    bad.removeAll()
    lines.removeAll()
    return batch
  }
}
