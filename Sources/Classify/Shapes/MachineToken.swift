internal import TokenModel

/// Whether a claims set speaks of a machine: client credentials, a workload, a build. The names that stand in a
/// machine's token mean technical data.
enum MachineToken {
  static func isMachine(_ table: ShapeTable) -> Bool {
    if says(table.value(.idtyp), "app") || isClientCredentials(table.value(.gty))
      || isClientCredentials(table.value(.grantType))
    {
      return true
    }
    if let name = table.value(.preferredUsername)?.string, name.hasPrefix("service-account-") { return true }
    if let mailbox = table.value(.email)?.string, mailbox.hasSuffix(".gserviceaccount.com") { return true }
    guard let subject = table.value(.sub)?.string, !subject.isEmpty else { return false }
    if subject.hasSuffix("@clients") || subject.hasSuffix(".gserviceaccount.com") { return true }
    if subject.hasPrefix("system:serviceaccount:") || subject.hasPrefix("spiffe://") { return true }
    // Builds: GitHub Actions and GitLab CI.
    if subject.hasPrefix("repo:") || subject.hasPrefix("project_path:") { return true }
    // ForgeRock AM writes the kind of the subject into it: `(age!reporting)`.
    if subject.hasPrefix("(age!") { return true }
    for claim in [KnownClaim.azp, .clientID, .cid, .appid] {
      if let client = table.value(claim)?.string, client == subject { return true }
    }
    return false
  }

  private static func says(_ value: JSONValue?, _ word: StaticString) -> Bool {
    guard let text = value?.string else { return false }
    return text == word
  }

  private static func isClientCredentials(_ value: JSONValue?) -> Bool {
    says(value, "client-credentials") || says(value, "client_credentials")
  }
}

extension ShapeTable {
  /// Whether the claims set last read speaks of a machine, by its own words; a log may say so too.
  package var isMachineToken: Bool { MachineToken.isMachine(self) }
}
