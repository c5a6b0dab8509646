internal import Demo

/// Fills the gaps of a value: `<given>`, `<hex:32>`, `<pick:a,b>`. One for each payload, so that its claims agree.
struct ValueText {
  let person: SyntheticPerson
  let other: SyntheticPerson
  var random: SplitMix64
  /// 2026, the year of the corpus.
  let issued: Int
  /// The client's name and number, the same in every claim of a payload.
  private let client: String
  private let clientID: String
  private let product: String
  /// The class that the chosen group of `<specialgroup>` discloses.
  let special: (dataClass: String, group: String)

  init(_ locale: CorpusLocale, _ random: SplitMix64) {
    var random = random
    person = SyntheticPerson(locale, &random)
    other = SyntheticPerson(locale, &random)
    issued = 1_790_000_000 + random.below(10_000_000)
    client = random.pick([
      "billing-api", "shop-web", "report-worker", "mobile-app", "etl-sync", "portal", "pos-gateway",
    ])
    clientID = "0oa" + random.letters(17, of: Self.base62)
    product = random.pick(["Helios", "Ledger", "Atlas", "Compass", "Pulse"])
    let line = random.pick(CorpusData.lines(CorpusData.text("groups.txt")))
    let fields = CorpusData.fields(line)
    special = (fields[0], random.pick(CorpusData.split(fields[1], ";")))
    self.random = random
  }

  static let base62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

  /// The JSON value that a template stands for: `#` before a number or word, `[a;b]` a list, `b64:` and `jwt:` what
  /// they say, anything else a string.
  mutating func json(_ template: String) -> JSONText {
    if template.hasPrefix("[") {
      // What follows the bracket at the end is nothing of the value.
      let inner = template.dropFirst().prefix { $0 != "]" }
      return .array(CorpusData.split(String(inner), ";").map { json($0) })
    }
    if template.hasPrefix("#") { return literal(filled(String(template.dropFirst()))) }
    if template.hasPrefix("b64:") { return .string(base64(Array(filled(String(template.dropFirst(4))).utf8))) }
    if template.hasPrefix("jwt:") {
      let header = SampleToken.base64URL(Array("{\"alg\":\"RS256\",\"kid\":\"k1\"}".utf8))
      let claims = SampleToken.base64URL(Array(filled(String(template.dropFirst(4))).utf8))
      return .string(header + "." + claims + "." + SampleToken.base64URL(random.bytes(64)))
    }
    return .string(filled(template))
  }

  private func literal(_ text: String) -> JSONText {
    if text == "true" || text == "false" { return .bool(text == "true") }
    if let number = Int64(text) { return .number(number) }
    return .decimal(text)
  }

  /// The text with every gap filled.
  mutating func filled(_ template: String) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: ">") else { preconditionFailure("corpus: \(template)") }
      result += gap(String(rest[..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private mutating func gap(_ name: String) -> String {
    guard let colon = name.firstIndex(of: ":") else { return word(name) }
    let argument = String(name[name.index(after: colon)...])
    switch name[..<colon] {
    case "pick": return random.pick(argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    case "int":
      let bounds = argument.split(separator: "-").compactMap { Int($0) }
      return String(random.within(bounds[0]...bounds[1]))
    case "hex": return random.letters(Int(argument) ?? 0, of: "0123456789abcdef")
    case "HEX": return random.letters(Int(argument) ?? 0, of: "0123456789ABCDEF")
    case "digits": return random.filling(String(repeating: "#", count: Int(argument) ?? 0))
    case "luhn": return IdentityNumber.luhn(random.pick(["7", "9"]) + random.digits((Int(argument) ?? 2) - 2))
    case "b62": return random.letters(Int(argument) ?? 0, of: Self.base62)
    case "B32": return random.letters(Int(argument) ?? 0, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    case "b64u": return random.letters(Int(argument) ?? 0, of: Self.base62 + "-_")
    case "b64": return base64(random.bytes((Int(argument) ?? 0) * 3 / 4))
    default: preconditionFailure("corpus: <\(name)>")
    }
  }

  private mutating func word(_ name: String) -> String {
    let locale = person.locale
    switch name {
    case "given": return person.given
    case "family": return person.family
    case "full": return person.given + " " + person.family
    case "full2": return other.given + " " + other.family
    case "family2": return other.family
    case "email": return person.email
    case "email2": return other.email
    case "email_pct": return person.email.replacing("+", with: "%2B").replacing("@", with: "%40")
    case "username": return person.username
    case "domain": return person.domain
    case "slug": return person.slug
    case "SLUG": return person.slug.uppercased()
    case "host": return random.pick(["login", "auth", "id", "app"]) + "." + person.domain
    case "client": return client
    case "cid": return clientID
    case "gsa": return "1" + String(clientID.utf8.reduce(0) { ($0 &* 131 &+ Int($1)) & 0xFFFF_FFFF_FFFF })
    case "Product": return product
    case "Company", "company": return random.pick(locale.lists["company"] ?? [])
    case "job", "dept", "city": return random.pick(locale.lists[name] ?? [])
    case "street", "zip", "phone", "plate", "document": return random.filling(random.pick(locale.lists[name] ?? []))
    case "phone_national": return random.filling(random.pick(locale.lists["national"] ?? []))
    case "phone_e164": return "+" + msisdn()
    case "msisdn": return msisdn()
    case "country": return locale.country
    case "country_name": return locale.countryName
    case "locale": return locale.tag
    case "lang": return locale.language
    case "tz": return locale.timeZone
    case "dob": return person.born.iso
    case "dob_local": return person.born.dayMonthYear(4, random.pick([".", "/", "-"]))
    case "dob_compact": return person.born.compact
    case "year": return String(person.born.year)
    case "nid": return IdentityNumber.national(locale.country, born: person.born, &random)
    case "ee_nid": return IdentityNumber.national("EE", born: person.born, &random)
    case "nid_strong":
      return IdentityNumber.national(random.pick(IdentityNumber.provingThemselves), born: person.born, &random)
    case "tax": return IdentityNumber.tax(locale.country, born: person.born, &random)
    case "kvnr": return healthInsurance()
    case "nhs": return britishHealth()
    case "iban": return iban(locale.country)
    case "card": return IdentityNumber.luhn(random.pick(["4", "51", "2221"]) + random.digits(11)).paddedCard(&random)
    case "imei": return IdentityNumber.luhn("35" + random.digits(12))
    case "iccid": return IdentityNumber.luhn("8949" + random.digits(14))
    case "ip":
      return random.pick(["203.0.113.", "198.51.100.", "10.3.7.", "84.12.200."]) + String(random.within(1...254))
    case "ip6": return "2001:db8:" + random.letters(3, of: "123456789abcdef") + "::" + String(random.within(1...99))
    case "mac": return (0..<6).map { _ in random.letters(2, of: "0123456789abcdef") }.joined(separator: ":")
    case "mrz": return machineReadable()
    case "uuid": return random.uuid()
    case "semver": return String(random.within(0...12)) + "." + String(random.within(0...30)) + "." + random.digits(1)
    case "bool": return random.pick(["true", "false"])
    case "iat": return String(issued)
    case "exp": return String(issued + random.pick([300, 900, 3_600, 86_400]))
    case "past": return String(issued - random.within(60...90_000))
    case "epoch": return String(issued)
    case "millis": return String(issued * 1_000 + random.below(1_000))
    case "iso":
      return "2026-0" + String(random.within(1...9)) + "-1" + random.digits(1) + "T0" + random.digits(1) + ":15:00Z"
    case "recent": return "20" + String(random.within(18...25)) + "-0" + String(random.within(1...9)) + "-11"
    case "future": return "20" + String(random.within(27...35)) + "-0" + String(random.within(1...9)) + "-11"
    case "role": return random.pick(["editor", "viewer", "admin", "approver", "cashier"])
    case "Role": return random.pick(["Editor", "Viewer", "Admin", "Approver"])
    case "group": return random.pick(["finance", "Sales-EMEA", "developers", "warehouse-2", "vpn-users", "eu_admins"])
    case "product": return product
    case "specialgroup": return special.group
    case "trapteam": return random.pick(CorpusData.lines(CorpusData.text("traps.txt")))
    case "traprole": return random.pick(CorpusData.lines(CorpusData.text("trap-roles.txt")))
    default: preconditionFailure("corpus: <\(name)>")
    }
  }

  private mutating func msisdn() -> String {
    random.filling((person.locale.lists["phone"] ?? [])[0]).filter { $0.isNumber }
  }

  /// ISO 13616: the check digits make the number, moved, 1 modulo 97.
  private mutating func iban(_ country: String) -> String {
    let forms = [
      "DE": "##################", "AT": "################", "FR": "#######################", "NL": "INGB##########",
      "ES": "####################", "IT": "@######################", "BE": "############",
      "PL": "########################",
      "GB": "NWBK##############", "SE": "####################", "FI": "##############", "PT": "#####################",
    ]
    let code = forms[country] == nil ? "DE" : country
    let body = random.filling(forms[code] ?? "")
    var rest = 0
    for scalar in (body + code + "00").unicodeScalars {
      let value = scalar.value < 65 ? Int(scalar.value) - 48 : Int(scalar.value) - 55
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97
    }
    return code + random.padded(98 - rest, 2) + body
  }

  /// § 290 SGB V: a letter and nine digits, the last by Luhn over the letter's number and the eight before.
  private mutating func healthInsurance() -> String {
    let letter = random.below(26)
    let digits = random.digits(8)
    var sum = 0
    for (place, digit) in IdentityNumber.numbers(random.padded(letter + 1, 2) + digits).enumerated() {
      let product = digit * (place % 2 == 0 ? 1 : 2)
      sum += product / 10 + product % 10
    }
    return SplitMix64.letter(letter) + digits + String(sum % 10)
  }

  /// NHS Data Dictionary: ten digits, the last by weights from ten modulo eleven.
  private mutating func britishHealth() -> String {
    while true {
      let body = "9" + random.digits(8)
      let check = (11 - IdentityNumber.weighted(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11
      if check < 10 { return body + String(check) }
    }
  }

  /// A passport's two lines (ICAO Doc 9303 part 4).
  private mutating func machineReadable() -> String {
    func check(_ field: String) -> String {
      var sum = 0
      for (place, byte) in field.utf8.enumerated() {
        let value = byte == 60 ? 0 : byte < 65 ? Int(byte) - 48 : Int(byte) - 55
        sum += value * [7, 3, 1][place % 3]
      }
      return String(sum % 10)
    }
    let name =
      "P<UTO" + SyntheticPerson.ascii(person.family).uppercased() + "<<"
      + SyntheticPerson.ascii(person.given).uppercased()
    let number = random.letters(1, of: "CFGHJKLMN") + random.digits(8)
    let birth =
      random.padded(person.born.year % 100, 2) + random.padded(person.born.month, 2)
      + random.padded(person.born.day, 2)
    let expiry = "310415"
    let optional = String(repeating: "<", count: 14)
    let fields = number + check(number) + birth + check(birth) + expiry + check(expiry) + optional + check(optional)
    let second =
      number + check(number) + "UTO" + birth + check(birth) + "F" + expiry + check(expiry) + optional + check(optional)
      + check(fields)
    return String((name + String(repeating: "<", count: 44)).prefix(44)) + second
  }

  private func base64(_ bytes: [UInt8]) -> String {
    let text = SampleToken.base64URL(bytes).replacing("-", with: "+").replacing("_", with: "/")
    return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
  }
}

extension String {
  /// A card number of sixteen digits, whatever its beginning took.
  fileprivate func paddedCard(_ random: inout SplitMix64) -> String {
    utf8.count == 16 ? self : IdentityNumber.luhn(String(dropLast()) + random.digits(16 - utf8.count))
  }
}
