package import JOSE
package import TokenModel

/// One kind of log that the program reads: one file under `Formats`, listed by the Registry plugin.
package protocol LogFormat: Sendable {
  /// Name, title, evidence, example: the row that `formats` prints.
  static var description: FormatDescription { get }

  /// How sure one record is of this format, from 0 (not at all) to 1 (nothing else looks like it).
  static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double

  /// A reader for one worker.
  static func reader(_ options: ReaderOptions) -> any RecordReader
}

/// What `formats` prints of a format, and what decides how its events are counted.
package struct FormatDescription: Sendable {
  /// `keycloak-text`; the name of `--format` and of the samples.
  package var name: String
  /// Further names that `--format` takes: those of the product's releases.
  package var aliases: [String]
  package var title: String
  package var framing: Framing
  /// The best tier that its events reach.
  package var tier: EvidenceTier
  /// Delivered at least once, or observed many times: dropped by `--dedupe auto`.
  package var repeats: RepeatHabit
  /// Whether the reader itself refuses what is no UTF-8, as a JSON parser does, so that the block need not be checked.
  package var checksText: Bool
  /// Whether it shows where in a request a token stood: in the address, in a header, in the Referer.
  package var showsRequest: Bool
  /// Whether it is asked only where no record speaks for any other format.
  package var isLastResort: Bool
  /// One synthetic record.
  package var example: String

  package init(
    name: String, aliases: [String] = [], title: String, framing: Framing, tier: EvidenceTier, repeats: RepeatHabit,
    checksText: Bool = false, showsRequest: Bool = false, isLastResort: Bool = false, example: String
  ) {
    self.name = name
    self.aliases = aliases
    self.title = title
    self.framing = framing
    self.tier = tier
    self.repeats = repeats
    self.checksText = checksText
    self.showsRequest = showsRequest
    self.isLastResort = isLastResort
    self.example = example
  }
}

/// How records stand in a stream.
package enum Framing: Equatable, Sendable {
  /// One a line.
  case lines
  /// The elements of JSON arrays, or JSON values one after another, over any number of lines. An object at the top one
  /// of whose first members has one of these names and holds an object or an array is an envelope: the elements lie
  /// inside it.
  case elements(envelope: [String])
  /// A line with the lines behind it that begin with a blank or close a bracket, as programs print what has a layout.
  case entries
  /// Rows of a table (RFC 4180): a line end inside quotes ends none. The bytes between fields are separators.
  case rows(separator: UInt8)
}

/// Why the same thing may stand in a log more than once.
package enum RepeatHabit: String, Sendable {
  case never
  /// The same event may be delivered again: dropped by event id.
  case delivery
  /// The same token is seen again and again: distinct tokens are counted by their identity.
  case sightings
}

/// What a worker gives the readers it makes.
package struct ReaderOptions {
  /// The worker's own table: `TokenView.header` numbers refer to it.
  package var headers: HeaderTable
  package var limits: Limits
  /// Of times that state none; nil: UTC, with the anomaly `no_zone`.
  package var zone: LocalZone?
  /// What encrypted tokens are opened with; none: they stay closed.
  package var decryption: DecryptionKeys

  package init(
    headers: HeaderTable, limits: Limits = Limits(), zone: LocalZone? = nil,
    decryption: DecryptionKeys = DecryptionKeys()
  ) {
    self.headers = headers
    self.limits = limits
    self.zone = zone
    self.decryption = decryption
  }

  /// A decoder as these options want it.
  var decoder: TokenDecoder { TokenDecoder(headers: headers, limits: limits, decryption: decryption) }
}

/// What became of a record, or of one of its events.
package enum RecordOutcome: Sendable, Equatable {
  /// The event was filled in.
  case event
  /// Well formed, not an event of this format: comments, blanks, other loggers.
  case skipped
  case quarantined(QuarantineReason)
}

/// Reads the records of one format, for one worker. Not shared between workers.
package protocol RecordReader: AnyObject {
  /// Takes up a record. At least 64 bytes behind it are readable; it stays valid until the next `begin`.
  func begin(_ record: Bytes)

  /// Fills in the record's next event, or says what became of the record; nil once it is exhausted. A record gives
  /// one outcome at least.
  func next(_ event: inout TokenEvent) -> RecordOutcome?
}
