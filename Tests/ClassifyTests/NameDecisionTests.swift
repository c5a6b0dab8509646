import Testing
import TokenModel

@testable import Classify

@Suite("Decisions by name")
struct NameDecisionTests {
  private let names = ClaimNames()

  @Test("every row of the reference decides as it states")
  func reference() {
    for row in ClaimReference.shared.claims where row.dataClass != .unknown {
      // `*` stands for any name.
      let path = row.path.replacing("*", with: "anything")
      let decision = NameDecision.shared.decide(
        ClaimLeaf(steps: [.member(path)], kind: .string), [])
      #expect(decision.dataClass == row.dataClass, "\(row.path)")
      #expect(decision.confidence >= 0.88, "\(row.path)")
      #expect(decision.evidence == .name, "\(row.path)")
    }
  }

  @Test("rows of several names decide where the names stand in objects")
  func nested() {
    for row in ClaimReference.shared.claims
    where row.dataClass != .unknown && row.path.contains(".") && !row.path.contains(":") {
      let decision = names.decide(row.path.replacing("*", with: "anything"))
      #expect(decision.dataClass == row.dataClass, "\(row.path)")
    }
  }

  @Test("every term of the vocabulary decides as it states, but those that mean several things")
  func vocabulary() {
    var wrong: [String] = []
    var count = 0
    for row in CSVTable(Embedded.files["Data/vocabulary.csv"] ?? "").rows {
      for term in (row["terms"] ?? "").split(separator: ";") {
        count += 1
        let name = term.split(separator: " ").joined(separator: "_")
        if names.decide(name).dataClass.rawValue != row["data_class"] {
          wrong.append("\(row["data_class"] ?? "") \(name)")
        }
      }
    }
    #expect(count > 40_000)
    #expect(wrong.count * 1_000 <= count, "\(wrong)")
  }

  @Test(
    "names that people make up",
    arguments: [
      ("kundenEmail", "contact.email"), ("customer_email_address", "contact.email"),
      ("emailVerified", "account.status"),
      ("email_template", "technical"), ("emailHash", "hashed_identifier"), ("show_phone", "technical"),
      ("gebDat", "demographic.birthdate"), ("persNr", "employment.id"), ("tel_portable", "contact.phone"),
      ("https://example.org/claims/email", "contact.email"), ("custom:phone_number", "contact.phone"),
      ("extension_0123456789abcdef0123456789abcdef_department", "employment.job"),
      ("user.name", "name.full"), ("company.name", "organisation.tenant"), ("client.name", "client.identity"),
      ("product.name", "technical"), ("device.id", "device.id"), ("customer.id", "pseudonymous_id"),
      ("phones[].number", "contact.phone"), ("passport.number", "government.document_id"),
      ("user.address.city", "location.locality"), ("company.address.city", "organisation.tenant"),
      ("patient.id", "health.identifier"), ("orders[].id", "technical"), ("xyzzy", "unknown"), ("a.b.c", "unknown"),
      ("kundenvorname", "name.given"), ("privatanschriftPlz", "location.locality"),
    ])
  func made(_ path: String, _ expected: String) {
    let decision = names.decide(path)
    #expect(decision.dataClass.rawValue == expected, "\(path): \(decision.reason)")
  }

  @Test("a decision never holds a confidence out of range, and always a reason")
  func confidence() {
    for path in ["email", "xyzzy", "user.name", "a", "", "kundenEmail", "health.notes"] {
      let decision = names.decide(path)
      #expect((0...1).contains(decision.confidence) && !decision.reason.isEmpty)
      #expect((decision.dataClass == .unknown) == (decision.confidence == 0))
    }
  }
}
