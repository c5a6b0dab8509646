import Foundation
import Policy

/// The keywords of JSON Schema that ours uses, for tests: an own reading of the standard.
struct SchemaValidator {
  let schema: [String: Any]

  init(_ text: String) throws {
    schema = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  func accepts(_ node: YAMLNode) -> Bool { accepts(Self.value(of: node), schema) }

  private static func value(of node: YAMLNode) -> Any {
    switch node.content {
    case .list(let items): return items.map(value)
    case .mapping(let members):
      return Dictionary(uniqueKeysWithValues: members.map { ($0.key, value(of: $0.value)) }) as [String: Any]
    case .scalar(let text, _):
      if node.isNull { return NSNull() }
      if let flag = node.flag { return flag }
      if let whole = node.whole { return whole }
      if let number = node.number { return number }
      return text
    }
  }

  private func accepts(_ value: Any, _ schema: [String: Any]) -> Bool {
    for (keyword, content) in schema where !holds(keyword, content, value, schema) { return false }
    return true
  }

  private func holds(_ keyword: String, _ content: Any, _ value: Any, _ schema: [String: Any]) -> Bool {
    switch keyword {
    case "$schema", "title", "description", "uniqueItems": return true
    case "type":
      let types = content as? [String] ?? [content as? String ?? ""]
      return types.contains { Self.isOfType($0, value) }
    case "enum":
      return (content as? [Any] ?? []).contains { option in
        if option is NSNull { return value is NSNull }
        return (option as? String) != nil && option as? String == value as? String
      }
    case "pattern":
      guard let text = value as? String, let pattern = content as? String else { return true }
      return text.range(of: pattern, options: .regularExpression) != nil
    case "minLength": return (value as? String).map { $0.count >= (content as? Int ?? 0) } ?? true
    case "minimum": return Self.number(value).map { $0 >= (Self.number(content) ?? 0) } ?? true
    case "maximum": return Self.number(value).map { $0 <= (Self.number(content) ?? 0) } ?? true
    case "items":
      return (value as? [Any])?.allSatisfy { accepts($0, content as? [String: Any] ?? [:]) } ?? true
    case "required":
      return (value as? [String: Any]).map { object in
        (content as? [String] ?? []).allSatisfy { object[$0] != nil }
      } ?? true
    case "properties":
      guard let object = value as? [String: Any], let properties = content as? [String: Any] else { return true }
      return object.allSatisfy { name, member in
        (properties[name] as? [String: Any]).map { accepts(member, $0) } ?? true
      }
    case "additionalProperties":
      guard let object = value as? [String: Any] else { return true }
      let others = object.filter { (schema["properties"] as? [String: Any])?[$0.key] == nil }
      if let below = content as? [String: Any] { return others.values.allSatisfy { accepts($0, below) } }
      return others.isEmpty
    case "propertyNames":
      return (value as? [String: Any])?.keys.allSatisfy { accepts($0, content as? [String: Any] ?? [:]) } ?? true
    case "anyOf": return (content as? [[String: Any]] ?? []).contains { accepts(value, $0) }
    default: return false
    }
  }

  private static func number(_ value: Any) -> Double? {
    (value as? Int64).map { Double($0) } ?? value as? Double ?? (value as? Int).map { Double($0) }
  }

  private static func isOfType(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "null": value is NSNull
    case "string": value is String
    case "boolean": value is Bool
    case "integer": value is Int64
    case "number": value is Int64 || value is Double
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }
}
