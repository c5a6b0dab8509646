/// What a node of a file may be. One description serves four ends: it checks a file, gives its canonical form, makes
/// the JSON Schema for editors, and lists the settings of a configuration, so that none of them can fall behind.
package indirect enum Shape: Sendable {
  case text(TextFormat)
  case whole(ClosedRange<Int64>)
  case number(ClosedRange<Double>)
  case flag
  /// `15m`, `1h`, `30d`, `3y`.
  case duration
  /// `YYYY-MM-DD`.
  case day
  /// One of these words.
  case word([String])
  /// Any scalar, kept as written.
  case scalar
  case list(Shape, ItemOrder)
  /// A mapping with these keys and no others.
  case record([Field])
  /// A mapping from names of the writer's.
  case table(TextFormat, Shape)
  /// A scalar of the first shape or a mapping of the second.
  case scalarOrRecord(Shape, Shape)

  /// Whether the order of a list says something.
  package enum ItemOrder: Sendable { case ordered, unordered }

  /// Texts that more is known about than that they are text.
  package enum TextFormat: Sendable, Equatable {
    /// Words for people.
    case words
    /// Letters, digits, `.`, `_`, `-`, at most 64.
    case identifier
    /// A pattern over names: `*` any run of characters, `?` one.
    case glob
    /// ISO 3166-1 alpha-2.
    case country
    /// A zone of the IANA time zone database.
    case timezone
    /// An offset like `+01:00`, or a zone.
    case offsetOrZone
    /// `de`, `pt-BR`.
    case language
    /// A dotted claim path.
    case claim
    /// 64 hexadecimal digits.
    case fingerprint
    case dataClass
    case rule
    /// A path in the file system; `~` is not expanded.
    case path
  }
}

/// A key of a record.
package struct Field: Sendable {
  package var name: String
  package var shape: Shape
  package var isRequired: Bool
  /// For the JSON Schema: what it says, in one sentence.
  package var summary: String

  /// A key that may be absent.
  package init(_ name: String, _ shape: Shape, _ summary: String) {
    self.name = name
    self.shape = shape
    self.summary = summary
    isRequired = false
  }

  /// A key that must stand there.
  package static func required(_ name: String, _ shape: Shape, _ summary: String) -> Field {
    var field = Field(name, shape, summary)
    field.isRequired = true
    return field
  }
}

extension Shape {
  /// A list whose order says nothing.
  package static func set(_ item: Shape) -> Shape { .list(item, .unordered) }

  /// A list whose order is kept.
  package static func sequence(_ item: Shape) -> Shape { .list(item, .ordered) }
}
