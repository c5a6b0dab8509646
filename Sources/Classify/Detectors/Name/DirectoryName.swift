package import TokenModel

/// The distinguished name of a person in a directory: its first part holds a name (RFC 4514, RFC 4519 §2.3).
package enum DirectoryName: Detector {
  package static let description = DetectorDescription(
    id: "directory_name", .init("name.full"), .proof, "the distinguished name of a person",
    source: "RFC 4514; RFC 4519 §2.3", screen: ValueScreen(10...1_024, .any, holds: [.gap, .upper, .lower]))

  package static let examples = DetectorExamples(
    found: [
      "CN=Detlef Oelschläger,OU=Pflege,DC=klinik,DC=example", "cn=Ada Lovelace, ou=People, o=Acme",
      "CN=Lovelace\\, Margaret,OU=Users,DC=acme,DC=example", "CN=Ximo Ferrús,OU=People,DC=acme",
      "/C=DE/O=Acme/CN=Ada Lovelace", "C=DE, O=Acme AG, CN=Ada Lovelace 4711",
      "CN=Hietanen Jarkko,OU=Kayttajat,DC=acme",
    ],
    missed: [
      "CN=GG-Intranet-Users,OU=Groups,DC=severn,DC=local", "CN=Domain Admins,CN=Users,DC=acme", "CN=Ada",
      "CN=Martin Luther Schule,OU=Groups", "cn=admin,dc=example,dc=org", "CN=Print Server,OU=Computers,DC=acme",
      "CN=Sales Team,OU=People,DC=acme",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    var start = 0
    while let key = next(value, from: start) {
      var end = key
      while end < value.count, !isDivider(value[end]) || value[end - 1] == UInt8(ascii: "\\") { end += 1 }
      if isPerson(value, key..<end) { return true }
      start = end
    }
    return false
  }

  /// Behind the next `CN=` that begins a part; older forms part with slashes (OpenSSL), certificates begin with the
  /// country.
  private static func next(_ value: Bytes, from start: Int) -> Int? {
    var position = start
    while position + 3 < value.count {
      if value[position] | 0x20 == UInt8(ascii: "c"), value[position + 1] | 0x20 == UInt8(ascii: "n"),
        value[position + 2] == UInt8(ascii: "="),
        position == 0 || isDivider(value[position - 1]) || value[position - 1] == UInt8(ascii: " ")
      {
        return position + 3
      }
      position += 1
    }
    return nil
  }

  private static func isDivider(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "+")
  }

  private static func isPerson(_ value: Bytes, _ range: Range<Int>) -> Bool {
    // What the directory of a country holds is told apart by numbers: `Ada Lovelace 4711`.
    var end = range.upperBound
    while end > range.lowerBound, value[end - 1].isDigit || value[end - 1] == UInt8(ascii: " ") { end -= 1 }
    let name = value[range.lowerBound..<end]
    // A name without anything beside it may be a group's.
    guard range.lowerBound > 3 || range.upperBound < value.count else { return false }
    if PersonalText.isFullName(name) { return true }
    return isBranchOfPeople(value, from: range.upperBound + 1) && PersonalText.isTwoNames(name)
  }

  /// Whether the next part is a branch of people, in which two words are a name too. `CN=Users` holds groups as well.
  static func isBranchOfPeople(_ value: Bytes, from start: Int) -> Bool {
    var position = start
    while position < value.count, value[position] == UInt8(ascii: " ") { position += 1 }
    guard position + 3 < value.count, value[position] | 0x20 == UInt8(ascii: "o"),
      value[position + 1] | 0x20 == UInt8(ascii: "u"), value[position + 2] == UInt8(ascii: "=")
    else { return false }
    var end = position + 3
    while end < value.count, value[end] != UInt8(ascii: ",") { end += 1 }
    let branch = FoldedWord(value[position + 3..<end])
    return people.contains { $0 == branch }
  }

  private static let people =
    ("people users personen mitarbeiter benutzer staff employees accounts personnes utilisateurs personas usuarios empleados "
    + "persone utenti dipendenti gebruikers medewerkers uzytkownicy pracownicy pessoas utilizadores anvandare brukere "
    + "brugere ansatte medarbejdere kayttajat henkilosto uzivatele zamestnanci felhasznalok dolgozok utilizatori korisnici "
    + "uporabniki kullanicilar personel kasutajad lietotaji naudotojai").split(separator: " ").map {
      String($0).withBytes(FoldedWord.init)
    }
}
