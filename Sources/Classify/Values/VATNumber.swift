internal import TokenModel

/// VAT identification numbers of the European Union and of Northern Ireland, with the prefix of their country (Council
/// Directive 2006/112/EC, Art. 214 and 215), and whose number one can be: that of a natural person, who trades under a
/// number that is theirs for other ends too, that of a legal person, or of either. The check digits are those that each
/// state publishes for VIES; Council Regulation (EU) 904/2010 leaves them to the states.
enum VATNumber {
  /// Who may hold a number.
  enum Holder { case person, organisation, either }

  /// The holder that a number tells, nil where the text is no such number.
  static func holder(_ value: Bytes) -> Holder? {
    // Nearly everything that comes here is no such number, and ends with its first two letters.
    guard value.count >= 8, value[0].isLetter, value[1].isLetter else { return nil }
    let place = places[Self.place(value[0].capital, value[1].capital)]
    guard place >= 0, let code = CodeRun(value, skipping: " -./"), code.count >= 8 else { return nil }
    return countries[Int(place)].holder(Body(code))
  }

  private static func place(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first - UInt8(ascii: "A")) * 26 + Int(second - UInt8(ascii: "A"))
  }

  /// By two letters: the position in `countries`, -1 where they are none.
  private static let places: [Int8] = {
    var places = [Int8](repeating: -1, count: 26 * 26)
    for (position, country) in countries.enumerated() {
      let prefix = Bytes(country.prefix)
      places[place(prefix[0], prefix[1])] = Int8(position)
    }
    return places
  }()

  /// What stands behind the prefix.
  struct Body {
    private let code: CodeRun
    let count: Int

    init(_ code: CodeRun) {
      self.code = code
      count = code.count - 2
    }

    subscript(position: Int) -> UInt8 { code[position + 2] }

    func digits(_ range: Range<Int>) -> DigitRun? { code.digits(range.lowerBound + 2..<range.upperBound + 2) }

    /// All of it as digits, where there are so many and no letter.
    func digits(_ wanted: Int) -> DigitRun? { count == wanted ? digits(0..<wanted) : nil }

    /// Whether a number of the country that has its own detector stands there.
    func holds(_ detector: any Detector.Type, _ range: Range<Int>? = nil) -> Bool {
      let range = range ?? 0..<count
      return code.withBytes(range.lowerBound + 2..<range.upperBound + 2) { number in
        let screen = detector.description.screen
        return screen.lengths.contains(number.count) && screen.admits(first: number[0]) && detector.detects(number)
      }
    }
  }

  private static let countries: [(prefix: StaticString, holder: @Sendable (Body) -> Holder?)] = [
    ("AT", austria), ("BE", belgium), ("BG", bulgaria), ("CY", cyprus), ("CZ", czechia), ("DE", germany),
    ("DK", denmark), ("EE", estonia), ("EL", greece), ("ES", spain), ("FI", finland), ("FR", france), ("HR", croatia),
    ("HU", hungary), ("IE", ireland), ("IT", italy), ("LT", lithuania), ("LU", luxembourg), ("LV", latvia),
    ("MT", malta), ("NL", netherlands), ("PL", poland), ("PT", portugal), ("RO", romania), ("SE", sweden),
    ("SI", slovenia), ("SK", slovakia), ("XI", northernIreland),
  ]
}

// MARK: What each state checks

extension VATNumber {
  /// `U`, seven digits, a check digit; firms and sole traders alike.
  @Sendable private static func austria(_ body: Body) -> Holder? {
    guard body.count == 9, body[0] == UInt8(ascii: "U"), let digits = body.digits(1..<9) else { return nil }
    var sum = 4
    for position in 0..<7 {
      let doubled = digits[position] * (position % 2 + 1)
      sum += doubled / 10 + doubled % 10
    }
    return (10 - sum % 10) % 10 == digits[7] ? .either : nil
  }

  /// The enterprise number: ten digits, 97 less the remainder of the first eight.
  @Sendable private static func belgium(_ body: Body) -> Holder? {
    guard let digits = body.digits(10), digits[0] < 2, digits.number(0..<8) > 0 else { return nil }
    return digits.number(8..<10) == 97 - digits.number(0..<8) % 97 ? .organisation : nil
  }

  /// Nine digits for firms; ten for persons, who use the number that they have, or another one.
  @Sendable private static func bulgaria(_ body: Body) -> Holder? {
    if let digits = body.digits(9) {
      var check = Checksum.weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
      if check == 10 { check = Checksum.weighted(digits, [3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10 }
      return check == digits[8] && !digits.isUniform ? .organisation : nil
    }
    guard let digits = body.digits(10), !digits.isUniform else { return nil }
    if body.holds(BulgarianCivilNumber.self) || body.holds(BulgarianForeignerNumber.self) { return .person }
    return (11 - Checksum.weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == digits[9] ? .either : nil
  }

  @Sendable private static func cyprus(_ body: Body) -> Holder? {
    guard let digits = body.digits(0..<min(2, body.count)), digits.number(0..<2) != 12 else { return nil }
    return body.holds(CypriotTaxNumber.self) ? .either : nil
  }

  /// Eight digits for firms, the birth number for persons; before 1954 it had nine digits and no check digit.
  @Sendable private static func czechia(_ body: Body) -> Holder? {
    if let digits = body.digits(8) {
      let check = (11 - Checksum.weighted(digits, [8, 7, 6, 5, 4, 3, 2]) % 11) % 11
      return digits[0] != 9 && (check == 0 ? 1 : check % 10) == digits[7] ? .organisation : nil
    }
    if let digits = body.digits(9) {
      let month = digits.number(2..<4)
      return digits.number(0..<2) < 54
        && EmbeddedDate.exists(
          fullYear: 1900 + digits.number(0..<2), month: month > 50 ? month - 50 : month, day: digits.number(4..<6))
        ? .person : nil
    }
    return body.holds(CzechBirthNumber.self) ? .person : nil
  }

  @Sendable private static func germany(_ body: Body) -> Holder? {
    guard let digits = body.digits(9), digits[0] != 0, !digits.isUniform else { return nil }
    return Checksum.mod11and10(digits) ? .either : nil
  }

  @Sendable private static func denmark(_ body: Body) -> Holder? {
    guard let digits = body.digits(8), digits[0] != 0 else { return nil }
    return Checksum.weighted(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0 ? .organisation : nil
  }

  @Sendable private static func estonia(_ body: Body) -> Holder? {
    guard let digits = body.digits(9), !digits.isUniform else { return nil }
    return Checksum.weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0 ? .organisation : nil
  }

  @Sendable private static func greece(_ body: Body) -> Holder? { body.holds(GreekTaxNumber.self) ? .either : nil }

  /// The DNI or NIE of a person, the `K`, `L` or `M` of one who has neither, or the letter of a kind of firm.
  @Sendable private static func spain(_ body: Body) -> Holder? {
    guard body.count == 9 else { return nil }
    if body.holds(SpanishIdentityNumber.self) { return .person }
    guard let digits = body.digits(1..<8) else { return nil }
    if Bytes("KLM").contains(body[0]) {
      return body[8] == Bytes("TRWAGMYFPDXBNJZSQVHLCKE")[digits.number(0..<7) % 23] ? .person : nil
    }
    guard Bytes("ABCDEFGHJNPQRSUVW").contains(body[0]) else { return nil }
    var sum = 0
    for position in 0..<7 {
      let counted = digits[position] * (position % 2 == 0 ? 2 : 1)
      sum += counted / 10 + counted % 10
    }
    let check = (10 - sum % 10) % 10
    let isRight = body[8].isDigit ? Int(body[8] & 15) == check : body[8] == Bytes("JABCDEFGHI")[check]
    return isRight ? .organisation : nil
  }

  @Sendable private static func finland(_ body: Body) -> Holder? {
    guard let digits = body.digits(8), !digits.isUniform else { return nil }
    return Checksum.weighted(digits, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0 ? .organisation : nil
  }

  /// A key of two characters and a SIREN, which sole traders have as well.
  @Sendable private static func france(_ body: Body) -> Holder? {
    guard body.count == 11, let siren = body.digits(2..<11), !siren.isUniform else { return nil }
    // Monaco's numbers begin with zeros and are no SIREN.
    guard siren.number(0..<3) == 0 || Checksum.luhn(siren) else { return nil }
    let number = siren.number(0..<9)
    if let key = body.digits(0..<2) { return key.number(0..<2) == (number * 100 + 12) % 97 ? .either : nil }
    let letters = Bytes("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    guard let first = letters.firstIndex(of: body[0]), let second = letters.firstIndex(of: body[1]) else { return nil }
    let key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100
    return key >= 0 && (number + 1 + key / 11) % 11 == key % 11 ? .either : nil
  }

  @Sendable private static func croatia(_ body: Body) -> Holder? { body.holds(CroatianOIB.self) ? .either : nil }

  @Sendable private static func hungary(_ body: Body) -> Holder? {
    guard let digits = body.digits(8), !digits.isUniform else { return nil }
    return Checksum.weighted(digits, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0 ? .organisation : nil
  }

  /// Seven digits and one or two letters: a person's is their PPS number.
  @Sendable private static func ireland(_ body: Body) -> Holder? {
    guard body.count == 8 || body.count == 9, let digits = body.digits(0..<7) else { return nil }
    let letters = Bytes("WABCDEFGHIJKLMNOPQRSTUV")
    var sum = Checksum.weighted(digits, [8, 7, 6, 5, 4, 3, 2])
    if body.count == 9 {
      guard let second = letters.firstIndex(of: body[8]), second < 10 else { return nil }
      sum += 9 * second
    }
    return letters[sum % 23] == body[7] ? .either : nil
  }

  /// Seven digits, three of the province, Luhn; a sole trader's looks like a firm's.
  @Sendable private static func italy(_ body: Body) -> Holder? {
    guard let digits = body.digits(11), digits.number(0..<7) > 0 else { return nil }
    let province = digits.number(7..<10)
    guard (1...100).contains(province) || [120, 121, 888, 999].contains(province) else { return nil }
    return Checksum.luhn(digits) ? .either : nil
  }

  /// Nine digits for firms, twelve for those who are registered for a time, persons among them.
  @Sendable private static func lithuania(_ body: Body) -> Holder? {
    guard let digits = body.digits(body.count), body.count == 9 || body.count == 12, digits[body.count - 2] == 1 else {
      return nil
    }
    var check = Checksum.weighted(digits, (0..<body.count - 1).map { 1 + $0 % 9 }) % 11
    if check == 10 { check = Checksum.weighted(digits, (0..<body.count - 1).map { 1 + ($0 + 2) % 9 }) % 11 % 10 }
    return check == digits[body.count - 1] ? body.count == 9 ? .organisation : .either : nil
  }

  @Sendable private static func luxembourg(_ body: Body) -> Holder? {
    guard let digits = body.digits(8), digits.number(0..<6) > 0 else { return nil }
    return digits.number(0..<6) % 89 == digits.number(6..<8) ? .organisation : nil
  }

  /// Firms begin with 4 to 9; persons use their personal code.
  @Sendable private static func latvia(_ body: Body) -> Holder? {
    guard let digits = body.digits(11) else { return nil }
    guard digits[0] > 3 else { return body.holds(LatvianPersonalCode.self) ? .person : nil }
    return Checksum.weighted(digits, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3 ? .organisation : nil
  }

  @Sendable private static func malta(_ body: Body) -> Holder? {
    guard let digits = body.digits(8), digits[0] != 0 else { return nil }
    return Checksum.weighted(digits, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0 ? .organisation : nil
  }

  /// Nine digits, `B`, two digits. Those of firms pass the test of eleven, as did those that were made of a sole
  /// trader's citizen service number; since 2020 sole traders have one that only passes ISO 7064 MOD 97-10.
  @Sendable private static func netherlands(_ body: Body) -> Holder? {
    guard body.count == 12, body[9] == UInt8(ascii: "B"), let number = body.digits(0..<9),
      let suffix = body.digits(10..<12), number.number(0..<9) > 0, suffix.number(0..<2) > 0
    else { return nil }
    if body.holds(DutchCitizenServiceNumber.self, 0..<9) { return .either }
    // NL counts as 2321, B as 11.
    let head = (2_321 * 1_000_000_000 + number.number(0..<9)) % 97
    return (head * 10_000 + 1_100 + suffix.number(0..<2)) % 97 == 1 ? .person : nil
  }

  @Sendable private static func poland(_ body: Body) -> Holder? {
    body.count == 10 && body.holds(PolishTaxNumber.self) ? .either : nil
  }

  @Sendable private static func portugal(_ body: Body) -> Holder? {
    guard let digits = body.digits(9), digits[0] != 0 else { return nil }
    let check = 11 - Checksum.weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
    guard digits[8] == (check > 9 ? 0 : check) else { return nil }
    return body.holds(PortugueseTaxNumber.self) ? .person : .organisation
  }

  /// Six to ten digits for firms (shorter ones are older than the check digit is telling), the CNP for persons.
  @Sendable private static func romania(_ body: Body) -> Holder? {
    if body.count == 13 { return body.holds(RomanianCNP.self) ? .person : nil }
    guard (6...10).contains(body.count), let digits = body.digits(body.count), digits[0] != 0 else { return nil }
    let weights = [7, 5, 3, 2, 1, 7, 5, 3, 2].suffix(body.count - 1)
    return 10 * Checksum.weighted(digits, Array(weights)) % 11 % 10 == digits[body.count - 1] ? .organisation : nil
  }

  /// Ten digits of an organisation, whose third is 2 or more, or of a person; and two more from 01 on.
  @Sendable private static func sweden(_ body: Body) -> Holder? {
    guard let digits = body.digits(12), (1...94).contains(digits.number(10..<12)), Checksum.luhn(digits, 0..<10) else {
      return nil
    }
    if digits[2] >= 2 { return .organisation }
    return body.holds(SwedishPersonalNumber.self, 0..<10) ? .person : nil
  }

  @Sendable private static func slovenia(_ body: Body) -> Holder? {
    body.holds(SlovenianTaxNumber.self) ? .either : nil
  }

  @Sendable private static func slovakia(_ body: Body) -> Holder? {
    guard let digits = body.digits(10), digits[0] != 0 else { return nil }
    if [2, 3, 4, 7, 8, 9].contains(digits[2]), digits.number(0..<10) % 11 == 0 { return .organisation }
    return body.holds(CzechBirthNumber.self) ? .person : nil
  }

  /// The British scheme: nine digits by 97 in the old way or the one of 2009, and three more for a branch.
  @Sendable private static func northernIreland(_ body: Body) -> Holder? {
    guard body.count == 9 || body.count == 12, let digits = body.digits(body.count), digits.number(0..<7) > 0 else {
      return nil
    }
    let remainder = Checksum.weighted(digits, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97
    return remainder == 0 || digits[0] > 0 && (remainder == 42 || remainder == 55) ? .either : nil
  }
}
