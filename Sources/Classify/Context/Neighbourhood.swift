internal import TokenModel

/// What the claims beside a claim tell of it: `grade` beside a student's number is a school's, beside an employee's one
/// an employer's.
struct Neighbourhood {
  /// What a claims set speaks of, by the classes that only such sets hold.
  enum Subject: CaseIterable {
    case work, study, device, care, justice

    fileprivate func isMarked(by dataClass: DataClass) -> Bool {
      switch self {
      case .work: dataClass.rawValue.hasPrefix("employment.")
      case .study: dataClass.rawValue.hasPrefix("education.")
      case .device: dataClass == DataClass("device.id")
      case .care: dataClass.rawValue.hasPrefix("health.")
      case .justice: dataClass == DataClass("criminal")
      }
    }

    fileprivate var words: String {
      switch self {
      case .work: "an employee"
      case .study: "a student"
      case .device: "a device"
      case .care: "a patient"
      case .justice: "an offender"
      }
    }

    /// Names that mean something in such sets and little elsewhere.
    fileprivate func meaning(of name: String) -> DataClass? { Self.meanings[self]?[name] }

    private static let meanings: [Subject: [String: DataClass]] = {
      func table(_ rows: [(String, String)]) -> [String: DataClass] {
        var table: [String: DataClass] = [:]
        for (dataClass, names) in rows {
          for name in names.split(separator: " ") { table[String(name)] = DataClass(dataClass) }
        }
        return table
      }
      return [
        .study: table([
          (
            "education.affiliation",
            "grade class section year term level major minor standing program track house form cohort period stream klasse jahrgang classe niveau curso anno klas klasa rocnik arskurs"
          )
        ]),
        .work: table([
          (
            "employment.job",
            "grade band level rank site office floor building desk unit section title category stream niveau stufe schaal nivel livello"
          ),
          ("employment.hr", "rating review hours fte shift schedule start hired tenure percent"),
        ]),
        .care: table([
          (
            "health.condition",
            "grund termingrund reason visitreason slotreason appointmentreason motif motifvisite motivo motivocita reden powod orsak arsag syy duvod ok motiv klachten complaint complaints therapie dosis findings befund ergebnis result resultat resultaat wynik vysledek tulos eredmeny rezultat severity schweregrad acuity indication indikation conditions variant variants station ward"
          ),
          (
            "health.identifier",
            "case caseno caseid fall fallnr fallnummer encounter episode episodeid admissionid visitid"
          ),
        ]),
        .justice: table([
          (
            "criminal",
            "probation probationend probationofficer probationstart sentence sentenceend term release releasedate entlassung entlassungsdatum conditions auflagen condition wing cell block category riskband risklevel supervision curfew court docket charge charges caseref"
          )
        ]),
        .device: table([
          ("device.id", "serial serialnumber serialno serialnr sn assettag"),
          ("device.info", "model os osversion build platform manufacturer vendor make hardware firmware"),
        ]),
      ]
    }()
  }

  private let counts: [Subject: Int]
  private let hasGivenNameAlone: Bool
  private let hasFamilyNameAlone: Bool
  private let askedCount: Int
  /// What the members of a union, a party or a church are members of, where the claims say so.
  private let circle: DataClass?

  private static let circles = ["union", "politics", "belief.religion"].map { DataClass($0) }
  /// Beginnings of words for members and what they have.
  private static let members = [
    "mitglied", "medlem", "member", "adherent", "afiliad", "iscritt", "tesser", "czlonk", "clens", "jasen", "socio",
    "filiad", "lidnummer", "lidnr", "lidmaat", "carnet", "tessera", "tesserat", "ntesser", "clanski", "uye", "tagszam",
    "tagsag",
  ]

  /// Beginnings of words for what members pay.
  private static let dues = [
    "beitrag", "cotis", "cuota", "quota", "kontingent", "skladk", "contributie", "avgift", "jasenmaksu", "dues",
    "tagdij", "prispev", "cotiz", "clanarin", "aidat",
  ]

  /// - Parameters:
  ///   - classes: of the leaves of a claims set, by their names.
  ///   - isEnglish: whether one of the names is `given_name` or `first_name`: beside them `name` is the whole name.
  init(_ classes: [DataClass], isEnglish: Bool = false) {
    let hasGiven = classes.contains(DataClass("name.given"))
    let hasFamily = classes.contains(DataClass("name.family"))
    hasGivenNameAlone = hasGiven && !hasFamily && !isEnglish
    hasFamilyNameAlone = hasFamily && !hasGiven
    askedCount = classes.count { Self.isAsked($0) }
    var counts: [Subject: Int] = [:]
    for subject in Subject.allCases {
      let count = classes.reduce(0) { $0 + (subject.isMarked(by: $1) ? 1 : 0) }
      if count > 0 { counts[subject] = count }
    }
    self.counts = counts
    // Who belongs to a church is asked beside much else; a union or a party keeps its own books.
    circle = Self.circles.first { circle in classes.count { $0 == circle } >= (circle == Self.church ? 2 : 1) }
  }

  /// `name` beside `vorname` is the rest of the name; `ad` beside `soyad` is the first of it.
  private func name(_ leaf: ClaimLeaf, _ named: ClassDecision) -> ClassDecision? {
    guard leaf.names.count == 1 else { return nil }
    let last = leaf.lastName
    func told(_ dataClass: String) -> ClassDecision {
      ClassDecision(
        dataClass: DataClass(dataClass), evidence: .context, confidence: 0.65,
        reason: "the claim beside it has the other part of the name")
    }
    if hasGivenNameAlone, last == "name" || last == "naam" || last == "Name", named.dataClass == DataClass("name.full")
    {
      return told("name.family")
    }
    if hasFamilyNameAlone, named.dataClass == .unknown || named.dataClass == DataClass("name.full"),
      Self.firstNames.contains(NameWords(last).words.joined())
    {
      return told("name.given")
    }
    return nil
  }

  private static let firstNames: Set<String> = [
    "ad", "adi", "ime", "imie", "meno", "im", "prn", "vn", "vorn", "pren", "nomb", "nombre", "jmeno", "imiona",
    "nombres",
    "nomi", "imena", "isim",
  ]

  /// The number of a member, and what members pay, beside claims that tell of what they are members.
  private func membership(of name: String, _ named: ClassDecision) -> ClassDecision? {
    guard let circle, name != "sub", Self.openToMembers.contains(named.dataClass) else { return nil }
    let words = NameWords(name).words
    func holds(_ beginnings: [String]) -> Bool {
      words.contains { word in beginnings.contains { word.hasPrefix($0) } }
    }
    guard holds(Self.members) || holds(Self.dues) else { return nil }
    return ClassDecision(
      dataClass: circle, evidence: .context, confidence: 0.6,
      reason: "the claims beside it tell of what it is the number or the fee of a member")
  }

  private static let openToMembers: Set<DataClass> = [
    .unknown, .technical, DataClass("pseudonymous_id"), DataClass("account.status"),
  ]
  private static let church = DataClass("belief.religion")

  /// Classes of what is asked of everybody: beside some of them a word that is cut short may be one more.
  private static func isAsked(_ dataClass: DataClass) -> Bool {
    let name = dataClass.rawValue
    return asked.contains(name) || name.hasPrefix("name.") && name != "name.title" || name.hasPrefix("location.")
  }

  private static let asked: Set<String> = [
    "contact.email", "contact.phone", "demographic.birthdate", "government.national_id", "demographic.birthplace",
    "demographic.gender", "financial.iban",
  ]

  /// `cogn`, `voorn`, `miejsc` beside a date of birth and a telephone: one word that is cut short.
  private func shortened(_ leaf: ClaimLeaf, _ named: ClassDecision) -> ClassDecision? {
    guard askedCount >= 2, leaf.names.count == 1, named.dataClass == .unknown, leaf.kind == .string else { return nil }
    let words = NameWords(leaf.lastName).words
    guard words.count == 1, let reading = Self.reader.shortened(words), Self.isAsked(reading.dataClass) else {
      return nil
    }
    return ClassDecision(
      dataClass: reading.dataClass, evidence: .context, confidence: 0.55,
      reason: "beside claims that are asked of a person, the name is short for it (\(reading.language))")
  }

  private static let reader = NameReader()

  /// What a claim at the top is beside the others, where its own name leaves it open.
  func decision(for leaf: ClaimLeaf, _ named: ClassDecision) -> ClassDecision? {
    if leaf.names.count <= 2, let decision = membership(of: leaf.lastName, named) { return decision }
    if let decision = name(leaf, named) ?? shortened(leaf, named) { return decision }
    guard !counts.isEmpty, leaf.names.count == 1, named.dataClass == .unknown || named.dataClass == .technical else {
      return nil
    }
    let name = NameWords(ClaimNamespace.stripped(leaf.lastName) ?? leaf.lastName).words.joined()
    for subject in Subject.allCases where counts[subject] != nil {
      guard let dataClass = subject.meaning(of: name) else { continue }
      return ClassDecision(
        dataClass: dataClass, evidence: .context, confidence: 0.65,
        reason: "beside claims that speak of \(subject.words) the name means it")
    }
    return nil
  }
}
