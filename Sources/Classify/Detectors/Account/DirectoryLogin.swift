package import TokenModel

/// An entry among the people of a directory that is named by its login: `uid=alovelace,ou=people,dc=acme` (RFC 4514,
/// RFC 4519 §2.39).
package enum DirectoryLogin: Detector {
  package static let description = DetectorDescription(
    id: "directory_login", .init("account.username"), .proof, "the entry of a person in a directory",
    source: "RFC 4514; RFC 4519 §2.39", screen: ValueScreen(12...1_024, .of("uUcC")))

  package static let examples = DetectorExamples(
    found: ["uid=alovelace,ou=people,dc=acme", "UID=h.czajka,OU=Users,O=Acme", "cn=alovelace,ou=personen,o=acme"],
    missed: [
      "uid=backup,ou=services,dc=acme", "uid=svc-x1,ou=people", "cn=admins,cn=groups,dc=acme",
      "uid=a,ou=people,dc=acme",
      "cn=admin,ou=people,dc=acme",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count >= 12, isKey(value), let equals = value.firstIndex(of: UInt8(ascii: "=")), equals <= 3,
      let comma = value.firstIndex(of: UInt8(ascii: ","))
    else { return false }
    let login = value[equals + 1..<comma]
    guard (3...40).contains(login.count), login[0].isLetter, !MachineSubject.isOne(login),
      login.buffer.allSatisfy({ $0.isLetter || $0.isDigit || Bytes("._-").contains($0) }),
      !machines.contains(where: { login == $0 })
    else { return false }
    return DirectoryName.isBranchOfPeople(value, from: comma + 1)
  }

  private static func isKey(_ value: Bytes) -> Bool {
    value.hasPrefix("uid=") || value.hasPrefix("UID=") || value.hasPrefix("cn=") || value.hasPrefix("CN=")
  }

  private static let machines: [StaticString] = [
    "admin", "administrator", "root", "guest", "anonymous", "replicator", "proxy", "backup", "service", "system",
    "proxyuser", "binduser", "readonly", "test", "users", "admins",
  ]
}
