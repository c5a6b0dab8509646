internal import TokenModel

/// TA-IC-012: headers that let the sender choose the key.
enum SenderChosenKey: Rule {
  static let description = RuleDescription(
    id: "TA-IC-012", topic: "Keys named by the token itself", failing: "Headers let the sender choose the key",
    passing: "No header lets the sender choose the key", severity: .high,
    why: "A recipient that follows such a header accepts tokens signed by anybody’s key.",
    rationale:
      "RFC 8725 warns of following jku and x5u blindly, and advises (SHOULD) recipients to allow known addresses only; RFC 7515 has the origin of a key authenticated, since nobody knows else who signed. That the header itself is a finding, whatever recipients do with it, is our own judgement. The jwk of a DPoP proof is right there.",
    articles: ["32(1)", "5(1)(f)"],
    sources: [RuleSource("RFC 8725", "2020", "3.10"), RuleSource("RFC 7515", "2015", "10.3")], evidence: [.token],
    reads: ["v_token", "v_period", "anomaly"], remedies: ProtectionRemedies.header,
    gain: .none("the header enters no figure"))

  static let firing = RuleExample(
    "Access tokens name the address of their key set.", [.access { $0.anomalies = [.headerJKU] }],
    finds: [RuleExample.ExpectedFinding(.high)])

  static let silent = RuleExample(
    "Only DPoP proofs carry their key.",
    [
      .access(),
      .access {
        $0.type = .dpop
        $0.headerType = "dpop+jwt"
        $0.anomalies = [.headerJWK]
      },
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    try OddHeaders.judge(
      Self.self, context, codes: [.headerJKU, .headerX5U, .headerJWK], about: TokenQuestion.readable,
      condition: "NOT (anomaly.code = 'header_jwk' AND profile.token_type = 'dpop_proof')",
      title: { "Tokens of \($0) let the sender choose the key" }, what: "name or hold the key in their header")
  }
}
