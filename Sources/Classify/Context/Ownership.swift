internal import TokenModel

/// What a class means in an object that speaks of an organisation, a machine, a device or a thing.
enum Ownership {
  ///
  /// - Parameter isPlain: whether the name says no more than that it is a name: a thing has none that is first or full.
  static func decision(_ decision: ClassDecision, _ whose: Surroundings.Whose, isPlain: Bool) -> ClassDecision {
    if !isPlain, people.contains(decision.dataClass) { return decision }
    guard let dataClass = meaning(of: decision.dataClass.rawValue, whose) else { return decision }
    return ClassDecision(
      dataClass: DataClass(dataClass), evidence: .context, confidence: 0.8,
      reason: "\(decision.reason); but the object that it stands in speaks of \(words(whose))")
  }

  private static let people: Set<DataClass> = [DataClass("name.full"), DataClass("name.given")]

  private static func meaning(of dataClass: String, _ whose: Surroundings.Whose) -> String? {
    let isName = ["name.full", "name.alias", "name.title", "name.given"].contains(dataClass)
    let isIdentifier = ["pseudonymous_id", "account.username"].contains(dataClass)
    let isPlace = ["location.address", "location.locality", "location.country", "location.geo"].contains(dataClass)
    switch whose {
    case .organisation:
      let isContact = ["contact.phone", "contact.url", "image.portrait", "account.status"].contains(dataClass)
      return isName || isIdentifier || isPlace || isContact ? "organisation.tenant" : nil
    case .machine:
      if isName || isIdentifier { return "client.identity" }
      return ["account.status", "contact.url", "image.portrait", "demographic.locale"].contains(dataClass) || isPlace
        ? "technical" : nil
    case .device:
      if isName { return "device.info" }
      return isIdentifier ? "device.id" : nil
    case .thing:
      if ofThings.contains(dataClass) { return "technical" }
      return isName || isIdentifier || ["account.status", "image.portrait", "contact.url"].contains(dataClass)
        ? "technical" : nil
    case .person, .unsaid: return nil
    }
  }

  /// What goods and animals have too: an age, a sex, a height, a breed.
  private static let ofThings: Set<String> = [
    "demographic.age", "demographic.gender", "demographic.physical", "demographic.nationality", "ethnicity",
  ]

  private static func words(_ whose: Surroundings.Whose) -> String {
    switch whose {
    case .organisation: "an organisation"
    case .machine: "a machine"
    case .device: "a device"
    case .thing: "a thing"
    case .person, .unsaid: "a person"
    }
  }
}
