package import TokenModel

/// The distinguished name of a person in a directory: its first part holds a name (RFC 4514, RFC 4519 §2.3).
package enum DirectoryName: Detector {
  package static let description = DetectorDescription(
    id: "directory_name", .init("name.full"), .proof, "the distinguished name of a person",
    source: "RFC 4514; RFC 4519 §2.3", screen: ValueScreen(10...1_024, .of("cC")))

  package static let examples = DetectorExamples(
    found: [
      "CN=Detlef Oelschläger,OU=Pflege,DC=klinik,DC=example", "cn=Ada Lovelace, ou=People, o=Acme",
      "CN=Lovelace\\, Margaret,OU=Users,DC=acme,DC=example", "CN=Ximo Ferrús,OU=People,DC=acme",
    ],
    missed: [
      "CN=GG-Intranet-Users,OU=Groups,DC=severn,DC=local", "CN=Domain Admins,CN=Users,DC=acme", "CN=Ada",
      "CN=Martin Luther Schule,OU=Groups", "cn=admin,dc=example,dc=org", "CN=Print Server,OU=Computers,DC=acme",
      "CN=Sales Team,OU=People,DC=acme",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count >= 8, value.hasPrefix("CN=") || value.hasPrefix("cn=") else { return false }
    var end = 3
    while end < value.count, value[end] != UInt8(ascii: ",") || value[end - 1] == UInt8(ascii: "\\") { end += 1 }
    guard end < value.count else { return false }
    let name = value[3..<end]
    if PersonalText.isFullName(name) { return true }
    // In a branch of people, two words are a name too.
    var next = end + 1
    while next < value.count, value[next] == UInt8(ascii: " ") { next += 1 }
    let branch = value[next..<value.count]
    return people.contains { branch.hasPrefix($0) } && PersonalText.isTwoNames(name)
  }

  private static let people: [StaticString] = [
    "OU=People", "ou=People", "ou=people", "OU=people", "OU=Personen", "ou=Personen", "ou=personen", "OU=Mitarbeiter",
    "ou=mitarbeiter", "OU=Personnes", "ou=personnes", "OU=Personas", "ou=personas", "OU=Persone", "ou=persone",
  ]
}
