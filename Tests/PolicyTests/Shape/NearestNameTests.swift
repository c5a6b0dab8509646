import Policy
import Testing

@Suite("The name that was probably meant")
struct NearestNameTests {
  @Test(
    "one letter more, less, other or swapped",
    arguments: ["client", "clientss", "cleints", "clints", "CLIENTS", "clxents"])
  func near(word: String) { #expect(NearestName.find(word, among: ["audiences", "clients", "scopes"]) == "clients") }

  @Test("a name that the word is a part of, if it is the only one")
  func part() {
    #expect(NearestName.find("scopes", among: ["granted_scopes", "client"]) == "granted_scopes")
    #expect(NearestName.find("scopes", among: ["granted_scopes", "requested_scopes"]) == nil)
    #expect(NearestName.find("ope", among: ["granted_scopes"]) == nil)
  }

  @Test("nothing is near what is far")
  func far() {
    #expect(NearestName.find("banana", among: ["clients", "scopes"]) == nil)
    #expect(NearestName.advice(for: "banana", among: ["b", "a"]) == "; it may be a, b")
    #expect(NearestName.advice(for: "banana", among: []) == "")
  }

  @Test("of two that are as near, the first by bytes")
  func ties() { #expect(NearestName.find("abx", among: ["abz", "aby"]) == "aby") }

  @Test("a word of any length is answered at once", .timeLimit(.minutes(1)))
  func long() {
    #expect(NearestName.find(String(repeating: "a", count: 1_000_000), among: ["clients"]) == nil)
  }
}
