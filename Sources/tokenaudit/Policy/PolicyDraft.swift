internal import Audit
internal import Policy
internal import TokenModel

/// A policy drafted from what a store shows: one activity a client. What cannot be observed is left for people to say,
/// and every line that was observed says so.
struct PolicyDraft {
  let clients: [ObservedClient]
  let vocabulary: Vocabulary

  private static let mark = "  # observed, to be confirmed"

  var text: String {
    let named = clients.filter { Self.isWritable($0.name) }
    var lines = [
      "# Drafted from the tokens of a store. What was observed is not thereby right: look at every line, confirm or",
      "# change it, and take its mark away. Purposes, legal bases, recipients and reasons nobody can observe.",
      "# 'tokenaudit init' without --from-store writes a policy that explains everything that may be said.",
      "policy: 1",
      "",
      "controller:",
      "  name: (name of the organisation)",
      "",
    ]
    lines.append(named.isEmpty ? "activities: []" : "activities:")
    var ids: Set<String> = []
    for client in named { lines += activity(of: client, id: Self.id(of: client.name, taken: &ids)) }
    let left = clients.count - named.count
    if left > 0 { lines.append("# Clients whose names hold control characters, and are left out: \(left)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func activity(of client: ObservedClient, id: String) -> [String] {
    var lines = [
      "  - id: \(Self.quoted(id))\(Self.mark)",
      "    name: \(Self.quoted("Tokens of \(client.name)"))\(Self.mark)",
      "    valid_from: \(client.firstDay.text)\(Self.mark)",
      "    # purposes: []", "    # legal_basis: {article_6: }", "    # data_subjects: []",
    ]
    lines += list("issuers", client.issuers)
    lines += list("clients", [client.name])
    lines += list("audiences", client.audiences)
    lines += client.audiences.isEmpty ? [] : ["    # recipients: of each audience its name, role and country"]
    lines += data(of: client)
    lines += list("scopes", client.scopes)
    let limits = PolicyWords.tokenTypes.compactMap { word in
      TokenType(rawValue: word).flatMap { client.lifetimes[$0] }.flatMap { seconds in
        PolicyDuration.seconds(PolicyDuration.text(seconds)).map { _ in "\(word): \(PolicyDuration.text(seconds))" }
      }
    }
    if !limits.isEmpty { lines.append("    lifetimes: {\(limits.joined(separator: ", "))}\(Self.mark)") }
    return lines + [""]
  }

  /// Personal data only; a special category is no declaration as long as nobody has named its ground of Art. 9(2).
  private func data(of client: ObservedClient) -> [String] {
    var lines: [String] = []
    var special: [String] = []
    for (dataClass, types) in client.classes.sorted(by: { $0.key < $1.key }) {
      let words = PolicyWords.tokenTypes.filter { word in types.contains { $0.rawValue == word } }
      guard let category = vocabulary.categories[dataClass], category.isPersonal, !words.isEmpty else { continue }
      let entry =
        "{class: \(dataClass.rawValue), reason: (why it is necessary), tokens: [\(words.joined(separator: ", "))]}"
      if category == .specialCategory {
        special.append("      # - \(entry)\(Self.mark); needs legal_basis.article_9")
      } else {
        lines.append("      - \(entry)\(Self.mark)")
      }
    }
    if lines.isEmpty { return special.isEmpty ? [] : ["    # data:"] + special }
    return ["    data:"] + lines + special
  }

  private func list(_ name: String, _ names: [String]) -> [String] {
    let names = names.filter(Self.isWritable)
    if names.isEmpty { return [] }
    return ["    \(name): [\(names.map(Self.quoted).joined(separator: ", "))]\(Self.mark)"]
  }

  /// Whether a policy may name it.
  private static func isWritable(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 3_000 && !name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f }
  }

  /// The name as an identifier that no other activity has.
  private static func id(of name: String, taken: inout Set<String>) -> String {
    let letters = name.unicodeScalars.map { scalar -> Character in
      let isKept = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      return isKept || "._-".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
    }
    let trimmed = String(letters.drop { $0 == "-" }.prefix(56))
    let base = trimmed.isEmpty ? "client" : trimmed
    var id = base
    var number = 2
    while !taken.insert(id).inserted {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }

  /// A text in the double quotes of YAML 1.2; what a terminal or an editor might not show as it is, is escaped.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator:
        let digits = String(scalar.value, radix: 16)
        result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default:
        if scalar == "\"" || scalar == "\\" { result += "\\" }
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
