package import TokenModel

/// A path that is somebody's: a home directory, a page under a tilde or among the users of a site, a host or a file that
/// is called after a person.
package enum PersonalPath: Detector {
  package static let description = DetectorDescription(
    id: "path_user", .init("account.username"), .proof, "a path that belongs to a person",
    source: "Filesystem Hierarchy Standard 3.0 §3.8; RFC 3986 §3.3",
    screen: ValueScreen(8...4_096, .any, holds: .slash))

  package static let examples = DetectorExamples(
    found: [
      "/home/anna.meier/.ssh/id_ed25519", "C:\\Users\\Margaret\\Desktop", "/Users/alovelace/src",
      "https://forge.example/~ingeborg.s", "https://parcel.example/u/heike-sommer",
      "https://example.org/users/ada.lovelace/orders", "https://anna-meier.pod.example/profile/card",
      "file:///home/ulrike/cv.pdf", "/uploads/lebenslauf_anna_meier.pdf",
    ],
    missed: [
      "/home/runner/work", "/home/app/current", "/Users/Shared/x", "C:\\Users\\Public\\x", "C:\\Windows\\System32",
      "https://example.org/users/me/orders", "https://example.org/users/12/roles", "/usr/share/doc",
      "https://example.org/~/x", "https://api.example.org/v2/orders", "https://max-age.example.org/",
      "https://grafana-labs.example/u/settings", "/static/anna_schule.pdf", "https://example.org/blog/anna-meier-x-y",
      "/home/node", "~1.2.3",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    let slash = value.firstIndex(of: UInt8(ascii: "/"))
    guard slash != nil || value.firstIndex(of: UInt8(ascii: "\\")) != nil else { return false }
    if let users = value.firstRange(of: ":\\Users\\") { return isWindowsUser(value, from: users + 8) }
    guard slash != nil else { return false }
    var before: Bytes = .empty
    var start = 0
    var position = 0
    var isHost = false
    while position <= value.count {
      guard position == value.count || isDivider(value[position]) else {
        position += 1
        continue
      }
      let segment = value[start..<position]
      if isHost, !segment.isEmpty {
        if let dot = segment.firstIndex(of: UInt8(ascii: ".")), isHostSlug(segment[0..<dot]) { return true }
        isHost = false
      } else if isPersonal(segment, behind: before, atEnd: position == value.count) {
        return true
      }
      if position < value.count, value[position] == UInt8(ascii: "?") || value[position] == UInt8(ascii: "#") {
        return false
      }
      if segment.isEmpty, position > start - 1, position >= 2, value[position - 1] == UInt8(ascii: "/") {
        isHost = position >= 3 && value[position - 2] == UInt8(ascii: ":")
      }
      before = segment
      position += 1
      start = position
    }
    return false
  }

  private static func isDivider(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func isPersonal(_ segment: Bytes, behind before: Bytes, atEnd: Bool) -> Bool {
    guard segment.count >= 3, segment.count <= 96 else { return false }
    if segment[0] == UInt8(ascii: "~") { return isLogin(segment[1..<segment.count]) }
    if before == "home" || before == "homes" {
      return PersonalText.isGivenName(segment) || PersonalLogin.detects(segment) || PersonalText.isNameSlug(segment)
    }
    if before == "Users" { return isLogin(segment) && !machines.contains { segment == $0 } }
    if people.contains(where: { before == $0 }) { return PersonalText.isNameSlug(segment) }
    return atEnd && isNamedFile(segment)
  }

  /// Letters with digits, dots and hyphens: `ada`, `ingeborg.s`.
  private static func isLogin(_ text: Bytes) -> Bool {
    guard text.count >= 3, text.count <= 32, text[0].isLetter, text.buffer.contains(where: { $0.isLetter }) else {
      return false
    }
    return text.buffer.allSatisfy { $0.isLetter || $0.isDigit || $0 >= 0x80 || Bytes("._-").contains($0) }
      && !machines.contains { text == $0 }
  }

  /// A host is called after somebody by two words; one may be anything.
  private static func isHostSlug(_ label: Bytes) -> Bool {
    label.firstIndex(of: UInt8(ascii: "-")) != nil && PersonalText.isNameSlug(label)
  }

  /// `lebenslauf_anna_meier.pdf`: a document with a name of two words in its name.
  private static func isNamedFile(_ file: Bytes) -> Bool {
    guard let dot = file.lastIndex(of: UInt8(ascii: ".")), NamedFile.ends(file, at: dot) else { return false }
    var start = 0
    for position in 0...dot {
      guard position == dot || Bytes("_- ").contains(file[position]) else { continue }
      let end = position
      if end > start, PersonalText.isGivenName(file[start..<end]), PersonalText.isNameSlug(file[start..<dot]) {
        return true
      }
      start = position + 1
    }
    return false
  }

  private static func isWindowsUser(_ value: Bytes, from start: Int) -> Bool {
    var end = start
    while end < value.count, value[end] != UInt8(ascii: "\\") { end += 1 }
    let user = value[start..<end]
    return (2...64).contains(user.count) && user[0].isLetter && !machines.contains { user == $0 }
  }

  private static let people: [StaticString] = [
    "users", "user", "u", "people", "person", "persons", "members", "member", "profile", "profiles", "employees",
    "employee", "staff", "author", "authors", "customers", "customer", "patients", "patient", "in", "kunden", "kunde",
    "benutzer", "nutzer", "mitarbeiter", "personen", "mitglieder", "utilisateurs", "personnes", "membres", "usuarios",
    "personas", "miembros", "utenti", "persone", "membri", "gebruikers", "personen", "leden", "osoby", "uzytkownicy",
    "brukere", "brugere", "anvandare", "personer", "medlemmar", "medlemmer", "kayttajat", "asiakas", "asiakkaat",
    "uzivatele", "utilizadores", "pessoas", "clientes", "clienti", "klanten", "kunder", "students", "teachers",
    "channels", "rooms", "personal", "owner", "owners",
  ]
  private static let machines: [StaticString] = [
    "Public", "Default", "Administrator", "administrator", "admin", "Shared", "runner", "runneradmin", "ec2-user",
    "ubuntu", "vagrant", "build", "builder", "ci", "jenkins", "distiller", "appveyor", "root", "user", "users", "guest",
    "Guest", "All Users", "Default User", "ContainerAdministrator", "ContainerUser", "circleci", "deploy", "app",
    "service", "system", "test", "travis", "gitlab-runner", "vssadministrator", "buildagent", "agent", "www",
    "www-data",
    "api", "static", "assets", "home", "me", "self", "node", "git", "docs", "help", "login", "signin", "oauth",
    "account", "settings", "group", "groups", "team", "teams", "roles", "search", "new", "all", "list", "export",
  ]
}
