internal import Store
internal import TokenModel

/// The settings of a nightly run, as `tokenaudit.yaml` states them. Paths are absolute, or relative to the folder in
/// which the program runs: the reader has resolved those of the file against the file's own folder.
struct Configuration: Equatable {
  var store = "store.sqlite"
  /// The file of the subject keys; nil: beside the store, under its name and `.keys`.
  var keys: String?
  /// A file, a folder or a glob; nil: no policy.
  var policy: String?
  var sources: [Source] = []
  var issuers: [IssuerFile] = []
  var keySets: [KeyFile] = []
  /// Files of the keys that encrypted tokens are opened with.
  var decryptionKeys: [String] = []
  var period = Period.all
  var output = Output()
  /// Threads that count; nil: one a core.
  var workers: Int?
  var limits = Limits()
  var retention = Retention()
  /// The line in which each setting stands, or what else it came from, by its dotted name.
  var origins: [String: String] = [:]

  var keyFile: String { keys ?? store + ".keys" }

  /// Names of sources of which every issuance is in the input.
  var completeSources: Set<String> { Set(sources.filter(\.isComplete).map(\.name)) }
  /// Nil: it names no source.
  var configuredSources: Set<String>? { sources.isEmpty ? nil : Set(sources.map(\.name)) }

  /// Log files that one system writes.
  struct Source: Equatable {
    var name: String
    /// Files, folders and globs.
    var paths: [String]
    /// A name of `tokenaudit formats`; nil: detected.
    var format: String?
    /// The file that says how records of a format of one's own are read; nil: none.
    var mapping: String?
    /// What times without a zone are in: an offset like `+01:00` or an IANA name.
    var timezone: String?
    /// Whether every issuance stands in these logs, so that silence means that nothing happened.
    var isComplete = false
    var dedupe = Dedupe.auto
  }

  /// An export of an issuer's own configuration.
  struct IssuerFile: Equatable {
    var path: String
    /// The first day on which it holds; nil: what the export tells, else the day of the run.
    var validFrom: Day?
    /// Whose it is, as tokens name the issuer; nil: what the export tells.
    var issuer: String?
  }

  /// A JWK set of an issuer.
  struct KeyFile: Equatable {
    var path: String
    /// The `iss` of the tokens that its keys sign.
    var issuer: String
  }

  /// What makes two records one (`--dedupe`).
  enum Dedupe: String, CaseIterable {
    case auto, off, event, token
  }

  /// What a run reports on: whole UTC days, the last one excluded.
  enum Period: Equatable {
    /// From the first event to the last.
    case all
    /// So many days up to the last event.
    case last(days: Int)
    case between(from: Day?, to: Day?)
  }

  struct Output: Equatable {
    var directory = "report"
    /// Names of `tokenaudit report --format`.
    var formats = ["html", "xml", "json"]
    var languages = ["en"]
    /// Whether the group may read reports (0640 instead of 0600).
    var isGroupReadable = false
  }
}
