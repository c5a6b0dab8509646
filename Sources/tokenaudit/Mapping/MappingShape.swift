internal import Ingest
internal import Policy
internal import TokenModel

/// What may stand in a mapping.
enum MappingShape {
  static let shape = Shape.record([
    Field(
      "format", .word(["ndjson", "json", "csv", "tsv"]),
      "One record a line, elements of arrays over any number of lines, or rows of a table."),
    Field("separator", .word(separators.map(\.word)), "With csv: what stands between fields; without it, the comma."),
    Field("columns", .sequence(.text(.words)), "With csv or tsv: the columns of a table without a header."),
    Field("envelope", .sequence(.text(.words)), "With json: names of the members that the array stands in."),
    Field("tier", .word(tiers.map(\.rawValue)), "What the log proves: whole tokens, chosen claims, or events."),
    Field("time", instant, "When it happened; without it, the token's own time."),
    Field("event_type", pointer, "What tells the kind of a record."),
    Field("kind", .word([EventKind.issuance.rawValue, EventKind.observation.rawValue]), "The kind of every record."),
    Field("issuance_when", .sequence(.scalar), "Values of event_type that issued tokens."),
    Field("observation_when", .sequence(.scalar), "Values of event_type of requests that showed a token."),
    Field("error_when", .sequence(.scalar), "Values of event_type of refusals."),
    Field("event_id", pointer, "What is the same when an event is delivered again."),
    Field("issuer", text, "Who issued."),
    Field("client", text, "The client that the tokens are for."),
    Field("subject", pointer, "The person; kept in no form but a digest under a key of the month."),
    Field("grant", word(grants), "The OAuth grant."),
    Field("granted_scopes", pointer, "A list in a text, an array, or each name by a pointer with *."),
    Field("audience", pointer, "One audience, an array, or each by a pointer with *."),
    Field("token_type", word(types), "The type of the token that the record is about."),
    Field("token_id", pointer, "What tells this token from another."),
    Field("lifetime", duration, "How long the token is good for."),
    Field("expires", instant, "When the token ends; excludes lifetime."),
    Field("token", pointer, "The token itself; several by a pointer with *."),
    Field("claims", pointer, "The decoded payload, an object."),
    Field("header", pointer, "The decoded header, an object beside claims."),
  ])

  static let separators: [(word: String, byte: UInt8)] = [
    (",", UInt8(ascii: ",")), (";", UInt8(ascii: ";")), ("|", UInt8(ascii: "|")), ("tab", UInt8(ascii: "\t")),
  ]
  static let tiers = [EvidenceTier.token, .tokenPartial, .event]
  static let grants = Grant.allCases.map(\.rawValue)
  /// Token types by both their words.
  static let types = TokenType.allCases.flatMap { type in
    type.shortName == type.rawValue || type == .offline ? [type.rawValue] : [type.shortName, type.rawValue]
  }
  /// The unit that a time has besides those of numbers.
  static let text3339 = "rfc3339"

  /// A JSON Pointer, or in tables the name of a column.
  private static let pointer = Shape.text(.words)
  private static let units = LogMapping.Unit.allCases.map(\.rawValue)

  private static let instant = Shape.scalarOrRecord(
    pointer,
    .record([
      .required("pointer", pointer, "Where it stands."),
      Field("unit", .word(units + [text3339]), "Without it, RFC 3339, or the unit that a number's size tells."),
      Field("layout", .text(.words), "How texts are written: \(TimeLayout.conversions)."),
      Field("zone", .text(.words), "The zone of times that state none, like +01:00 or Europe/Berlin."),
    ]))

  private static let duration = Shape.scalarOrRecord(
    pointer,
    .record([.required("pointer", pointer, "Where it stands."), Field("unit", .word(units), "Without it, seconds.")]))

  private static let text = Shape.scalarOrRecord(
    pointer,
    .record([Field("pointer", pointer, "Where it stands."), Field("const", .text(.words), "The same for all records.")])
  )

  private static func word(_ words: [String]) -> Shape {
    .scalarOrRecord(
      pointer,
      .record([
        .required("pointer", pointer, "Where it stands."),
        Field("map", .table(.words, .word(words)), "What the log's own words mean."),
      ]))
  }
}
