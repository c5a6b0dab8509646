import Testing
import TokenModel

@testable import Classify

@Suite("Masking of names")
struct NameMaskerTests {
  @Test("a personal name becomes its class and ten digits", arguments: NamePlace.allCases)
  func masked(_ place: NamePlace) {
    for (name, dataClass) in [
      ("ada@example.org", "contact.email"), ("https://api.example/u/ada@example.org", "contact.email"),
      ("DE89370400440532013000", "financial.iban"), ("010872-6942", "government.national_id"),
      ("https://u:p@example.org/", "credential"),
    ] {
      let stored = name.withBytes { testMasking.store($0, at: place) }
      #expect(stored.maskedClass == DataClass(dataClass), "\(name)")
      #expect(stored.text.wholeMatch(of: /⟨[a-z._]+⟩·[0-9a-f]{10}/) != nil, "\(name)")
      #expect(!stored.text.contains("ada") && !stored.text.contains("DE89"))
    }
  }

  @Test("the digits are those of the digest that is handed in: equal names alike, others apart")
  func digits() {
    func stored(_ name: String) -> StoredName { name.withBytes { testMasking.store($0, at: .client) } }
    #expect(stored("ada@example.org") == stored("ada@example.org"))
    #expect(stored("ada@example.org") != stored("ada.l@example.org"))
  }

  @Test(
    "a name that is none stays as it stands",
    arguments: [
      "shop-web", "https://api.example.org/orders", "abc@clients", "openid", "git@code.example.org:a/b", "0oa1",
      "9f1c2d3e-0a1b-4c2d-8e3f-405162738495", "batch@project.iam.gserviceaccount.com", "", "profile email",
    ])
  func plain(_ name: String) {
    let stored = name.withBytes { testMasking.store($0, at: .client) }
    #expect(stored == StoredName(text: name))
  }

  @Test("a name that is longer than names are keeps its beginning, up to a whole character, and a digest of all of it")
  func long() throws {
    let masking = NameMasker { name in
      let sum = name.indices.reduce(1) { ($0 &* 31) ^ UInt64(name[$1]) }
      return (0..<8).map { UInt8(truncatingIfNeeded: sum >> UInt64(8 * $0)) }
    }
    func stored(_ name: String) -> StoredName { name.withBytes { masking.store($0, at: .keyID) } }
    let whole = String(repeating: "k", count: 256)
    #expect(stored(whole) == StoredName(text: whole))
    for unit in ["k", "é", "€", "𝄞"] {
      let names = ["a", "b"].map { String(repeating: unit, count: 70_000) + $0 }
      let texts = names.map { stored($0).text }
      #expect(texts[0] != texts[1] && stored(names[0]) == stored(names[0]))
      for text in texts {
        let parts = try #require(text.wholeMatch(of: /(.*)…·[0-9a-f]{16}/))
        #expect(parts.1.utf8.count <= 96 && parts.1.utf8.count > 92)
        #expect(parts.1.allSatisfy { String($0) == unit })
      }
    }
    let clipped = (whole + "k").withBytes { NameMasker.byClassAlone.store($0, at: .keyID) }
    #expect(clipped.text.hasSuffix("k…"))
  }

  @Test("without a key only the class is told")
  func classAlone() {
    let stored = "ada@example.org".withBytes { NameMasker.byClassAlone.store($0, at: .scope) }
    #expect(stored == StoredName(text: "⟨contact.email⟩", maskedClass: DataClass("contact.email")))
  }
}
