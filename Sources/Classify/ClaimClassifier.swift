package import TokenModel

/// Tells which claims hold which data: by name once a shape, by value once a token where the name leaves it open.
package struct ClaimClassifier: Sendable {
  private let masking: any NameMasking
  private let reference = ClaimReference.shared
  private let detectors = DetectorTable.shared
  private let names = NameDecision.shared
  private let topics = TopicReader.shared
  /// Detectors that decide alone, in every claim.
  private let proofs: DetectorSet
  /// Detectors of documents inside strings: the heaviest of their members decides.
  private let documents: DetectorSet
  /// The same and tokens: what is wrapped in a string, and as what it is counted.
  private let wrappers: DetectorSet
  /// Of telephone numbers with their country code: in the place of an identifier they can be nothing else.
  private let phone: DetectorSet
  /// Of words for whom somebody feels drawn to.
  private let orientations: DetectorSet
  private let wrapping: [(bit: DetectorSet, code: Anomaly)]
  /// By the weight of a class, 0…10: the detectors that find a lighter one. A value makes a claim heavier, never
  /// lighter: an e-mail address in `guardian_email` does not make it less a child's.
  private let lighter: [DetectorSet]
  /// By class: the detectors that find it, and so say nothing new of a claim that has it by its name.
  private let agreeing: [DataClass: DetectorSet]
  /// Of tokens: what they hold may weigh more than that they are one.
  private let tokens: DetectorSet
  /// Of a person's name and nothing else, where a claim's name tells nothing; and of things that are called after
  /// somebody, where the claim is what such a thing is called.
  private let fullName: DetectorSet
  private let owner: DetectorSet
  /// Of identifiers that somebody's names are part of, where they should tell nothing of anybody.
  private let named: DetectorSet
  /// Of names of people among other words, of logins with their domain and of numbers as they are dialled, likewise.
  private let inText: DetectorSet
  /// Of paths that are somebody's: so is a person's page.
  private let paths: DetectorSet
  /// Of what is burnt into a device: a description of it that is one is its identifier.
  private let hardware: DetectorSet
  /// Detectors that say something only in the places that they were made for.
  private let placed: DetectorSet
  /// Of what is called an address, and is no place: no value is both.
  private let noPlaces: DetectorSet
  private let wallets: DetectorSet
  private let labels: LabelledText
  private let members: EmbeddedMembers
  /// Detectors of what people put in place of an identifier, where a claim names the subject: a telephone number, a
  /// login made of names, a national number.
  private let subjects: DetectorSet
  /// By word of a name: the detectors that it backs.
  private let backedByWord: [String: DetectorSet]

  package init(masking: any NameMasking) {
    self.masking = masking
    proofs = detectors.set { $0.strength == .proof }
    documents = detectors.set { $0.strength == .proof && $0.dataClass == .unknown }
    wrapping = [
      (NestedToken.description.id, Anomaly.nestedToken), (EmbeddedJSON.description.id, .nestedJSON),
      (PercentEncodedDocument.description.id, .nestedJSON), (EncodedDocument.description.id, .nestedBase64),
      (CompressedDocument.description.id, .nestedBase64),
    ].map { [detectors] id, code in (detectors.set { $0.id == id }, code) }
    phone = detectors.set { $0.id == PhoneNumber.description.id }
    wrappers = wrapping.reduce(0) { $0 | $1.bit }
    lighter = (0...10).map { [reference, detectors] weight in
      detectors.set { $0.dataClass != .unknown && reference.weight(of: $0.dataClass) < weight }
    }
    subjects =
      detectors.set { ["phone", "login", DatedNationalNumber.description.id].contains($0.id) } | detectors.dated
    orientations = detectors.set { $0.id == OrientationWord.description.id }
    tokens = detectors.set { $0.id == NestedToken.description.id }
    fullName = detectors.set { $0.id == FullName.description.id }
    owner = detectors.set { $0.id == NamedOwner.description.id }
    named = detectors.set { $0.id == NamedIdentifier.description.id }
    let inText = [
      TextWithName.description.id, DomainLogin.description.id, DialledPhoneNumber.description.id,
    ]
    self.inText = detectors.set { inText.contains($0.id) }
    let inPlaces =
      [NamedOwner.description.id, NamedIdentifier.description.id, DatedNationalNumber.description.id] + inText
    placed = detectors.set { inPlaces.contains($0.id) }
    paths = detectors.set { $0.id == PersonalPath.description.id }
    hardware = detectors.set { $0.id == MACAddress.description.id }
    wallets = detectors.set { $0.dataClass == DataClass("financial.wallet") && $0.strength == .proof }
    noPlaces = wallets | detectors.set { $0.id == EmailAddress.description.id }
    labels = LabelledText(names, detectors, reference)
    members = EmbeddedMembers(
      names, detectors, proofs & ~documents,
      fullName | detectors.telling | detectors.dated | detectors.set { $0.id == DatedNationalNumber.description.id },
      reference, labels)
    var agreeing: [DataClass: DetectorSet] = [:]
    var backed: [String: DetectorSet] = [:]
    for (place, description) in detectors.descriptions.enumerated() {
      let bit = DetectorSet(1) << DetectorSet(place)
      if description.dataClass != .unknown { agreeing[description.dataClass, default: 0] |= bit }
      guard description.strength < .proof else { continue }
      for hint in description.hints { backed[hint, default: 0] |= bit }
    }
    // Who called whom is told by addresses and numbers.
    agreeing[DataClass("communications"), default: 0] |=
      (agreeing[DataClass("contact.email")] ?? 0) | (agreeing[DataClass("contact.phone")] ?? 0)
    self.agreeing = agreeing
    backedByWord = backed
  }

  /// Decides the leaves of a distinct shape: names, places, neighbours, conventions of products.
  package func decide(_ leaves: [ClaimLeaf]) -> [LeafDecision] {
    decide(leaves, DecisionMemo()).map(\.decision)
  }

  /// - Parameter memo: of the worker that asks.
  func decide(_ leaves: [ClaimLeaf], _ memo: DecisionMemo) -> [DecidedLeaf] {
    let tops = Set(leaves.compactMap { $0.names.first })
    let products = IssuerProduct.told(by: tops)
    let isOfWork = !tops.isDisjoint(with: Self.ofWork)
    let people = PeopleMaps(leaves)
    let alone = leaves.map { leaf in
      // What a key is depends on those beside it.
      if people.name(leaf) { return DecidedLeaf(decide(leaf, names.decide(leaf, products, people), people)) }
      return memo.decision(leaf, products) { decide(leaf, names.decide(leaf, products)) }
    }
    let neighbourhood = Neighbourhood(
      alone.map(\.decision.person.dataClass), isEnglish: !tops.isDisjoint(with: Self.englishGivenNames))
    return zip(leaves, alone).map { leaf, alone in
      let person = alone.decision.person
      if isOfWork, leaf.names == ["title"], person.dataClass == DataClass("name.title") {
        return DecidedLeaf(decide(leaf, Self.jobTitle))
      }
      return neighbourhood.decision(for: leaf, person).map { DecidedLeaf(decide(leaf, $0, people)) } ?? alone
    }
  }

  private static let jobTitle = ClassDecision(
    dataClass: DataClass("employment.job"), evidence: .context, confidence: 0.8,
    reason: "beside what a directory says of an employee, a title is a job")

  private func decide(_ leaf: ClaimLeaf, _ person: ClassDecision, _ people: PeopleMaps = .none) -> LeafDecision {
    let machine = MachineReading.decision(for: person, named: leaf.lastName, in: leaf.names.dropLast())
    let path = LeafPath.stored(leaf, masking: masking, people: people)
    let hidesName = LeafPath.hidesPersonalName(leaf)
    let isOpen = person.dataClass == .unknown
    // `interested_in` is a text, and one word of it may say enough.
    let isText = person.dataClass == Self.freeText
    let name = leaf.lastName
    let words = NameWords(name).words
    var backed = isOpen || isText ? words.reduce(DetectorSet(0)) { $0 | (backedByWord[$1] ?? 0) } : 0
    if isText { backed &= orientations }
    guard leaf.kind == .string else {
      // One number in ten passes a check digit: it takes a name that backs it, or all the numbers of the path.
      let numeric = isOpen && leaf.kind == .number ? detectors.numeric : 0
      var decision = LeafDecision(
        path: path, person: person, machine: machine, deciding: backed & numeric, machineDeciding: 0,
        observing: numeric & ~backed, infers: false)
      decision.hidesName = hidesName
      return decision
    }
    if Self.subjectNames.contains(name) { backed |= subjects }
    if person.dataClass == Self.employeeNumber || person.dataClass == DataClass("child") { backed |= detectors.dated }
    if isOpen { backed |= fullName }
    let inPlace = placedDetectors(person.dataClass, words)
    let strictness = Self.strictness(person, leaf, words)
    var decision = LeafDecision(
      path: path, person: person, machine: machine,
      deciding: deciding(
        person.dataClass, name, words,
        or: backed | inPlace | (Self.identifiers.contains(person.dataClass) ? phone : 0)),
      machineDeciding: deciding(machine.dataClass, name, words, or: machineDetectors(person, words, inPlace)),
      observing: isOpen ? ~(backed | proofs | placed) & detectors.all : 0,
      infers: strictness != nil, strictness: strictness ?? .open,
      readsLabels: Self.labelling.contains(person.dataClass), noting: wrappers,
      identifies: Self.identifying.contains(person.dataClass), digesting: Self.digesting(person.dataClass))
    decision.hidesName = hidesName
    return decision
  }

  /// What the words of a value are read for, nil where they are not.
  private static func strictness(
    _ person: ClassDecision, _ leaf: ClaimLeaf, _ words: [String]
  ) -> TopicStrictness? {
    let dataClass = person.dataClass
    if inferring.contains(dataClass) { return .open }
    if scopes.contains(leaf.lastName) { return .members }
    if organisations.contains(dataClass) { return .people }
    if dataClass == .technical || dataClass == freeText {
      // `tags`, `meal_pref`: what stands there is of whoever has the claim.
      if words.contains(where: choices.contains) { return .open }
      if dataClass == freeText { return .people }
    }
    if dataClass == .protocol || dataClass == .technical || dataClass == DataClass("contact.url") {
      if words.contains(where: addresses.contains) { return .members }
      if dataClass == .technical, words.contains(where: gatherings.contains) { return .lists }
    }
    // A part of the name was understood, and its value may say more.
    if person.confidence < 0.7, dataClass == .technical || dataClass == DataClass("account.status") { return .certain }
    // A list of words is what somebody belongs to, whatever it is called.
    return leaf.steps.last == .items && listing.contains(dataClass) ? .lists : nil
  }

  /// Detectors of names of people, where the claim is what a client, a device or a space is called, and where it should
  /// tell nothing of anybody.
  private func placedDetectors(_ dataClass: DataClass, _ words: [String]) -> DetectorSet {
    switch dataClass {
    case DataClass("client.identity"):
      return named | phone | (words.contains(where: Self.calling.contains) ? owner : fullName)
    case DataClass("organisation.tenant"):
      return phone | (words.contains(where: Self.spaces.contains) ? fullName | named : 0)
    case .protocol, DataClass("session.id"), DataClass("pseudonymous_id"): return named | inText | fullName
    case .technical: return words.last.map(Self.opaque.contains) == true ? named | inText | fullName : 0
    case DataClass("contact.url"): return inText
    case .unknown: return inText
    case DataClass("device.info"): return hardware | owner
    default: return 0
    }
  }

  /// Last words of names for what programs make up to know something by.
  private static let opaque: Set<String> = [
    "id", "ref", "reference", "key", "kid", "state", "nonce", "handle", "trace", "correlation", "request", "txn",
    "transaction", "x5t", "thumbprint", "hint", "cursor", "etag", "seed", "rid", "uti", "aio", "uid", "guid", "uuid",
    "resource", "qr", "barcode", "ticket", "referenz", "kennung", "memo", "message", "msg", "trailer", "comment",
    "warn", "warning", "error", "log", "dn", "file", "filename", "attachment", "path", "url", "uri", "link", "query",
    "search", "filter", "cookie", "payload", "blob", "context", "ctx", "data",
  ]

  /// Beside a machine may stand the number of whoever looks after it.
  private func machineDetectors(_ person: ClassDecision, _ words: [String], _ inPlace: DetectorSet) -> DetectorSet {
    if person.dataClass == DataClass("contact.phone"), words.contains(where: Self.lookingAfter.contains) {
      return phone
    }
    return person.dataClass == DataClass("client.identity") ? inPlace & owner : 0
  }

  /// A value that is named a digest is always held against the identifiers beside it. An identifier of which nothing is
  /// known may be one too: tokens have many, so that a sample is.
  private static func digesting(_ dataClass: DataClass) -> LeafDecision.Digesting {
    if dataClass == DataClass("hashed_identifier") { return .always }
    return [.unknown, DataClass("pseudonymous_id")].contains(dataClass) ? .sampled : .never
  }

  /// - Parameter words: of the name.
  private func deciding(
    _ dataClass: DataClass, _ name: String, _ words: [String], or backed: DetectorSet
  ) -> DetectorSet {
    // What looks like an address in an affiliation (`student@example.edu`) or in the name of a principal is none.
    guard !Self.scoped.contains(dataClass), !Self.principals.contains(ClaimNamespace.stripped(name) ?? name) else {
      return documents
    }
    var deciding =
      (proofs | backed) & ~(agreeing[dataClass] ?? 0) & ~lighter[min(max(reference.weight(of: dataClass), 0), 10)]
    if dataClass == DataClass("location.address") { deciding |= noPlaces }
    if dataClass == DataClass("contact.url") { deciding &= ~paths }
    // The address of a contract is nobody's wallet.
    if words.contains(where: Self.contracts.contains) { deciding &= ~wallets }
    return deciding
  }

  /// What a value proves, whatever the name says; nil where the claim stays as named. Called for strings only, and
  /// only where the leaf is open to its values. Nothing is allocated but for a document inside the string.
  ///
  /// - Parameter labels: of the worker that asks.
  /// - Returns: what was found, and the detectors of what is wrapped in the value.
  func examine(
    _ value: Bytes, _ gate: ValueGate, _ labels: LabelMemo
  ) -> (finding: ValueFinding?, wrapped: DetectorSet) {
    let marks = ValueMarks.of(value, detectors.markOfByte)
    let all = detectors.found(in: value, marks, of: gate.deciding | gate.noting)
    return (finding(in: value, marks, gate, all, labels), all & wrappers)
  }

  /// As what the wrappings that detectors found are counted.
  func codes(of wrapped: DetectorSet) -> [Anomaly] { wrapping.filter { wrapped & $0.bit != 0 }.map(\.code) }

  private func finding(
    in value: Bytes, _ marks: ValueMarks, _ gate: ValueGate, _ all: DetectorSet, _ memo: LabelMemo
  ) -> ValueFinding? {
    let isLabelled = gate.readsLabels && labels.mayStand(in: value, marks)
    if all != 0 || isLabelled, let inside = inside(value, all, gate, isLabelled: isLabelled, memo) { return inside }
    if gate.refuting.refutes(value) { return .refuted }
    guard gate.infers, let topic = topics.topic(of: value, gate.strictness) else { return nil }
    return .topic(topic)
  }

  /// The heaviest of what detectors found, of the members of what is wrapped in the value, and of its labelled parts.
  private func inside(
    _ value: Bytes, _ all: DetectorSet, _ gate: ValueGate, isLabelled: Bool, _ memo: LabelMemo
  ) -> ValueFinding? {
    let found = all & gate.deciding
    // A name inside a document is that of one of its members.
    let told = found & documents != 0 ? found & ~(documents | inText) : found
    var best = heaviest(told).map { ValueFinding.detector(UInt8($0)) }
    func take(_ member: ClassDecision?) {
      guard let member else { return }
      if let best, !reference.outweighs(member.dataClass, dataClass(of: best)) { return }
      best = .member(member)
    }
    if found & documents != 0, best == nil { take(members.heaviest(in: value, memo)) }
    // That it is a token is grave enough, but for what Art. 9 and 10 GDPR and national law protect.
    if all & tokens != 0, let member = members.heaviest(inToken: value, memo), isGraver(member.dataClass) {
      take(member)
    }
    if isLabelled { take(labels.heaviest(in: value, memo).map(EmbeddedMembers.labelled)) }
    return best
  }

  private func isGraver(_ dataClass: DataClass) -> Bool {
    let category = reference.category(of: dataClass)
    return category.isGrave || category == .nationalID
  }

  /// The decision that a finding leads to, nil where the name's own weighs as much.
  package func decision(of finding: ValueFinding, named: ClassDecision) -> ClassDecision? {
    switch finding {
    case .detector(let place):
      let description = detectors.descriptions[Int(place)]
      let isProof = description.strength == .proof
      return ClassDecision(
        dataClass: description.dataClass, evidence: isProof ? .value : .nameAndValue,
        confidence: isProof ? 0.98 : 0.9, reason: "the value is \(description.summary) (\(description.source))")
    case .topic(let place): return topics.decision(for: place)
    case .refuted:
      return ClassDecision(
        dataClass: .technical, evidence: .nameAndValue, confidence: 0.6,
        reason: "\(named.reason); but the value is nothing of the kind")
    case .member(let member):
      guard
        reference.outweighs(member.dataClass, named.dataClass)
          || named.dataClass == .unknown && member.dataClass != .unknown
      else { return nil }
      return ClassDecision(
        dataClass: member.dataClass, evidence: .value, confidence: min(member.confidence, 0.9),
        reason: "the value is a document; of its heaviest member: \(member.reason)")
    }
  }

  /// Whether a finding leads to a class that weighs more than that of another one.
  func outweighs(_ finding: ValueFinding, _ other: ValueFinding) -> Bool {
    reference.outweighs(dataClass(of: finding), dataClass(of: other))
  }

  private func dataClass(of finding: ValueFinding) -> DataClass {
    switch finding {
    case .detector(let place): detectors.descriptions[Int(place)].dataClass
    case .topic(let place): topics.classes[Int(place)]
    case .refuted: .technical
    case .member(let member): member.dataClass
    }
  }

  /// The detector of the heaviest class; of equal ones the first of the registry.
  private func heaviest(_ found: DetectorSet) -> Int? {
    var best: Int?
    var rest = found
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest - 1
      if let known = best, detectors.weights[place] <= detectors.weights[known] { continue }
      best = place
    }
    return best
  }

  /// The identifiers of the detectors by their bit, as `claim_evidence` names them.
  package var detectorIDs: [String] { detectors.descriptions.map(\.id) }

  /// The weak detectors that take a value up and those that it passes, by bit, out of those that are wanted.
  package func observe(_ value: Bytes, by observing: DetectorSet) -> (tried: DetectorSet, passed: DetectorSet) {
    let tried = detectors.candidates(for: value, of: observing)
    return (tried, detectors.found(in: value, of: tried))
  }

  /// What a value suggests where nothing else is known: the class of a detector whose syntax hardly anything else has.
  /// For one token judged on its own; the store judges such a claim over many values instead.
  package func suppose(_ value: Bytes, _ leaf: LeafDecision) -> ClassDecision? {
    let found = detectors.found(in: value, of: leaf.observing & detectors.telling)
    guard let place = heaviest(found) else {
      if PersonNameText.isOne(value.commonName) {
        return ClassDecision(
          dataClass: DataClass("name.full"), evidence: .value, confidence: 0.4,
          reason: "nothing is known of the name; the value is written as people's names are")
      }
      if IPv4Address.isOfInternet(value) {
        return ClassDecision(
          dataClass: DataClass("location.ip"), evidence: .value, confidence: 0.4,
          reason: "nothing is known of the name; the value looks like an address of the Internet")
      }
      return TechnicalText.kind(of: value).map { kind in
        ClassDecision(
          dataClass: .technical, evidence: .value, confidence: 0.4,
          reason: "nothing is known of the name; the value looks like \(kind)")
      }
    }
    let description = detectors.descriptions[place]
    return ClassDecision(
      dataClass: description.dataClass, evidence: .value, confidence: 0.5,
      reason: "nothing is known of the name; the value looks like \(description.summary)")
  }

  /// Classes of names that people give to groups, in which a word may disclose more than a right of access.
  private static let inferring: Set<DataClass> = [
    DataClass("group_membership"), DataClass("role"), DataClass("employment.job"),
    DataClass("education.affiliation"), .unknown,
  ]
  /// Names beside which `title` is a job (RFC 4519 §2.38; Okta and Entra ID profiles).
  private static let ofWork: Set<String> = [
    "department", "costCenter", "cost_center", "division", "employeeNumber", "employee_number", "employeeId",
    "employee_id", "employeeid", "manager", "samAccountName", "sAMAccountName", "physicalDeliveryOfficeName", "company",
    "jobTitle",
  ]
  private static let englishGivenNames: Set<String> = [
    "given_name", "givenName", "givenname", "first_name", "firstName", "firstname",
    "https://attributes.spid.gov.it/name",
  ]
  private static let freeText = DataClass("free_text")
  private static let employeeNumber = DataClass("employment.id")
  /// Words of names of lists that somebody chose, or was put on.
  private static let choices: Set<String> = [
    "tags", "tag", "labels", "topics", "topic", "interests", "interest", "segments", "segment", "seg", "circles",
    "circle",
    "communities", "community", "calendars", "guilds", "rooms", "channels", "lists", "audiences", "cohorts", "meal",
    "meals",
    "menu", "diet", "dieta", "dietary", "kost", "kosthold", "specialkost", "verpflegung", "essen", "speiseplan",
    "repas",
    "regime", "comida", "pasto", "pasti", "maaltijd", "dieet", "posilki", "refeicao", "ruokavalio", "strava", "etrend",
    "themen", "interessen", "interets", "intereses", "interessi", "interesses", "zainteresowania", "intressen",
    "interesser", "kiinnostukset", "zajmy",
  ]
  /// Classes whose values are made up by programs and people, of parts that words in front of them explain.
  private static let labelling: Set<DataClass> = [
    .protocol, .technical, .unknown, DataClass("pseudonymous_id"), DataClass("session.id"),
    DataClass("client.identity"), DataClass("organisation.tenant"), DataClass("role"), DataClass("group_membership"),
    DataClass("contact.url"),
  ]
  /// Names of claims that hold what a client may do.
  private static let scopes: Set<String> = ["scope", "scp", "scopes", "htu"]
  /// Words of names for where a client goes, of which the path may tell with whom.
  private static let addresses: Set<String> = ["url", "uri", "href", "link", "path", "redirect", "referer", "referrer"]
  /// Words of names for where people come together, and for what they are filed under.
  private static let gatherings: Set<String> = [
    "room", "rooms", "raum", "channel", "channels", "kanal", "forum", "forums", "circle", "circles", "community",
    "communities", "list", "lists", "segment", "segments", "audience", "audiences", "cohort", "tag", "tags", "label",
    "labels", "interest", "interests", "newsletter", "newsletters", "calendar", "calendars", "topic", "topics",
    "networks", "subscriptions", "sala", "salle", "zaal", "zimmer", "pokoj", "terem", "soba", "oda", "canal", "canale",
    "kanaal", "lista", "liste", "lijst", "seznam", "etiquetas", "etiqueta", "etiquettes", "etiquette", "tagi", "stitky",
    "flags", "features", "rede", "chat", "chats", "thread", "threads", "feed", "feeds", "board", "boards", "space",
    "spaces", "event", "events", "kurse", "kurs", "course", "courses", "termine", "programme", "program", "programm",
  ]
  /// Classes of lists that may be of what somebody belongs to.
  private static let listing: Set<DataClass> = [.technical, DataClass("employment.id"), DataClass("pseudonymous_id")]
  /// Words of names for what something is called.
  private static let calling: Set<String> = [
    "name", "title", "label", "display", "displayname", "description", "nom", "nome", "nombre", "naam", "nazwa", "namn",
    "navn", "nimi", "nazev", "bezeichnung",
  ]
  /// Words of names for what a person may have alone.
  private static let spaces: Set<String> = [
    "tenant", "realm", "workspace", "namespace", "space", "mandant", "account", "household", "vault", "site",
  ]
  /// Words of names for whoever looks after a machine.
  private static let lookingAfter: Set<String> = [
    "notfall", "emergency", "urgence", "emergencia", "emergenza", "oncall", "pager", "handy", "notfallhandy", "mobile",
    "mobil", "owner", "contact", "kontakt", "ansprechpartner", "responsible", "admin", "operator",
  ]
  private static let contracts: Set<String> = ["contract", "contracts", "smartcontract", "vertrag", "contrat", "nft"]
  private static let organisations: Set<DataClass> = [DataClass("organisation.tenant")]
  /// Classes that name a person: what people make digests of.
  private static let identifying: Set<DataClass> = Set(
    [
      "contact.email", "contact.phone", "account.username", "pseudonymous_id", "name.full", "employment.id",
      "education.id", "government.national_id", "government.tax_id", "health.identifier", "financial.iban",
    ].map { DataClass($0) })
  /// Claims whose value is an identifier of the subject, and sometimes the subject's name.
  private static let subjectNames: Set<String> = ["sub", "subject", "subname", "uid", "user_id", "userId"]
  /// Classes of names that should tell nothing of anybody.
  private static let identifiers: Set<DataClass> = [
    DataClass("pseudonymous_id"), DataClass("session.id"), .protocol, .technical,
  ]
  private static let scoped: Set<DataClass> = [DataClass("education.affiliation")]
  /// Names with a scope that have the form of an address (eduPerson §2.2.8, RFC 7622).
  private static let principals: Set<String> = [
    "eduperson_principal_name", "eduPersonPrincipalName", "eppn", "urn:oid:1.3.6.1.4.1.5923.1.1.1.6", "jid", "xmpp",
    "eduperson_unique_id", "eduPersonUniqueId", "voperson_id", "urn:oasis:names:tc:SAML:attribute:pairwise-id",
    "urn:oasis:names:tc:SAML:attribute:subject-id", "pairwise-id", "subject-id", "userid_sec", "swissEduPersonUniqueID",
    "nlEduPersonRealId",
  ]
}
