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
    if table.isOfNetwork { return true }
    if table.tellsKind {
      for claim in kinds {
        if let kind = table.value(claim)?.string, machineKinds.contains(where: { kind == $0 }) { return true }
      }
    }
    if let name = table.value(.preferredUsername)?.string, name.hasPrefix("service-account-") { return true }
    let mailbox = table.value(.email)?.string
    if let mailbox, mailbox.hasSuffix(".gserviceaccount.com") { return true }
    guard let subject = table.value(.sub)?.string, !subject.isEmpty else { return false }
    // A bare random identifier has neither the form nor the words of a machine.
    if RandomTail(of: subject)?.head.isEmpty != true {
      if isMachine(subject: subject) { return true }
      if mailbox == nil, MachineSubject.isOne(subject) { return true }
      if mailbox == nil, !table.speaksOfPerson, MachineSubject.isCalledLikeOne(subject), !isSignedIn(table) {
        return true
      }
    }
    for claim in [KnownClaim.azp, .clientID, .cid, .appid] {
      if let client = table.value(claim)?.string, client == subject { return true }
    }
    // Entra ID: an application has no pairwise subject, and nobody delegated a scope to it.
    if let object = table.value(.oid)?.string, object == subject, table.value(.scp) == nil, table.value(.idtyp) == nil,
      table.value(.appid) != nil || table.value(.azp) != nil, table.value(.preferredUsername) == nil, mailbox == nil
    {
      return true
    }
    return false
  }

  /// Subjects whose form a product or a specification reserves for machines.
  private static func isMachine(subject: Bytes) -> Bool {
    subject.hasSuffix("@clients") || subject.hasSuffix(".gserviceaccount.com")
      || subject.hasPrefix("system:serviceaccount:") || subject.hasPrefix("system:node:")
      || subject.hasPrefix("spiffe://")
      // Builds: GitHub Actions, GitLab CI, Azure DevOps, CircleCI.
      || subject.hasPrefix("repo:") || subject.hasPrefix("project_path:") || subject.hasPrefix("sc://")
      || subject.hasPrefix("p://")
      || subject.hasPrefix("org/") && subject.firstRange(of: "/project/") != nil
      // Roles of machines in AWS; users there are `arn:aws:iam::…:user/…`.
      || subject.hasPrefix("arn:aws:sts::")
      || subject.hasPrefix("arn:aws:iam::") && subject.firstRange(of: ":role/") != nil
      // ForgeRock AM writes the kind of the subject into it: `(age!reporting)`. Okta's applications begin with `0oa`.
      || subject.hasPrefix("(age!") || subject.hasPrefix("0oa") && subject.count >= 12
  }

  /// Whether somebody signed in (OpenID Connect Core 1.0 §3.1.2.1).
  private static func isSignedIn(_ table: ShapeTable) -> Bool {
    table.value(.scope)?.string?.firstRange(of: "openid") != nil
  }

  private static func says(_ value: JSONValue?, _ word: StaticString) -> Bool {
    guard let text = value?.string else { return false }
    return text == word
  }

  private static func isClientCredentials(_ value: JSONValue?) -> Bool {
    says(value, "client-credentials") || says(value, "client_credentials")
  }

  /// Claims that only functions of a mobile core have, at the top (3GPP TS 29.510, AccessTokenClaims).
  static func isOfNetwork(_ leaves: [ClaimLeaf]) -> Bool {
    leaves.contains { leaf in leaf.names.first.map(ofNetworks.contains) ?? false }
  }

  private static let ofNetworks: Set<String> = [
    "consumerPlmnId", "producerPlmnId", "consumerSnpnId", "producerSnpnId", "producerSnssaiList", "producerNfSetId",
    "producerNfServiceSetId",
  ]

  /// Claims that say what the subject is.
  static let kinds: [KnownClaim] = [
    .subType, .subjectType, .principalType, .actorType, .userType, .accountType, .identityType, .entityType,
    .subTypeCamel, .principalTypeCamel, .userTypeCamel, .actorTypeCamel,
  ]
  private static let machineKinds: [StaticString] = [
    "service", "machine", "application", "app", "client", "workload", "system", "robot", "bot", "service_account",
    "service-account", "serviceaccount", "ServiceAccount", "ServicePrincipal", "service_principal", "m2m", "daemon",
    "Application", "Service", "Machine",
  ]
}

extension ShapeTable {
  /// Whether the claims set last read speaks of a machine, by its own words; a log may say so too.
  package var isMachineToken: Bool { MachineToken.isMachine(self) }
}
