internal import TokenModel

/// Takes a layer off each record before the next reader sees it. A record without the layer is read as it stands:
/// streams are put together from several sources.
final class LayeredReader: RecordReader {
  private let layer: Layer
  private let inner: any RecordReader
  private let options: ReaderOptions
  private let tools: LayerTools
  private var position = 0
  private var failure: QuarantineReason?
  private var isSilent = false

  init(_ layer: Layer, around inner: any RecordReader, _ options: ReaderOptions) {
    self.layer = layer
    self.inner = inner
    self.options = options
    tools = LayerTools(options.limits)
  }

  func begin(_ record: Bytes) {
    tools.begin()
    position = 0
    failure = nil
    do throws(QuarantineReason) {
      if try !layer.unwrap(record, tools) { tools.contents.append(LayerContent(line: record)) }
    } catch {
      failure = error
    }
    isSilent = tools.contents.isEmpty
    if let first = tools.contents.first { inner.begin(first.line) }
  }

  func next(_ event: inout TokenEvent) -> RecordOutcome? {
    if let failure {
      self.failure = nil
      isSilent = false
      return .quarantined(failure)
    }
    if isSilent {
      isSilent = false
      return .skipped
    }
    while position < tools.contents.count {
      if let outcome = inner.next(&event) {
        if outcome == .event, let time = tools.contents[position].time { date(&event, time) }
        return outcome
      }
      position += 1
      if position < tools.contents.count { inner.begin(tools.contents[position].line) }
    }
    return nil
  }

  /// The layer's time stands in where the line has none of its own, or one without a zone that nobody stated.
  private func date(_ event: inout TokenEvent, _ time: LayerContent.Time) {
    guard event.timeMilliseconds == nil || event.anomalies.contains(Anomaly.noZone.bit) else { return }
    let reading =
      switch time {
      case .text(let text): EventTime.read(text, zone: options.zone)
      case .value(let value): EventTime.read(value, zone: options.zone)
      }
    guard case .instant(let instant, let hasZone) = reading, hasZone || event.timeMilliseconds == nil else { return }
    event.timeMilliseconds = instant
    event.isZoneAssumed = !hasZone
    event.anomalies.remove(Anomaly.noZone.bit)
    if !hasZone, options.zone == nil { event.anomalies.insert(Anomaly.noZone.bit) }
  }
}
