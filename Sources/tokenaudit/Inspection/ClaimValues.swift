internal import TokenModel

/// The values of a claims set by path, for somebody who asked for them at a terminal; else only their kind and size.
struct ClaimValues {
  enum Showing { case sizes, values }

  /// Characters of a value that are shown.
  private static let longest = 120

  /// By the path of a leaf, as the classifier names it; the first value of each.
  private(set) var texts: [String: String] = [:]
  private let showing: Showing

  /// Of a token whose claims cannot be read.
  static let none = ClaimValues()

  private init() { showing = .sizes }

  init(_ claims: JSONValue, showing: Showing) {
    self.showing = showing
    read(claims, path: "")
  }

  private mutating func read(_ value: JSONValue, path: String) {
    if value.isObject, value.end > value.index + 2 {
      for (name, member) in value.members { read(member, path: path.isEmpty ? name.text : path + "." + name.text) }
    } else if value.isArray, value.elements.contains(where: { $0.isObject || $0.isArray }) {
      for element in value.elements {
        let isLeaf = !(element.isObject && element.end > element.index + 2 || element.isArray)
        read(element, path: isLeaf ? path : path + "[]")
      }
    } else if texts[path] == nil {
      texts[path] = showing == .values ? text(value) : size(value)
    }
  }

  private func size(_ value: JSONValue) -> String {
    switch value.kind {
    case .string: "text, \(value.unsafeString.count) \(value.unsafeString.count == 1 ? "byte" : "bytes")"
    case .number: "number"
    case .bool: "yes or no"
    case .null: "null"
    case .array: "list of \(value.elements.reduce(0) { count, _ in count + 1 })"
    case .object: "empty object"
    }
  }

  private func text(_ value: JSONValue) -> String {
    switch value.kind {
    case .string: String(value.unsafeString.text.prefix(Self.longest))
    case .number: value.integer.map { String($0) } ?? value.double.map { String($0) } ?? "number"
    case .bool: value.bool == true ? "true" : "false"
    case .null: "null"
    case .array: "[" + value.elements.prefix(8).map { text($0) }.joined(separator: ", ") + "]"
    case .object: "{}"
    }
  }
}
