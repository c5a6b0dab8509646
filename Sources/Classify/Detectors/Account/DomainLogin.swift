package import TokenModel

/// A login with the domain that it belongs to, where nothing of anybody should stand: `ACME\\a.lovelace`.
package enum DomainLogin: Detector {
  package static let description = DetectorDescription(
    id: "domain_login", .init("account.username"), .shape, "a login with its domain",
    source: "Microsoft, User name formats (down-level logon name)",
    screen: ValueScreen(7...64, .letter, holds: [.slash, .upper]))

  package static let examples = DetectorExamples(
    found: ["ACME\\a.lovelace", "WERK\\hczajka", "CORP-EU\\Halina.Czajka"],
    missed: [
      "ACME\\SRV01$", "ACME\\svc-batch", "App\\Models\\User", "ACME\\", "acme\\lovelace", "NT\\SYSTEM", "AB/CDEFG",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count <= 64, let slash = value.firstIndex(of: UInt8(ascii: "\\")), (2...15).contains(slash),
      value[0..<slash].buffer.allSatisfy({ $0.isUpper || $0.isDigit || $0 == UInt8(ascii: "-") })
    else { return false }
    let login = value[slash + 1..<value.count]
    guard (4...40).contains(login.count), login[0].isLetter, !MachineSubject.isOne(login) else { return false }
    return login.buffer.contains { !$0.isUpper && $0.isLetter }
      && login.buffer.allSatisfy { $0.isLetter || $0 == UInt8(ascii: ".") || $0 >= 0x80 }
  }
}
