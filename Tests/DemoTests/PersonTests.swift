@testable import Demo
import Testing

@Suite("Invented people")
struct PersonTests {
  private let people = Person.population(500, circle: "customers", domain: "example.com", seed: 3)

  @Test("their bank accounts have valid check digits, at a bank that does not exist")
  func accounts() {
    for person in people {
      let moved = String(person.iban.dropFirst(4) + person.iban.prefix(4))
      let digits = moved.map { $0.isLetter ? String(Int($0.asciiValue ?? 0) - 55) : String($0) }.joined()
      #expect(digits.reduce(0) { ($0 * 10 + ($1.wholeNumberValue ?? 0)) % 97 } == 1)
      #expect(person.iban.count == 22 && person.iban.dropFirst(4).hasPrefix("00000000"))
    }
  }

  @Test("their identity codes are checksum-valid and of the series that nobody bears")
  func identityCodes() {
    let alphabet = Array("0123456789ABCDEFHJKLMNPRSTUVWXY")
    for person in people {
      let code = Array(person.nationalID)
      #expect(code.count == 11 && code[7] == "9")
      #expect(Int(String(code[0..<6] + code[7..<10])).map { alphabet[$0 % 31] } == code[10])
    }
  }

  @Test("their telephone numbers are those of films, their mailboxes those of documentation")
  func contacts() {
    for person in people {
      #expect(person.phone.hasPrefix("+493023125") && person.phone.count == 13)
      #expect(person.email.hasSuffix("@example.com"))
      #expect(person.email.utf8.allSatisfy { $0 < 0x80 })
    }
    #expect(Set(people.map(\.identifier)).count == 500)
  }
}
