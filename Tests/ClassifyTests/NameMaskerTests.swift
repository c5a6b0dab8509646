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

  @Test("without a key only the class is told")
  func classAlone() {
    let stored = "ada@example.org".withBytes { NameMasker.byClassAlone.store($0, at: .scope) }
    #expect(stored == StoredName(text: "⟨contact.email⟩", maskedClass: DataClass("contact.email")))
  }
}
