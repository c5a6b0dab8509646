internal import Mustache

/// What a template is filled with: named texts, marks, and lists of the same.
///
/// A name whose value is absent renders as nothing. Without that the engine would look for it further out, and print
/// what stands there under the same name.
struct Fields: MustacheParent, ExpressibleByDictionaryLiteral, Sendable, ~BitwiseCopyable {
  typealias Key = String
  typealias Value = FieldValue

  private var members: [(name: String, value: FieldValue)]

  init(dictionaryLiteral elements: (String, FieldValue)...) { members = elements.map { ($0, $1) } }

  subscript(name: String) -> FieldValue? {
    get { members.first { $0.name == name }?.value }
    set {
      members.removeAll { $0.name == name }
      if let newValue { members.append((name, newValue)) }
    }
  }

  func child(named name: String) -> Any? {
    switch self[name] {
    case .text(let text?): text
    case .mark(let mark): mark
    case .fields(let fields?): fields
    case .list(let list): list
    case .text(nil), .fields(nil): AbsentValue()
    case nil: nil
    }
  }
}

enum FieldValue: Sendable, ~BitwiseCopyable {
  case text(String?)
  case mark(Bool)
  case fields(Fields?)
  case list([Fields])
}

/// The value of a name that has none.
private struct AbsentValue: MustacheCustomRenderable {
  let renderText = ""
  let isNull = true
}
