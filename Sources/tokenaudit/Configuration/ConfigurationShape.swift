internal import Ingest
internal import Policy
internal import Report

/// What may stand in `tokenaudit.yaml`. The same list names the settings that `--set` and the environment take.
enum ConfigurationShape {
  static let shape = Shape.record([
    Field("store", .text(.path), "The SQLite file that holds the counts."),
    Field("keys", .text(.path), "The file of the subject keys; without it, beside the store."),
    Field("policy", .text(.path), "What the organisation declares: a file, a folder or a glob."),
    Field("sources", .sequence(source), "The logs that are read, one entry a system that writes them."),
    Field("configurations", .sequence(issuerFile), "Exports of the issuers' own configuration."),
    Field("jwks", .sequence(keyFile), "JWK sets, with which signatures are verified."),
    Field(
      "decryption_keys", .sequence(.text(.path)), "Private keys that open encrypted tokens; only their owner may read."),
    Field("period", period, "What a run reports on; without it, from the first event to the last."),
    Field("output", output, "Where reports go, and which."),
    Field("workers", .whole(1...256), "Threads that count; without it, one a core."),
    Field("retention", RetentionSettings.shape, "How long what is kept; without it, as the program has it."),
    Field("limits", LimitSettings.shape, "Bounds on input; without them, those of the program."),
  ])

  private static let inputFormats = FormatRegistry.all.map { $0.description.name }.sorted()
  private static let reportFormats = ReportFormatRegistry.all.map { $0.name }.sorted()

  private static let source = Shape.record([
    .required("name", .text(.identifier), "The name of the source in every output."),
    .required("paths", .sequence(.text(.path)), "Files, folders and globs."),
    Field("format", .word(inputFormats), "A name of 'tokenaudit formats'; without it, the format is detected."),
    Field("mapping", .text(.path), "A file that says what the members of these records mean; excludes 'format'."),
    Field("timezone", .text(.offsetOrZone), "What times without a zone are in: an offset or an IANA name."),
    Field("complete", .flag, "Every issuance stands in these logs, so that silence means that nothing happened."),
    Field("dedupe", .word(Configuration.Dedupe.allCases.map(\.rawValue)), "What makes two records one."),
  ])

  private static let issuerFile = Shape.record([
    .required("path", .text(.path), "The export: a realm of Keycloak, applications of Entra ID, and so on."),
    Field("valid_from", .day, "The first UTC day on which it holds; without it, what the export tells, else today."),
    Field("issuer", .text(.words), "Whose it is, as tokens name the issuer, where the export does not say."),
  ])

  private static let keyFile = Shape.record([
    .required("path", .text(.path), "The JWK set, as the issuer's jwks_uri answers it."),
    .required("issuer", .text(.words), "The 'iss' of the tokens that its keys sign."),
  ])

  private static let period = Shape.record([
    Field("days", .whole(1...36_500), "So many days up to the last event; excludes 'from' and 'to'."),
    Field("from", .day, "The first UTC day."),
    Field("to", .day, "The UTC day before which it ends."),
  ])

  private static let output = Shape.record([
    Field("directory", .text(.path), "The folder that reports are written to."),
    Field("formats", .sequence(.word(reportFormats)), "Names of 'tokenaudit report --format'."),
    Field("languages", .sequence(.text(.language)), "Languages of the reports, like en."),
    Field("group_readable", .flag, "Reports may be read by the group (0640 instead of 0600)."),
  ])

  /// The dotted name of every setting, with the shape of its value.
  static let settings: [(name: String, shape: Shape)] = names(of: shape, under: "")

  private static func names(of shape: Shape, under prefix: String) -> [(String, Shape)] {
    guard case .record(let fields) = shape else { return [] }
    return fields.flatMap { field in
      if case .record = field.shape { return names(of: field.shape, under: prefix + field.name + ".") }
      return [(prefix + field.name, field.shape)]
    }
  }
}
