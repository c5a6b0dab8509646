import Foundation
import TokenModel

@testable import Audit

/// The retail audit with a text that wants to do harm in every place that a log or a policy can reach.
enum HostileAudit {
  /// Markup, attribute breakers, template tags, addresses, terminal and bidirectional controls, what XML cannot hold, and a
  /// combining mark that melts with a bracket.
  static let attack =
    "\"'><script>alert(1)</script><img src=x onerror=alert(2)> {{{made}}} {{> css}} ]]></report> javascript:alert(3) "
    + "<\u{338}b> \u{202e}gnp.exe\u{2066} \u{0}\u{1b}[31m\u{7f}\u{85}\u{2028}\u{feff}\u{fffe}\u{e000}\r\n\t&amp;&#60; ="

  /// Codes that the program itself writes and that the schema closes: hostile ones are a defect, and refused.
  private static let ownCodes: Set<String> = [
    "sha256", "storeSHA256", "fingerprint", "rule", "unit", "view", "previousRun", "state", "level", "severity",
    "defaultSeverity", "status", "basis", "tier", "verdict", "evidence", "observed", "drift", "category", "inferred",
  ]

  static func result() throws -> AuditResult {
    var result = RetailAudit.result
    // The places that an id joins together stay what they are; the names in them do not.
    let tree = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(result))
    let poisoned = try JSONSerialization.data(withJSONObject: poison(tree, key: "", path: []))
    result = try JSONDecoder().decode(AuditResult.self, from: poisoned)
    return result
  }

  private static func poison(_ value: Any, key: String, path: [String]) -> Any {
    switch value {
    case let object as [String: Any]:
      return object.reduce(into: [String: Any]()) { members, member in
        members[member.key] = poison(member.value, key: member.key, path: path + [member.key])
      }
    case let list as [Any]: return list.map { poison($0, key: key, path: path) }
    case let text as String:
      return isOurs(key, path) ? text : attack + String(repeating: "A", count: length(text)) + text
    default: return value
    }
  }

  /// Some names are longer than any output shows.
  private static func length(_ text: String) -> Int { text.utf8.count % 3 == 0 ? 10_000 : 0 }

  private static func isOurs(_ key: String, _ path: [String]) -> Bool {
    if ownCodes.contains(key), !(key == "basis" && path.contains("flows")), !(key == "drift" && path.contains("flows"))
    {
      return true
    }
    switch key {
    case "id": return path == ["id"] || path.starts(with: ["findings"]) || path.starts(with: ["rules"])
    case "name": return path.starts(with: ["metrics"]) || path.starts(with: ["coverage"])
    case "findings": return path.starts(with: ["summary"])
    case "article", "articles": return true
    case "grade": return false
    case "waiver": return false
    default: return false
    }
  }
}
