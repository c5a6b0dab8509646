package import TokenModel

/// A secret that its issuer marks as one: access keys of AWS, GitHub, Slack, Stripe; a private key in PEM.
package enum KnownSecret: Detector {
  package static let description = DetectorDescription(
    id: "secret", .init("credential"), .proof, "a secret in a form that its issuer gives only to secrets",
    source: "RFC 7468 §10; documentation of AWS IAM, GitHub, Slack, Stripe",
    screen: ValueScreen(20...16_384, .of("-AgxsrGE")))

  package static let examples = DetectorExamples(
    found: [
      "AKIAIOSFODNN7EXAMPLE", "ghp_abcdefghijklmnopqrstuvwxyz0123456789", "-----BEGIN PRIVATE KEY-----\nMII",
      "xoxb-123456789012-abcdefghijkl", "-----BEGIN EC PRIVATE KEY-----\nMHc",
    ],
    missed: [
      "AKIAIOSFODNN7EXAMPL", "AKIAiosfodnn7example", "ghp_short", "-----BEGIN PUBLIC KEY-----\nMIIB",
      "xoxo-hugs-and-kisses-all",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    if value.hasPrefix("-----BEGIN ") {
      return value[0..<min(value.count, 64)].firstRange(of: "PRIVATE KEY-----") != nil
    }
    if value.hasPrefix("AKIA") || value.hasPrefix("ASIA") {
      return value.count == 20 && value.buffer.allSatisfy { $0.isUpper || $0.isDigit }
    }
    if value.hasPrefix("ghp_") || value.hasPrefix("gho_") || value.hasPrefix("ghs_") || value.hasPrefix("ghu_") {
      return value.count >= 40 && isPlain(value[4..<value.count])
    }
    if value.hasPrefix("github_pat_") { return value.count >= 60 && isPlain(value[11..<value.count]) }
    if value.hasPrefix("sk_live_") || value.hasPrefix("rk_live_") { return isPlain(value[8..<value.count]) }
    if value.hasPrefix("xoxb-") || value.hasPrefix("xoxp-") || value.hasPrefix("xoxa-") || value.hasPrefix("xoxs-") {
      return value[5].isDigit
    }
    return false
  }

  private static func isPlain(_ text: Bytes) -> Bool {
    text.buffer.allSatisfy { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "_") }
  }
}
