internal import TokenModel

/// Takes a layer off each record before the format's own reader sees it. A record without the layer is read as it
/// stands: streams are put together from several sources.
final class LayeredReader: RecordReader {
  private let layer: Layer
  private let inner: any RecordReader
  private let options: ReaderOptions
  private let json: JSONRecord
  private var time: Bytes?

  init(_ layer: Layer, around inner: any RecordReader, _ options: ReaderOptions) {
    self.layer = layer
    self.inner = inner
    self.options = options
    json = JSONRecord(options.limits)
  }

  func begin(_ record: Bytes) {
    let content = layer.content(of: record, json)
    time = content?.time
    inner.begin(content?.line ?? record)
  }

  /// The layer's time stands in where the line has none of its own, or one without a zone that nobody stated.
  func next(_ event: inout TokenEvent) -> RecordOutcome? {
    let outcome = inner.next(&event)
    let isOpen = event.timeMilliseconds == nil || event.anomalies.contains(Anomaly.noZone.bit)
    guard outcome == .event, isOpen, let time else { return outcome }
    if case .instant(let instant, let hasZone) = EventTime.read(time, offset: options.assumedOffset),
      hasZone || event.timeMilliseconds == nil
    {
      event.timeMilliseconds = instant
      event.anomalies.remove(Anomaly.noZone.bit)
      if !hasZone, options.assumedOffset == nil { event.anomalies.insert(Anomaly.noZone.bit) }
    }
    return outcome
  }
}
