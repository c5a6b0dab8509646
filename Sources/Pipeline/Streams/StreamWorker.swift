internal import Ingest
internal import JOSE
internal import Store
internal import TokenModel

/// Reads blocks of one stream and counts their events: one a thread, or several threads that take turns.
///
/// `@unchecked Sendable`: made by the driver, used by one thread at a time while a batch runs, and by the driver between
/// batches.
final class StreamWorker: @unchecked Sendable {
  private let format: FormatDescription
  private let reader: any RecordReader
  private let counter: EventCounter
  private let limits: Limits
  private let recordDigest: KeyedDigest
  private let runDay: Day
  private let origin: StreamOrigin
  private let tableBytes: Int
  private let holdsElements: Bool
  /// Quarantined records, by the number of their block.
  private var bad: [(sequence: Int, entry: QuarantineEntry)] = []
  /// Line ends of each block, by its number.
  private var lines: [(sequence: Int, lines: Int64)] = []

  init(
    _ format: DetectedFormat, counter: EventCounter, settings: CountSettings, origin: StreamOrigin,
    zone: LocalZone?, key: [UInt8]
  ) {
    self.format = format.description
    holdsElements = if case .elements = format.framing { true } else { false }
    self.origin = origin
    tableBytes = settings.tableBytes
    self.counter = counter
    limits = settings.limits
    runDay = settings.runDay
    recordDigest = KeyedDigest(key: key)
    reader = format.reader(
      ReaderOptions(
        headers: counter.headers, limits: settings.limits, zone: zone,
        decryption: settings.decryption))
  }

  /// Works until the feed pauses or ends.
  ///
  /// - Parameter turns: of several threads that fill blocks for this worker, each with one of its own.
  func run(_ feed: BlockFeed, _ block: RecordBlock, in turns: BlockTurns? = nil) {
    while let sequence = feed.fill(block) {
      turns?.wait(for: sequence)
      count(block, sequence)
      if counter.footprint > tableBytes { feed.pause() }
      turns?.pass(sequence)
    }
  }

  private func count(_ block: RecordBlock, _ sequence: Int) {
    var cursor = RecordCursor(block, of: format, limits: limits)
    var withoutEvents: Int64 = 0
    var skipped: Int64 = 0
    var records: Int64 = 0
    // Not a property: counting an event would copy it.
    var event = TokenEvent()
    while let record = cursor.next() {
      records += 1
      if let fault = record.fault {
        withoutEvents += 1
        quarantine(record, fault, sequence)
        continue
      }
      let (isSkipped, hasEvents) = count(record, sequence, &event)
      if !hasEvents { withoutEvents += 1 }
      if isSkipped { skipped += 1 }
    }
    counter.pass(lines: Int64(cursor.lines), withoutEvents: withoutEvents, skipped: skipped)
    if holdsElements { counter.pass(elements: records) }
    lines.append((sequence, Int64(cursor.lines)))
  }

  /// A record is skipped where nothing in it is an event nor bad. What is bad in it counts one by one, since an envelope
  /// may hold many; what is good counts all the same.
  private func count(
    _ record: Record, _ sequence: Int, _ event: inout TokenEvent
  ) -> (isSkipped: Bool, hasEvents: Bool) {
    reader.begin(record.bytes)
    var isSkipped = true
    var hasEvents = false
    while let outcome = reader.next(&event) {
      switch outcome {
      case .skipped: break
      case .quarantined(let reason):
        isSkipped = false
        quarantine(record, reason, sequence)
      case .event:
        isSkipped = false
        do throws(QuarantineReason) {
          let milliseconds = try counter.count(event, otherwise: timeOfStream(behind: record.offset))
          if !hasEvents { counter.arrive(line: milliseconds) }
          hasEvents = true
        } catch {
          quarantine(record, error, sequence)
        }
      }
      event.reset()
    }
    return (isSkipped, hasEvents)
  }

  /// Not carried into its caller: each event would count a reference to the origin, which nearly none needs.
  @inline(never)
  private func timeOfStream(behind offset: Int64) -> Int64? { origin.time(behind: offset) }

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
    let notes = takeNotes()
    return WorkerBatch(rollup: counter.takeBatch(source: source, format: format.name), notes: notes)
  }

  /// Leaves the counts in the tables.
  func takeNotes() -> WorkerNotes {
    defer {
      bad.removeAll()
      lines.removeAll()
    }
    return WorkerNotes(tally: counter.takeTally(), quarantine: bad, lines: lines)
  }
}
