internal import TokenModel

/// The JSON Schema (draft 2020-12) of a file, for editors that complete and check while one writes. It knows shapes
/// only: what entries mean together, the reader alone checks.
package struct JSONSchema {
  private let vocabulary: Vocabulary

  package init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The schema of the policy, with a line end.
  package func policy() -> String { text(PolicyShape.shape, title: "tokenaudit policy") }

  /// The schema of a shape, with a line end.
  package func text(_ shape: Shape, title: String) -> String {
    guard case .object(let members) = schema(of: shape) else { preconditionFailure("A schema is an object.") }
    return JSONText.render(
      .object(
        [("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title))] + members))
  }

  private func schema(of shape: Shape) -> JSONText.Value {
    switch shape {
    case .text(let format): return .object(text(format))
    case .whole(let range):
      var members: [(String, JSONText.Value)] = [
        ("type", .text("integer")), ("minimum", .number(String(range.lowerBound))),
      ]
      if range.upperBound != .max { members.append(("maximum", .number(String(range.upperBound)))) }
      return .object(members)
    case .number(let range):
      return .object([
        ("type", .text("number")), ("minimum", .number(Shape.plain(range.lowerBound))),
        ("maximum", .number(Shape.plain(range.upperBound))),
      ])
    case .flag: return .object([("type", .text("boolean"))])
    case .duration: return string("^[0-9]+[smhdwy]$")
    case .day: return string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    case .word(let words): return .object([("enum", .list(words.map(JSONText.Value.text)))])
    case .scalar: return .object([("type", .list(["string", "number", "boolean"].map(JSONText.Value.text)))])
    case .list(let item, _):
      return .object([("type", .text("array")), ("items", schema(of: item)), ("uniqueItems", .flag(true))])
    case .record(let fields): return record(fields)
    case .table(let key, let value):
      return .object([
        ("type", .text("object")), ("propertyNames", .object(text(key))), ("additionalProperties", schema(of: value)),
      ])
    case .scalarOrRecord(let scalar, let record):
      return .object([("anyOf", .list([schema(of: scalar), schema(of: record)]))])
    }
  }

  private func record(_ fields: [Field]) -> JSONText.Value {
    var members: [(String, JSONText.Value)] = [
      ("type", .text("object")), ("additionalProperties", .flag(false)),
      ("properties", .object(fields.map { ($0.name, property($0)) })),
    ]
    let required = fields.filter(\.isRequired)
    if !required.isEmpty { members.append(("required", .list(required.map { .text($0.name) }))) }
    return .object(members)
  }

  /// A key that may be absent may also have no value.
  private func property(_ field: Field) -> JSONText.Value {
    guard case .object(var members) = schema(of: field.shape) else { preconditionFailure("A schema is an object.") }
    if !field.isRequired {
      members = members.map { name, value in
        switch (name, value) {
        case ("type", .text): (name, .list([value, .text("null")]))
        case ("type", .list(let types)), ("enum", .list(let types)):
          (name, .list(types + [name == "enum" ? .null : .text("null")]))
        default: (name, value)
        }
      }
    }
    return .object([("description", .text(field.summary))] + members)
  }

  private func string(_ pattern: String) -> JSONText.Value {
    .object([("type", .text("string")), ("pattern", .text(pattern))])
  }

  private func text(_ format: Shape.TextFormat) -> [(String, JSONText.Value)] {
    let pattern: String
    switch format {
    case .words, .glob, .path, .timezone, .offsetOrZone:
      return [("type", .text("string")), ("minLength", .number("1"))]
    case .dataClass:
      return [("enum", .list(vocabulary.categories.keys.sorted().map { .text($0.rawValue) }))]
    case .identifier: pattern = "^[A-Za-z0-9._-]{1,64}$"
    case .country: pattern = "^[A-Z]{2}$"
    case .language: pattern = "^[a-z]{2,3}(-[A-Z]{2})?$"
    case .claim: pattern = "^\\S+$"
    case .fingerprint: pattern = "^[0-9A-Fa-f]{64}$"
    // Rules are added more often than files are written anew: their form is enough here.
    case .rule: pattern = "^TA-[A-Z]{2}-[0-9]{3}$"
    }
    return [("type", .text("string")), ("pattern", .text(pattern))]
  }
}
