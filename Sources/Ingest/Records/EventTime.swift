internal import TokenModel

/// The time that a record states, in the spellings that logs use.
enum EventTime {
  enum Reading: Equatable {
    /// Not a time.
    case absent
    /// Milliseconds since 1970, and whether the record states the zone.
    case instant(Int64, hasZone: Bool)
    /// A number beyond every clock.
    case outOfRange
  }

  /// A number since 1970 in seconds, milliseconds, microseconds or nanoseconds, told apart by its size, or an RFC 3339
  /// instant. Without a zone of its own it is read in `zone`, or as UTC where that is nil.
  static func read(_ value: JSONValue, zone: LocalZone?) -> Reading {
    switch value.kind {
    case .number:
      if let number = value.integer { return since1970(number) }
      guard let number = value.double, number.magnitude < 9e18 else { return .outOfRange }
      return number.magnitude < 1e11
        ? fraction(Int64(number.rounded(.down)), number - number.rounded(.down)) : since1970(Int64(number))
    case .string: return read(value.unsafeString, zone: zone)
    default: return .absent
    }
  }

  static func read(_ text: Bytes, zone: LocalZone?) -> Reading {
    if let instant = Timestamp.milliseconds(text) { return .instant(instant, hasZone: true) }
    if let local = Timestamp.milliseconds(text, assumedOffset: 0) { return Self.local(local, zone) }
    if let number = TextRecord.number(text) { return since1970(number) }
    if text.count > 18, text.indices.allSatisfy({ (48...57).contains(text[$0]) }) {
      // Nanoseconds have 19 digits; more than that is no time.
      return text.count == 19 && text[0] < UInt8(ascii: "9")
        ? TextRecord.number(text[0..<13]).map { .instant($0, hasZone: true) } ?? .absent : .outOfRange
    }
    guard let point = text.firstIndex(of: UInt8(ascii: ".")), let seconds = TextRecord.number(text[0..<point]),
      let digits = TextRecord.number(text[point + 1..<text.count])
    else { return WrittenTime.read(text, zone: zone) }
    var scale = 1.0
    for _ in point + 1..<text.count { scale *= 10 }
    return seconds < 100_000_000_000 ? fraction(seconds, Double(digits) / scale) : since1970(seconds)
  }

  /// A local time, in milliseconds since 1970 as if it were UTC.
  static func local(_ milliseconds: Int64, _ zone: LocalZone?) -> Reading {
    .instant(zone?.instant(ofLocal: milliseconds) ?? milliseconds, hasZone: false)
  }

  /// Sets the time of an event; false where the value is no time. `limit.number` where it is beyond all clocks.
  static func set(
    _ value: JSONValue?, _ options: ReaderOptions, on event: inout TokenEvent
  ) throws(QuarantineReason) -> Bool {
    guard let value else { return false }
    return try set(read(value, zone: options.zone), options, on: &event)
  }

  static func set(
    _ reading: Reading, _ options: ReaderOptions, on event: inout TokenEvent
  ) throws(QuarantineReason) -> Bool {
    switch reading {
    case .absent: return false
    case .outOfRange: throw .limitNumber
    case .instant(let milliseconds, let hasZone):
      event.timeMilliseconds = milliseconds
      event.isZoneAssumed = !hasZone
      if !hasZone, options.zone == nil { event.anomalies.insert(Anomaly.noZone.bit) }
      return true
    }
  }

  /// Takes the time from the first member of an object whose name is one that logs use for it.
  static func find(
    in object: JSONValue, _ options: ReaderOptions, on event: inout TokenEvent
  ) throws(QuarantineReason) {
    for (name, value) in object.members where isName(name) {
      if try set(value, options, on: &event) { return }
    }
  }

  private static func since1970(_ number: Int64) -> Reading {
    switch number {
    case 100_000_000..<100_000_000_000: .instant(number * 1_000, hasZone: true)
    case 100_000_000_000..<100_000_000_000_000: .instant(number, hasZone: true)
    case 100_000_000_000_000..<100_000_000_000_000_000: .instant(number / 1_000, hasZone: true)
    case 100_000_000_000_000_000...: .instant(number / 1_000_000, hasZone: true)
    // A duration or a counter.
    default: .absent
    }
  }

  private static func fraction(_ seconds: Int64, _ fraction: Double) -> Reading {
    guard case .instant(let whole, let hasZone) = since1970(seconds) else { return .absent }
    return .instant(whole + Int64((fraction * 1_000).rounded()), hasZone: hasZone)
  }

  private static func isName(_ name: Bytes) -> Bool {
    switch name.count {
    case 2: name == "ts"
    case 4: name == "time" || name == "date" || name == "msec"
    case 8: name == "datetime" || name == "StartUTC"
    case 9: name == "timestamp" || name == "eventTime" || name == "published"
    case 10:
      name == "@timestamp" || name == "event_time" || name == "start_time" || name == "started_at"
        || name == "created_at"
    case 12: name == "time_iso8601"
    case 16: name == "requestTimeEpoch"
    default: false
    }
  }
}
