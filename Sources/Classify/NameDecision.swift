internal import TokenModel

/// Decides a leaf by its name and its place: the reference first, then the vocabulary, then the object around it.
struct NameDecision: Sendable {
  static let shared = NameDecision()

  private let reference = ClaimReference.shared
  private let index = ReferenceIndex.shared
  private let vocabulary = Vocabulary.shared
  private let reader = NameReader()

  /// - Parameters:
  ///   - products: what the names at the top of the claims set tell of the issuer.
  ///   - people: objects of the claims set whose keys are names of people.
  func decide(_ leaf: ClaimLeaf, _ products: Set<IssuerProduct>, _ people: PeopleMaps = .none) -> ClassDecision {
    let dotted = LeafPath.verbatim(leaf)
    if let row = index.row(at: dotted) { return adjusted(byRow(row, products), leaf) }
    let names = leaf.names
    guard let last = names.last else { return Self.unknown }
    if let dataClass = PersonalKey.dataClass(of: last, under: names.dropLast(), people) {
      return ClassDecision(
        dataClass: dataClass, evidence: .value, confidence: 0.95, reason: "the name itself is personal data")
    }
    let bare = ClaimNamespace.stripped(last) ?? last
    let ancestors = Array(names.dropLast())
    let surroundings = Surroundings(ancestors, vocabulary)
    if names.count >= 2, let row = index.row(endingIn: names[names.count - 2], bare) {
      return adjusted(bySpelling(row, "its last two names are those of a row"), leaf)
    }
    // The key of a map that was drawn at random has no words.
    let words = bare.withBytes(RandomText.isOne) ? [] : NameWords(bare).words
    var decision = within(surroundings, named(bare, words, ancestors, surroundings))
    if decision.dataClass == .unknown || decision.dataClass == .technical, !GenericName.isAttribute(words),
      !surroundings.isOfGoods,
      let above = containing(ancestors)
    {
      decision = above
    }
    return adjusted(ofParent(decision, words) ?? decision, leaf)
  }

  /// `cognomeTutore`, `elternteil.handyNr`: a name and a telephone of who answers for a child are that person's.
  private func ofParent(_ decision: ClassDecision, _ words: [String]) -> ClassDecision? {
    guard decision.dataClass == Self.child, words.count >= 2, words.contains(where: Self.isParent) else { return nil }
    let rest = words.filter { !Self.isParent($0) && !Self.legal.contains($0) }
    guard !rest.isEmpty, let reading = reader.read(rest), Self.ofParents.contains(reading.dataClass) else { return nil }
    return byVocabulary(reading)
  }

  private static func isParent(_ word: String) -> Bool { parents.contains { word.hasPrefix($0) } }
  private static let legal: Set<String> = ["resp", "legal", "legale", "of", "de", "du", "del", "1", "2", "zz"]
  private static let parents = [
    "parent", "guardian", "tutor", "tuteur", "eltern", "erziehungs", "erzber", "foresatt", "vardnadshav", "rodic",
    "rodzic",
    "opiekun", "genitor", "respons", "encarregad", "veli", "szulo", "gondvisel", "huoltaj", "vormund", "roditel",
    "voogd",
    "ouder", "foraeld", "forald", "skrbnik", "zastupc", "parinte", "kidemon",
  ]
  private static let ofParents: Set<DataClass> = Set(
    ["name.full", "name.given", "name.family", "contact.phone"].map { DataClass($0) })

  private func named(
    _ bare: String, _ words: [String], _ ancestors: [String], _ surroundings: Surroundings
  ) -> ClassDecision {
    let row = index.row(named: bare)
    // `client.name` says less than the object that it stands in, `utilisateur.nom` says more.
    let isOwned = surroundings.whose != .person && surroundings.whose != .unsaid
    if !ancestors.isEmpty, GenericName.isGeneric(words), isOwned || row == nil || ["name", "title"].contains(words[0]) {
      return generic(words, ancestors, surroundings)
    }
    var decision: ClassDecision?
    if let row {
      decision = bySpelling(row, "its last name is that of a row")
    } else if let reading = reader.read(words) {
      decision = byVocabulary(reading)
    }
    if let joined = joined(words, ancestors),
      weight(joined.dataClass) > (decision.map { weight($0.dataClass) } ?? -1)
    {
      return joined
    }
    if let decision {
      return Ownership.decision(decision, surroundings.whose, isPlain: GenericName.isPlain(words))
    }
    return GenericName.decision(words, surroundings, isTop: ancestors.isEmpty) ?? together(words, ancestors)
      ?? contained(surroundings)
  }

  /// `vehicle.registration`, `birth.town`: nothing is known of the name alone, but of it behind the name above.
  private func together(_ words: [String], _ ancestors: [String]) -> ClassDecision? {
    guard !words.isEmpty, let parent = ancestors.last, !parent.withBytes(DataLikeName.isData) else { return nil }
    let above = NameWords(ClaimNamespace.stripped(parent) ?? parent).words.map(Self.singular)
    guard let reading = reader.concepts.read(above + words), reading.match == .concepts,
      reading.dataClass != .technical
    else { return nil }
    return ClassDecision(
      dataClass: reading.dataClass, evidence: .context, confidence: 0.55,
      reason: "the name and that of the object above mean it together")
  }

  /// A row of the reference for an object above: what it holds is of its class, where nothing else is known.
  private func containing(_ ancestors: [String]) -> ClassDecision? {
    for count in stride(from: ancestors.count, through: 1, by: -1) {
      guard let row = reference.claim(at: ancestors.prefix(count).joined(separator: ".")), row.dataClass != .unknown
      else {
        continue
      }
      // The claim `profile` is a page; an object of that name is something else.
      guard reference.category(of: row.dataClass).isPersonal, !Self.pages.contains(row.dataClass) else {
        return nil
      }
      return ClassDecision(
        dataClass: row.dataClass, evidence: .context, confidence: 0.6,
        reason: "it stands in an object that the claim reference has (\(row.registeredIn))")
    }
    return nil
  }

  private static let pages: Set<DataClass> = [
    DataClass("free_text"), DataClass("contact.url"), DataClass("image.portrait"),
  ]

  private func weight(_ dataClass: DataClass) -> Int { reference.weight(of: dataClass) }

  /// `birth.place`: one word that with the word above it is a term.
  private func joined(_ words: [String], _ ancestors: [String]) -> ClassDecision? {
    guard words.count == 1, let parent = ancestors.last else { return nil }
    let above = NameWords(ClaimNamespace.stripped(parent) ?? parent).words
    guard above.count == 1, let reading = reader.whole((above + words)[...], .trimmed),
      reference.category(of: reading.dataClass).isPersonal, reading.dataClass != DataClass("account.username")
    else { return nil }
    return byVocabulary(reading)
  }

  /// What stands in an object about health is about health, whatever it is called.
  private func within(_ surroundings: Surroundings, _ decision: ClassDecision) -> ClassDecision {
    if surroundings.container == Self.child, Self.ofChildren.contains(decision.dataClass) {
      return ClassDecision(
        dataClass: Self.child, evidence: .context, confidence: 0.8,
        reason: "\(decision.reason); and the object that it stands in is of a child, or of who answers for one")
    }
    if surroundings.isOfGoods,
      Self.grave.contains(reference.category(of: decision.dataClass)) || Self.ofGoods.contains(decision.dataClass)
    {
      return ClassDecision(
        dataClass: .technical, evidence: .context, confidence: 0.7,
        reason: "\(decision.reason); but the object that it stands in is a thing, an animal or a character")
    }
    guard let container = surroundings.container, Self.grave.contains(reference.category(of: container)),
      [DataClass("free_text"), .technical, .unknown].contains(decision.dataClass)
    else { return decision }
    return contained(surroundings)
  }

  /// What else goods and animals have as people do.
  private static let ofGoods: Set<DataClass> = Set(
    [
      "unknown", "demographic.birthdate", "demographic.age", "demographic.gender", "demographic.physical",
      "demographic.locale", "demographic.nationality", "education.affiliation", "location.geo", "device.info",
    ].map { DataClass($0) })

  private static let child = DataClass("child")
  /// What is said of a child by the name that anybody's has.
  private static let ofChildren: Set<DataClass> = Set(
    [
      "name.full", "name.given", "name.family", "name.alias", "contact.email", "contact.phone", "demographic.birthdate",
      "demographic.age", "demographic.family", "location.address", "education.affiliation", "unknown",
    ].map { DataClass($0) })

  private static let grave: Set<GDPRCategory> = [.specialCategory, .criminal]

  static let unknown = ClassDecision(
    dataClass: .unknown, evidence: .none, confidence: 0, reason: "nothing is known of the name")

  private func byRow(_ row: ClaimRow, _ products: Set<IssuerProduct>) -> ClassDecision {
    let isStandard = row.registeredIn.contains("IANA") || row.registeredIn.contains("RFC")
    let product =
      products.isEmpty
      ? nil
      : IssuerProduct.allCases.first { products.contains($0) && index.products(of: row.registeredIn).contains($0) }
    let confidence = isStandard ? 0.98 : product != nil ? 0.96 : 0.92
    var reason = "the claim reference has it (\(row.registeredIn))"
    if let product { reason += ", and the claims beside it are those of \(product.rawValue)" }
    return ClassDecision(dataClass: row.dataClass, evidence: .name, confidence: confidence, reason: reason)
  }

  private func bySpelling(_ row: ClaimRow, _ how: String) -> ClassDecision {
    ClassDecision(
      dataClass: row.dataClass, evidence: .name, confidence: 0.88,
      reason: "\(how) of the claim reference (\(row.registeredIn))")
  }

  private func byVocabulary(_ reading: NameReading) -> ClassDecision {
    ClassDecision(
      dataClass: reading.dataClass, evidence: .name, confidence: reading.match.confidence,
      reason: "\(reading.match.words) (vocabulary, \(reading.language))")
  }

  /// `passport.number`, `employee.id`: a name that says little is read with the names above it, as far as they help.
  private func generic(_ words: [String], _ ancestors: [String], _ surroundings: Surroundings) -> ClassDecision {
    for count in stride(from: min(2, ancestors.count), through: 1, by: -1) {
      let above = ancestors.suffix(count).flatMap { NameWords(ClaimNamespace.stripped($0) ?? $0).words }
      // Lists are named in the plural: `phones[].number`.
      for parent in [above, above.map(Self.singular)] {
        // `user.name` is the name of a user, not a user name.
        if let reading = reader.whole((parent + words)[...], .trimmed), reading.dataClass != .technical,
          reading.dataClass != DataClass("account.username")
        {
          return byVocabulary(reading)
        }
      }
    }
    if let decision = GenericName.decision(words, surroundings, isTop: false) { return decision }
    if let parent = ancestors.last {
      let above = NameWords(ClaimNamespace.stripped(parent) ?? parent).words
      if let reading = reader.read(above) ?? reader.read(above.map(Self.singular)) {
        return ClassDecision(
          dataClass: reading.dataClass, evidence: .context, confidence: 0.6,
          reason: "the name says little; the object that it stands in is named by a term (\(reading.language))")
      }
    }
    // `data`, `attributes`: what the object is called says nothing, so the name is read as if it stood alone.
    guard surroundings.whose == .unsaid || surroundings.whose == .person, let name = words.first else {
      return Self.unknown
    }
    if let row = index.row(named: name) { return bySpelling(row, "its last name is that of a row") }
    return reader.whole(words[...], .trimmed).map(byVocabulary) ?? Self.unknown
  }

  private func contained(_ surroundings: Surroundings) -> ClassDecision {
    guard let container = surroundings.container else { return Self.unknown }
    return ClassDecision(
      dataClass: container, evidence: .context, confidence: 0.5,
      reason: "nothing is known of the name; the object that it stands in is named for it")
  }

  /// A name against the kind of its value: a flag named like a datum says that there is one.
  private func adjusted(_ decision: ClassDecision, _ leaf: ClaimLeaf) -> ClassDecision {
    if leaf.kind == .number, Self.words.contains(decision.dataClass) {
      return ClassDecision(
        dataClass: decision.dataClass == DataClass("account.username") ? DataClass("account.status") : .technical,
        evidence: .nameAndValue, confidence: 0.6, reason: "\(decision.reason); but the value is a number")
    }
    if leaf.kind == .bool, Self.isSharing(leaf.lastName) {
      return ClassDecision(
        dataClass: DataClass("consent"), evidence: .nameAndValue, confidence: 0.6,
        reason: "a yes or no to sharing is a consent")
    }
    guard leaf.kind == .bool, Self.texts.contains(decision.dataClass) else { return decision }
    return ClassDecision(
      dataClass: DataClass("account.status"), evidence: .nameAndValue, confidence: 0.7,
      reason: "\(decision.reason); but the value only says yes or no")
  }

  private static func isSharing(_ name: String) -> Bool {
    let words = NameWords(ClaimNamespace.stripped(name) ?? name).words
    // `smsOk`, `photo_ok`: somebody allowed it.
    if words.count == 2, words[1] == "ok", media.contains(words[0]) { return true }
    return words.count >= 2 && words.contains { sharing.contains($0) }
  }

  private static let media: Set<String> = [
    "sms", "mail", "email", "photo", "foto", "phone", "tel", "whatsapp", "post", "video", "image", "newsletter",
  ]
  private static let sharing: Set<String> = [
    "share", "sharing", "partage", "partager", "teilen", "weitergabe", "compartir", "condividi", "condivisione",
    "delen",
    "udostepnij", "udostepnianie", "partilha", "dela", "delning", "deling", "jaa", "sdileni", "sdilet", "megosztas",
    "partajare",
  ]

  /// Classes whose values are words, never a number.
  private static let words: Set<DataClass> = Set(
    [
      "name.full", "name.given", "name.family", "name.alias", "name.title", "contact.email", "contact.url",
      "image.portrait", "account.username",
    ].map { DataClass($0) })

  /// Classes whose values are texts or numbers, never a flag.
  private static let texts: Set<DataClass> = Set(
    [
      "name.full", "name.given", "name.family", "name.alias", "contact.email", "contact.phone", "contact.url",
      "image.portrait", "demographic.birthdate", "location.address", "location.locality", "government.national_id",
      "government.tax_id", "government.document_id", "government.vehicle_id", "financial.iban", "financial.card",
      "financial.wallet", "credential", "pseudonymous_id", "account.username", "employment.id", "education.id",
      "device.id", "session.id", "hashed_identifier",
    ].map { DataClass($0) })

  private static func singular(_ word: String) -> String {
    if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    if word.hasSuffix("sses") || word.hasSuffix("xes") { return String(word.dropLast(2)) }
    return word.hasSuffix("s") && word.count > 3 ? String(word.dropLast()) : word
  }
}
