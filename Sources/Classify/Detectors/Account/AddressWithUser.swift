package import TokenModel

/// A URL that names somebody in its authority, without a password: `https://ada@example.org/`. The accounts under which
/// machines sign in (`git`, `deploy`, `oauth2`) are nobody's.
package enum AddressWithUser: Detector {
  package static let description = DetectorDescription(
    id: "url_user", .init("account.username"), .proof, "a URL that names a user", source: "RFC 3986 §3.2.1",
    screen: ValueScreen(10...4_096, .of("hHsSfFwW"), holds: [.colon, .slash, .at]))

  package static let examples = DetectorExamples(
    found: [
      "https://ada@example.org/", "sftp://alovelace@files.example.org/in",
      "https://ada.lovelace@code.example.org/x.git",
    ],
    missed: [
      "https://ada:s3cret@example.org/", "ssh://git@code.example.org/x", "https://example.org/@ada",
      "https://@example.org/",
      "https://x-access-token@code.example.org/a.git", "https://example.org/?u=ada@example.org",
      "postgres://app@db/main",
      "https://12345@example.org/",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard let scheme = value.firstRange(of: "://"), scheme <= 5, isOfPeople(value[0..<scheme]) else { return false }
    let start = scheme + 3
    for position in start..<value.count {
      switch value[position] {
      case UInt8(ascii: "@"): return isSomebody(value[start..<position])
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: ":"), 0...0x20: return false
      default: break
      }
    }
    return false
  }

  private static func isOfPeople(_ scheme: Bytes) -> Bool {
    scheme == "https" || scheme == "http" || scheme == "sftp" || scheme == "ssh" || scheme == "ftp" || scheme == "smb"
      || scheme == "wss"
  }

  private static func isSomebody(_ user: Bytes) -> Bool {
    (2...64).contains(user.count) && user.buffer.contains(where: \.isLetter) && !machines.contains { user == $0 }
  }

  private static let machines: [StaticString] = [
    "git", "svn", "hg", "root", "admin", "administrator", "deploy", "deployer", "ci", "bot", "build", "jenkins",
    "runner",
    "user", "anonymous", "ftp", "guest", "oauth2", "token", "x-access-token", "x-token-auth", "oauth2accesstoken",
    "service", "system", "api", "app", "backup", "ec2-user", "ubuntu", "key", "apikey", "api-key",
  ]
}
