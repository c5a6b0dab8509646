internal import Policy
internal import TokenModel

/// A policy in words, for a terminal.
enum PolicyText {
  static func text(of policy: PolicyDocument) -> String {
    var blocks = [head(of: policy)]
    blocks += policy.activities.map(activity)
    blocks += policy.waivers.map(waiver)
    if !policy.tailoring.isEmpty { blocks.append(tailoring(policy)) }
    if !policy.classes.isEmpty || !policy.weights.isEmpty { blocks.append(classes(policy)) }
    return blocks.joined(separator: "\n\n")
  }

  /// `name  value`, one a line; nothing where there is no value.
  private static func lines(_ title: String, _ entries: [(String, String?)]) -> String {
    let present = entries.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
    let width = present.map(\.0.count).max() ?? 0
    let lines = present.map { name, value in
      "  \(name)\(String(repeating: " ", count: width - name.count))  \(value)"
    }
    return ([title] + lines).joined(separator: "\n")
  }

  private static func head(of policy: PolicyDocument) -> String {
    lines(
      "Policy",
      [
        ("SHA-256", policy.sha256),
        ("controller", policy.controller.map(party)),
        ("data-protection officer", policy.dpo.map(party)),
        ("representative", policy.representative.map(party)),
        ("joint controllers", policy.jointControllers.map(party).joined(separator: "; ")),
        ("processor for", policy.processorFor.map { party($0.party) }.joined(separator: "; ")),
        ("timezone", policy.timezone),
        ("languages", policy.languages.joined(separator: ", ")),
        (
          "coverage floors",
          "claims \(policy.floors.claims), lifetime \(policy.floors.lifetime), input \(policy.floors.input)"
        ),
        ("exposure cap", PolicyDuration.text(policy.exposureCapSeconds)),
        ("smallest count", policy.minCell == 0 ? "off" : String(policy.minCell)),
        ("lifetimes", generalLimits(policy)),
        ("ignored sources", policy.ignoreSources.joined(separator: ", ")),
        ("activities", String(policy.activities.count)),
        ("waivers", String(policy.waivers.count)),
        ("tests", policy.tests.isEmpty ? nil : String(policy.tests.count)),
      ])
  }

  private static func generalLimits(_ policy: PolicyDocument) -> String {
    [TokenType.access, .id, .refresh].compactMap { type in
      let own = policy.lifetimes[type]
      return (own ?? PolicyDocument.defaultLimit(of: type)).map {
        "\(type.rawValue) \(PolicyDuration.text($0))\(own == nil ? " (default)" : "")"
      }
    }.joined(separator: ", ")
  }

  private static func party(_ party: Party) -> String {
    [party.name, party.address, party.country, party.contact, party.phone].compactMap(\.self).joined(separator: ", ")
  }

  private static func activity(_ activity: Activity) -> String {
    let days = [
      activity.validFrom.map { "from \($0.text)" }, activity.validUntil.map { "until \($0.text)" },
    ].compactMap(\.self).joined(separator: " ")
    return lines(
      "Activity \(activity.id): \(activity.name)",
      [
        ("reference", activity.reference), ("unit", activity.unit), ("owner", activity.owner),
        ("last review", activity.lastReview?.text), ("valid", days),
        ("purposes", (activity.purposes + activity.subPurposes).joined(separator: ", ")),
        (
          "legal basis",
          [activity.article6.map { "Art. 6: \($0)" }, activity.article9.map { "Art. 9: \($0)" }].compactMap(\.self)
            .joined(separator: ", ")
        ),
        ("data subjects", activity.dataSubjects.joined(separator: ", ")),
        ("joint controllers", activity.jointControllers.map(party).joined(separator: "; ")),
        ("issuers", activity.issuers.isEmpty ? "any" : activity.issuers.joined(separator: ", ")),
        ("clients", activity.clients.joined(separator: ", ")),
        ("audiences", activity.audiences.joined(separator: ", ")),
        ("recipients", activity.recipients.map(recipient).joined(separator: "; ")),
        ("data", activity.data.map(data).joined(separator: "; ")),
        ("scopes", activity.scopes.joined(separator: ", ")),
        ("lifetimes", limits(activity.lifetimes)),
        (
          "retention",
          activity.retention.sorted { $0.key < $1.key }.map { "\($0.key) \(PolicyDuration.text($0.value))" }
            .joined(separator: ", ")
        ),
        ("measures", (activity.measures.map(measure) + activity.organisationalMeasures).joined(separator: ", ")),
        ("impact assessment", activity.dpia),
      ])
  }

  private static func limits(_ lifetimes: [TokenType: Int64]) -> String {
    lifetimes.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      "\($0.key.rawValue) \(PolicyDuration.text($0.value))"
    }.joined(separator: ", ")
  }

  private static func recipient(_ recipient: Recipient) -> String {
    let facts = [recipient.role, recipient.country, recipient.safeguard, recipient.contract].compactMap(\.self)
    return "\(recipient.name) at \(recipient.audience) (\(facts.joined(separator: ", ")))"
  }

  private static func data(_ data: DeclaredData) -> String {
    let places =
      data.tokens.isEmpty
      ? "id_token and introspection" : data.tokens.map(\.rawValue).joined(separator: ", ")
    let erasure = data.erasureSeconds.map { ", erased after \(PolicyDuration.text($0))" } ?? ""
    return "\(data.dataClass.rawValue) in \(places), for \(data.reason)\(erasure)"
  }

  private static func measure(_ measure: Measure) -> String {
    switch measure {
    case .signed: "signed"
    case .shortLived: "short_lived"
    case .senderConstrained: "sender_constrained"
    case .encryptedFor(let audience): "encrypted_for \(audience)"
    }
  }

  private static func waiver(_ waiver: Waiver) -> String {
    let scope = [
      waiver.fingerprint.map { "fingerprint \($0)" }, waiver.issuer.map { "issuer \($0)" },
      waiver.client.map { "client \($0)" }, waiver.audience.map { "audience \($0)" },
      waiver.claim.map { "claim \($0)" },
    ].compactMap(\.self).joined(separator: ", ")
    return lines(
      "Waiver \(waiver.id)",
      [
        ("rule", waiver.rule), ("scope", scope.isEmpty ? "everything" : scope), ("reason", waiver.reason),
        ("owner", waiver.owner), ("approved by", waiver.approvedBy),
        ("days", "from \(waiver.from.text) until \(waiver.until.text)"),
      ])
  }

  private static func tailoring(_ policy: PolicyDocument) -> String {
    lines(
      "Rules",
      policy.tailoring.sorted { $0.key < $1.key }.flatMap { id, changes in changes.map { (id, $0) } }.map {
        id, change in
        let parameters = change.parameters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let severity = change.severity.map { ["severity \($0)"] } ?? []
        let reason = change.reason.map { " (\($0))" } ?? ""
        let days = [change.validFrom.map { "from \($0.text)" }, change.validUntil.map { "until \($0.text)" }]
          .compactMap(\.self)
        return (id, (severity + parameters + days).joined(separator: ", ") + reason)
      })
  }

  private static func classes(_ policy: PolicyDocument) -> String {
    lines(
      "Classes",
      policy.classes.map { ($0.claim, $0.dataClass.rawValue + ($0.reason.map { " (\($0))" } ?? "")) }
        + policy.weights.sorted { $0.key < $1.key }.map { ($0.key.rawValue, "weight \($0.value)") })
  }
}
