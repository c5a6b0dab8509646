internal import TokenModel

/// What a class means in a token that stands for no person: who the machine is, or technical data about it.
enum MachineReading {
  /// - Parameter parents: the names of the objects that the claim stands in.
  static func decision(
    for person: ClassDecision, named name: String, in parents: some Sequence<String> = [String]()
  ) -> ClassDecision {
    guard !triggering.contains(name) else { return person }
    let words = NameWords(ClaimNamespace.stripped(name) ?? name).words
    if [DataClass.unknown, .technical].contains(person.dataClass), words.count == 1,
      owners.contains(words[0])
        || person.dataClass == .unknown && GenericName.isPlain(words) && words[0] != "title"
    {
      return ClassDecision(
        dataClass: DataClass("client.identity"), evidence: .context, confidence: 0.6,
        reason: "this token stands for a machine, and the name says who it is or whose")
    }
    if person.dataClass == .unknown {
      return ClassDecision(
        dataClass: .technical, evidence: .context, confidence: 0.5,
        reason: "nothing is known of the name, and this token stands for a machine")
    }
    if name == "branch" {
      return ClassDecision(
        dataClass: .technical, evidence: .context, confidence: 0.6,
        reason: "this token stands for a machine, whose branch is one of its source")
    }
    if graver.contains(person.dataClass), !words.isEmpty, words.allSatisfy(isOfMachines) {
      return ClassDecision(
        dataClass: .technical, evidence: .context, confidence: 0.6,
        reason: "\(person.reason); but of a machine, for which this token stands, the word means something else")
    }
    if person.dataClass == DataClass("health.condition"), words.allSatisfy(reports.contains), !words.isEmpty,
      isOfService(parents)
    {
      return ClassDecision(
        dataClass: .technical, evidence: .context, confidence: 0.6,
        reason: "this token stands for a machine, and it is a service whose health is reported")
    }
    guard let dataClass = meaning[person.dataClass] else { return person }
    return ClassDecision(
      dataClass: dataClass, evidence: .context, confidence: min(person.confidence, 0.9),
      reason: "in a person's token: \(person.reason); but this token stands for a machine")
  }

  private static let graver: Set<DataClass> = Set(
    [
      "health.condition", "biometric", "genetic", "ethnicity", "politics", "union", "sexual_orientation", "criminal",
      "belief.religion", "demographic.physical", "demographic.age", "demographic.birthdate", "demographic.family",
      "demographic.gender", "demographic.nationality", "government.vehicle_id", "employment.hr", "communications",
    ].map { DataClass($0) })

  /// Words for states and kinds of machines and of what they make, which of people mean something else.
  private static func isOfMachines(_ word: String) -> Bool {
    doubleMeanings.contains(word) || Vocabulary.shared.has(word, .technicalHead)
      || Vocabulary.shared.has(word, .thing) || word.utf8.allSatisfy(\.isDigit)
  }

  private static let doubleMeanings: Set<String> = [
    "health", "diagnostics", "diagnostic", "diagnosis", "diagnose", "race", "orientation", "union", "party", "iris",
    "dna",
    "genome", "age", "height", "weight", "gender", "sex", "family", "familie", "famille", "birth", "geburt",
    "nationality",
    "origin", "of", "face", "race", "rasse", "hund", "alter", "gewicht", "gewicht", "hohe", "grosse", "kg", "cm", "mm",
    "h",
    "schicht", "shift", "roaming", "call", "schmelze", "charge", "conviction", "sentence", "temperature", "pulse",
    "symptom", "symptoms", "infection", "treatment", "behandlung", "therapy", "geschlecht", "gewinde", "stand", "check",
    "probe", "ok", "state", "plate", "seat", "in", "level", "channel", "genetic",
  ]

  /// Whether an object reports how a service fares: nothing but its health and its checks lead there.
  private static func isOfService(_ parents: some Sequence<String>) -> Bool {
    var isReport = false
    for parent in parents {
      guard serviceReports.contains(parent.lowercased()) else { return false }
      isReport = true
    }
    return isReport
  }

  private static let serviceReports: Set<String> = [
    "health", "healthcheck", "healthchecks", "health_check", "health_checks", "healthz", "checks", "probes",
    "components",
  ]

  /// Words of such a report.
  private static let reports: Set<String> = [
    "status", "state", "condition", "conditions", "result", "results", "score", "level", "check", "checks", "code",
    "codes", "symptom", "symptoms", "message", "summary", "component", "probe", "ready", "live", "details",
  ]

  /// Words for whose a machine is, and for a client.
  private static let owners: Set<String> = [
    "owner", "maintainer", "owners", "eigentumer", "besitzer", "inhaber", "eigner", "betreiber", "proprietaire",
    "proprietario", "propietario", "titolare", "dueno", "dono", "eigenaar", "beheerder", "wlasciciel", "agare", "eier",
    "ejer", "omistaja", "vlastnik", "majitel", "tulajdonos", "proprietar", "sahibi", "sahip", "vlasnik", "lastnik",
    "idioktitis", "ιδιοκτητησ", "omanik", "ipasnieks", "savininkas", "client", "cliente", "klient", "kunde",
    "responsable", "responsabile", "responsavel", "verantwortlich", "verantwortlicher", "ansvarig", "ansvarlig",
    "vastuuhenkilo", "odpowiedzialny", "zodpovedny", "felelos",
  ]

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
