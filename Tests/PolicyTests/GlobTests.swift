import Policy
import Testing

@Suite("Patterns over names")
struct GlobTests {
  /// The definition, word by word; exponential, for short texts only.
  private func naive(_ pattern: Substring, _ name: Substring) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == "*" { return naive(pattern.dropFirst(), name) || !name.isEmpty && naive(pattern, name.dropFirst()) }
    guard let letter = name.first, first == "?" || first == letter else { return false }
    return naive(pattern.dropFirst(), name.dropFirst())
  }

  @Test("every pattern of up to five signs agrees with its definition on every name of up to five letters")
  func exhaustive() {
    func texts(_ alphabet: [Character], upTo length: Int) -> [String] {
      var all = [""]
      var last = [""]
      for _ in 0..<length {
        last = last.flatMap { text in alphabet.map { text + String($0) } }
        all += last
      }
      return all
    }
    let names = texts(["a", "b"], upTo: 5)
    for pattern in texts(["a", "b", "*", "?"], upTo: 4) {
      let glob = Glob(pattern)
      for name in names where glob.matches(name) != naive(pattern[...], name[...]) {
        Issue.record("\(pattern) on \(name)")
      }
    }
  }

  @Test("case counts, and characters beyond ASCII are one each")
  func characters() {
    #expect(!Glob("Shop").matches("shop"))
    #expect(Glob("caf?").matches("café"))
    #expect(Glob("⟨email⟩·*").matches("⟨email⟩·7f3a9c02d1"))
    #expect(Glob("shop-*").literalLength == 5 && Glob("a?c").literalLength == 2)
    #expect(Glob("abc").isLiteral && !Glob("a*").isLiteral)
  }

  @Test("a pattern of many stars takes no exponential time", .timeLimit(.minutes(1)))
  func stars() {
    let pattern = String(repeating: "*a", count: 200) + "b"
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 4_000)))
  }
}
