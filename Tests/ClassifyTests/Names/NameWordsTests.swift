import Testing

@testable import Classify

@Suite("Names in words")
struct NameWordsTests {
  @Test(
    "names are split at case, separators and digits",
    arguments: [
      ("givenName", ["given", "name"]), ("given_name", ["given", "name"]), ("GIVEN-NAME", ["given", "name"]),
      ("userID", ["user", "id"]), ("IDNumber", ["id", "number"]), ("address2", ["address", "2"]),
      ("Straße", ["strasse"]), ("prénom", ["prenom"]), ("e\u{301}tage", ["etage"]), ("na\u{202e}me", ["name"]),
      ("__", []), ("ΌνομαΧρήστη", ["ονομα", "χρηστη"]), ("x5t#S256", ["x", "5", "t", "s", "256"]),
      ("ID", ["id"]), ("iD", ["i", "d"]), ("eMail", ["e", "mail"]), ("HTTPServer", ["http", "server"]),
    ])
  func words(_ name: String, _ expected: [String]) { #expect(NameWords(name).words == expected) }

  @Test("a name of many words is read up to a limit")
  func limit() {
    #expect(NameWords(String(repeating: "a_", count: 100_000)).words.count == NameWords.limit)
  }
}
