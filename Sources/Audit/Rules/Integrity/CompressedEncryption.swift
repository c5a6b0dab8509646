internal import TokenModel

/// TA-IC-014: encrypted tokens that are compressed first.
enum CompressedEncryption: Rule {
  static let description = RuleDescription(
    id: "TA-IC-014", topic: "Compression of encrypted tokens", failing: "Encrypted tokens are compressed",
    passing: "Encrypted tokens are not compressed", severity: .low,
    why: "The length of a compressed text tells what is in it, although it is encrypted.",
    rationale:
      "RFC 8725 advises (SHOULD NOT) against compression before encryption, since what is compressed often betrays something of the text.",
    articles: ["32(1)"], sources: [RuleSource("RFC 8725", "2020", "3.6")], evidence: [.token],
    reads: ["v_token", "v_period", "anomaly"], remedies: ProtectionRemedies.compression,
    gain: .none("compression enters no figure"))

  static let firing = RuleExample(
    "JWEs have zip in their header.",
    [
      .access {
        $0.protection = .jwe
        $0.algorithm = "ECDH-ES"
        $0.rsaBytes = 0
        $0.anomalies = [.zip]
      }
    ], finds: [RuleExample.ExpectedFinding(.low)])

  static let silent = RuleExample(
    "JWEs are not compressed.",
    [
      .access {
        $0.protection = .jwe
        $0.algorithm = "ECDH-ES"
        $0.rsaBytes = 0
      }
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    try OddHeaders.judge(
      Self.self, context, codes: [.zip], about: "token.protection = 'jwe'",
      title: { "Encrypted tokens of \($0) are compressed" }, what: "are compressed before encryption")
  }
}
