internal import TokenModel

/// Names that say nothing without the object that they stand in: `name`, `id`, `number`, `value`.
enum GenericName {
  /// What such a name says; nil where the name is none of them, or the surroundings say nothing either.
  static func decision(_ words: [String], _ surroundings: Surroundings, isTop: Bool) -> ClassDecision? {
    guard let name = words.last, words.count == 1 else { return nil }
    if names.contains(name) { return decided(byWhose(surroundings.whose, person: "name.full"), surroundings) }
    if identifiers.contains(name) {
      if isTop { return decided("pseudonymous_id", surroundings) }
      return decided(byWhose(surroundings.whose, person: "pseudonymous_id"), surroundings)
    }
    if name == "title" { return title(surroundings) }
    guard contents.contains(name), !isTop else { return nil }
    // `emails[].type`, `passport.expiry`: about the entry, not about the person.
    if attributes.contains(name), surroundings.nearest != .person {
      return decided("technical", surroundings)
    }
    if let container = surroundings.container { return decided(container.rawValue, surroundings) }
    switch surroundings.whose {
    case .person where states.contains(name): return decided("account.status", surroundings)
    case .organisation: return decided("organisation.tenant", surroundings)
    case .machine: return decided("client.identity", surroundings)
    case .device: return decided("device.info", surroundings)
    case .thing: return decided("technical", surroundings)
    default: return nil
    }
  }

  /// The title of an employee is a job, that of a thing is its name.
  private static func title(_ surroundings: Surroundings) -> ClassDecision? {
    if surroundings.container == DataClass("employment.job") { return decided("employment.job", surroundings) }
    return surroundings.whose == .thing ? decided("technical", surroundings) : decided("name.title", surroundings)
  }

  static func isGeneric(_ words: [String]) -> Bool {
    guard words.count == 1, let name = words.first else { return false }
    return name == "title" || names.contains(name) || identifiers.contains(name) || contents.contains(name)
  }

  /// Whether a name says no more than that it is a name.
  static func isPlain(_ words: [String]) -> Bool {
    words.count == 1 && (names.contains(words[0]) || words[0] == "title")
  }

  /// Whether a name says something of an entry, not of whom it is about.
  static func isAttribute(_ words: [String]) -> Bool { words.count == 1 && attributes.contains(words[0]) }

  private static func byWhose(_ whose: Surroundings.Whose, person: String) -> String? {
    switch whose {
    case .person: person
    case .organisation: "organisation.tenant"
    case .machine: "client.identity"
    case .device: person == "name.full" ? "device.info" : "device.id"
    case .thing: "technical"
    case .unsaid: nil
    }
  }

  private static func decided(_ dataClass: String?, _ surroundings: Surroundings) -> ClassDecision? {
    guard let dataClass else { return nil }
    return ClassDecision(
      dataClass: DataClass(dataClass), evidence: .context, confidence: 0.7,
      reason: "the name says little; the object that it stands in decides")
  }

  private static let names: Set<String> = [
    "name", "nm", "bezeichnung", "nom", "nombre", "nome", "naam", "nazwa", "namn", "navn", "nimi", "nazev", "nev",
    "displayname", "label",
  ]
  private static let identifiers: Set<String> = ["id", "uuid", "guid", "identifier", "oid", "key", "urn", "uid", "pk"]
  private static let states: Set<String> = [
    "status", "state", "type", "active", "enabled", "level", "since", "created",
  ]
  private static let attributes: Set<String> = [
    "type", "kind", "primary", "default", "unit", "format", "expiry", "expires", "valid", "until", "issuer", "rank",
    "order", "operation", "source", "currency",
  ]
  private static let contents: Set<String> = [
    "rank", "order", "operation", "format",
    "number", "no", "nr", "num", "nummer", "numero", "value", "code", "type", "text", "status", "state", "date",
    "description", "amount", "ref", "reference", "active", "enabled", "level", "kind", "class", "category", "details",
    "data", "primary", "display", "formatted", "line", "line1", "line2", "raw", "full", "content", "valid", "since",
    "created", "from", "to", "until", "start", "end", "list", "items", "default", "main", "percent", "rate", "grade",
    "degree", "score", "count", "unit", "source", "issuer", "expiry", "expires", "min", "max", "lower", "upper", "low",
    "high", "minimum", "maximum",
  ]
}
