internal import TokenModel

/// What a class means in a token that stands for no person: who the machine is, or technical data about it.
enum MachineReading {
  static func decision(for person: ClassDecision, named name: String) -> ClassDecision {
    guard !triggering.contains(name) else { return person }
    if person.dataClass == .unknown {
      return ClassDecision(
        dataClass: .technical, evidence: .context, confidence: 0.5,
        reason: "nothing is known of the name, and this token stands for a machine")
    }
    guard let dataClass = meaning[person.dataClass] else { return person }
    return ClassDecision(
      dataClass: dataClass, evidence: .context, confidence: min(person.confidence, 0.9),
      reason: "in a person's token: \(person.reason); but this token stands for a machine")
  }

  /// Claims of build tokens that name the person who started the build (GitHub Actions, GitLab CI).
  private static let triggering: Set<String> = [
    "actor", "actor_id", "repository_owner", "repository_owner_id", "user_id", "user_login", "user_email",
    "user_access_level", "triggering_actor",
  ]

  /// Classes that a machine may have too. What only a person can have (health, family, documents) stays what it is: a
  /// machine's token may speak of somebody.
  private static let meaning: [DataClass: DataClass] = {
    let identity = [
      "pseudonymous_id", "account.username", "name.full", "name.given", "name.family", "name.alias", "name.title",
      "contact.email", "employment.id", "hashed_identifier",
    ]
    let technical = [
      "role", "group_membership", "session.id", "auth.method", "auth.time", "account.status", "location.ip",
      "device.id", "device.info", "demographic.locale", "location.country", "location.locality", "contact.url",
      "image.portrait", "employment.job", "contact.phone", "location.address", "location.geo", "education.affiliation",
    ]
    var meaning: [DataClass: DataClass] = [:]
    for name in identity { meaning[DataClass(name)] = DataClass("client.identity") }
    for name in technical { meaning[DataClass(name)] = .technical }
    return meaning
  }()
}
