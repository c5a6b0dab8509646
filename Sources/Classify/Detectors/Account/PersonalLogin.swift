package import TokenModel

/// A login made of somebody's names, where an identifier is expected: `ada.lovelace`, `ACME\alovelace`,
/// `uid=alovelace,ou=people`, and ForgeRock's `(usr!alovelace)`. It looks like other words too, so it needs a claim
/// that names the subject.
package enum PersonalLogin: Detector {
  package static let description = DetectorDescription(
    id: "login", .init("account.username"), .shape, "a login made of names",
    source: "Microsoft, User name formats; RFC 4514; ForgeRock AM, Stateless tokens", hints: ["subject"],
    screen: ValueScreen(5...128, .any, holds: .word))

  package static let examples = DetectorExamples(
    found: [
      "ada.lovelace", "a.lovelace", "ada.king.lovelace2", "ada_lovelace12", "ACME\\alovelace",
      "uid=alovelace,ou=people,dc=acme",
      "CN=Ada Lovelace,OU=Staff", "(usr!alovelace)",
    ],
    missed: [
      "alovelace", "com.example.app", "orders.v2.read", "10.0.0.1", "ada..lovelace", ".ada.lovelace", "user.1234567",
      "user_abc", "cus_Nabcdef",
      "(age!agent)", "a.b", "9f1c.2d3e", "api.internal", "ACME\\", "client.write",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    if value.hasPrefix("(usr!") { return value.count > 6 && value[value.count - 1] == UInt8(ascii: ")") }
    if value.hasPrefix("uid=") || value.hasPrefix("CN=") || value.hasPrefix("cn=") {
      return value.firstRange(of: ",") != nil
    }
    if let slash = value.firstIndex(of: UInt8(ascii: "\\")) {
      return slash >= 2 && slash <= 15 && isWord(value[0..<slash]) && value.count - slash > 2
        && value.firstIndex(of: UInt8(ascii: "\\"), from: slash + 1) == nil
    }
    return isNames(value)
  }

  /// Two or three words of letters with dots or underscores between, the last with up to four digits.
  private static func isNames(_ value: Bytes) -> Bool {
    guard value.count <= 48, let first = value.buffer.firstIndex(where: isDivider), first > 0 else { return false }
    var words = 1
    var start = 0
    var end = value.count
    while end > 0, value.count - end < 4, value[end - 1].isDigit { end -= 1 }
    for position in 0..<end {
      let byte = value[position]
      if isDivider(byte) {
        if position == start { return false }
        words += 1
        start = position + 1
      } else if !byte.isLetter, byte < 0x80, byte != UInt8(ascii: "-") {
        return false
      }
    }
    let last = value[start..<end]
    return (2...3).contains(words) && last.count >= 3 && !systems.contains { value[0..<first] == $0 }
      && !endings.contains { last == $0 }
  }

  private static func isDivider(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") }

  private static func isWord(_ text: Bytes) -> Bool {
    text.buffer.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
  }

  /// First words of names in dots that are nobody's: reversed domains, interfaces.
  private static let systems: [StaticString] = [
    "com", "org", "net", "io", "de", "eu", "app", "api", "www", "svc", "service", "system", "user", "client", "urn",
    "usr", "cus", "cust", "customer", "member", "person", "account", "acct", "sess", "session", "test", "auth", "id",
    "google",
    "cand", "emp", "stu", "pat", "mbr", "ext", "tnt", "dev", "inv", "evt", "ord", "sub", "uid", "obj", "ent", "grp",
    "google-oauth2", "github", "facebook", "SignInWithApple", "device", "agent", "tenant", "guest", "bot", "job",
  ]
  /// Last words likewise: file names, domains, permissions.
  private static let endings: [StaticString] = [
    "com", "org", "net", "local", "internal", "read", "write", "json", "svc", "cluster", "example", "info", "app",
  ]
}
