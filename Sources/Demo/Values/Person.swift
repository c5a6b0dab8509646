/// Somebody who does not exist. Every number lies in a range that is never given out: e-mail domains of RFC 2606,
/// telephone numbers that the German regulator keeps for films, a bank code of zeros, and Finnish identity codes of
/// the 9xx series, which no person bears.
struct Person: Sendable {
  var identifier: String
  var given: String
  var family: String
  var email: String
  var username: String
  var phone: String
  var birthdate: String
  var gender: String
  var iban: String
  var nationalID: String
  var customerNumber: String
  var street: String
  var postalCode: String
  var locality: String

  var name: String { given + " " + family }

  private static let givenNames = [
    "Alma", "Noor", "Tomasz", "Inês", "Jukka", "Maëlle", "Ewa", "Ruben", "Sanna", "Ilir", "Greta", "Mateo", "Aino",
    "Levin", "Chiara", "Oskar", "Zofia", "Amira", "Bram", "Selma", "Yusuf", "Lotte", "Nils", "Vera",
  ]
  private static let familyNames = [
    "Brandtner", "Haddadin", "Wilkosz", "Mourinha", "Nivalainen", "Carrouge", "Stolarz", "van Delden", "Kvistgaard",
    "Berishaj", "Zellhofer", "Quintero", "Laaksola", "Ottermann", "Bellandi", "Fjordby", "Marczak", "Nassar",
  ]
  private static let streets = ["Musterweg", "Beispielallee", "Probegasse", "Lindenplatz", "Am Testfeld"]
  private static let places = ["Beispielstadt", "Musterhausen", "Probedorf", "Neu Exempel"]

  /// So many people of one circle (`customers`, `staff`), always the same ones for a seed.
  static func population(_ count: Int, circle: String, domain: String, seed: UInt64) -> [Person] {
    var random = SplitMix64(seed: seed, purpose: circle)
    return (0..<count).map { index in
      let given = random.pick(givenNames)
      let family = random.pick(familyNames)
      let login = latin(given) + "." + latin(family) + String(index)
      let birth = (year: random.within(1948...2005), month: random.within(1...12), day: random.within(1...28))
      return Person(
        identifier: random.uuid(), given: given, family: family, email: login + "@" + domain, username: login,
        phone: "+493023125" + padded(random.below(1_000), 3),
        birthdate: "\(birth.year)-\(padded(birth.month, 2))-\(padded(birth.day, 2))",
        gender: random.pick(["female", "male"]), iban: iban(account: random.below(1_000_000_000)),
        nationalID: identityCode(birth.year, birth.month, birth.day, serial: 900 + random.below(100)),
        customerNumber: "K" + padded(100_000 + index * 7, 7),
        street: random.pick(streets) + " " + String(random.within(1...120)),
        postalCode: "0" + padded(random.below(10_000), 4), locality: random.pick(places))
    }
  }

  /// A German IBAN with valid check digits (ISO 13616) at a bank code that no bank has.
  private static func iban(account: Int) -> String {
    let body = "00000000" + padded(account, 10)
    var remainder = 0
    for digit in (body + "131400").utf8 { remainder = (remainder * 10 + Int(digit - 48)) % 97 }
    return "DE" + padded(98 - remainder, 2) + body
  }

  /// A Finnish personal identity code with its check character.
  private static func identityCode(_ year: Int, _ month: Int, _ day: Int, serial: Int) -> String {
    let date = padded(day, 2) + padded(month, 2) + padded(year % 100, 2)
    let number = (Int(date) ?? 0) * 1_000 + serial
    let check = Array("0123456789ABCDEFHJKLMNPRSTUVWXY")[number % 31]
    return date + (year < 2000 ? "-" : "A") + padded(serial, 3) + String(check)
  }

  private static func latin(_ name: String) -> String {
    String(
      name.lowercased().map { letter in
        switch letter {
        case "ê", "ë": "e"
        case " ": "-"
        default: letter
        }
      })
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
