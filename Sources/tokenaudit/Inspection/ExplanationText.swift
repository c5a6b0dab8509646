internal import Classify
internal import TokenModel

/// A token explained for people.
enum ExplanationText {
  static func print(_ explanation: TokenExplanation, _ values: ClaimValues) {
    let style = TerminalStyle.standardOutput
    StandardOutput.print(head(explanation))
    guard !explanation.claims.isEmpty else { return StandardOutput.print("") }
    var table = TextTable([
      ("claim", .left), ("class", .left), ("confidence", .right), ("evidence", .left), ("value", .left),
      ("reason", .left),
    ])
    for claim in explanation.claims {
      table.add([
        claim.path, claim.dataClass, ClaimEntry.rounded(claim.confidence), claim.evidence,
        values.texts[claim.path] ?? "not shown", claim.reason,
      ])
    }
    let lines = table.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (position, line) in lines.enumerated() {
      let category = position > 0 ? GDPRCategory(rawValue: explanation.claims[position - 1].category) : nil
      StandardOutput.print(line, style, category ?? .none)
    }
    StandardOutput.print("")
  }

  private static func head(_ explanation: TokenExplanation) -> String {
    var lines = ["\(explanation.serialization), \(explanation.tokenType) token"]
    let header = explanation.header.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    if !header.isEmpty { lines.append("header      " + header.joined(separator: "  ")) }
    lines.append("protection  \(explanation.protection ?? "not known"); signature \(explanation.verification)")
    if !explanation.claims.isEmpty {
      lines.append("lifetime    \(explanation.lifetimeSeconds.map { "\($0) s" } ?? "not known")")
    }
    if let reason = explanation.reason { lines.append("reason      \(reason)") }
    if !explanation.findings.isEmpty {
      let findings = explanation.findings.map { code in
        let places = explanation.places.filter { $0.code == code }.map(\.path)
        return places.isEmpty ? code : "\(code) (\(places.joined(separator: ", ")))"
      }
      lines.append("findings    " + findings.joined(separator: ", "))
    }
    return lines.joined(separator: "\n")
  }
}
