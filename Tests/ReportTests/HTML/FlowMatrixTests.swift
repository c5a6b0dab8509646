import Testing
import TokenModel

@testable import Audit
@testable import Report

@Suite("Which class of data stands in which client's tokens")
struct FlowMatrixTests {
  private func flow(
    _ client: String, _ audience: String, _ claim: String, _ dataClass: String, _ tokens: Int64, of: Int64,
    basis: String = "declared", weight: Int = 4, inferred: Inference? = nil
  ) -> DataFlow {
    DataFlow(
      issuer: "i", client: client, audience: audience, tokenType: "access_token", claim: claim, dataClass: dataClass,
      category: .personal, weight: weight, basis: basis, drift: "matches",
      tokens: .init(value: tokens, raised: false), of: .init(value: of, raised: false), evidence: .name, confidence: 1,
      inferred: inferred, bytesMean: nil, firstSeen: RetailAudit.firstDay, lastSeen: RetailAudit.firstDay)
  }

  private let client = FlowMatrix.Client(issuer: "i", name: "c")

  @Test("a token that carries a class in two claims counts once")
  func twice() {
    let matrix = FlowMatrix([
      flow("c", "a", "email", "contact.email", 60, of: 100), flow("c", "a", "mail", "contact.email", 40, of: 100),
    ])
    #expect(matrix.cell("contact.email", client) == .init(tokens: 60, of: 100, lacksBasis: false))
  }

  @Test("the tokens of all audiences are the whole, also of those without the class")
  func whole() {
    let matrix = FlowMatrix([
      flow("c", "a", "email", "contact.email", 60, of: 100), flow("c", "b", "name", "name.full", 300, of: 300),
    ])
    #expect(matrix.cell("contact.email", client)?.share == 0.15)
    #expect(matrix.cell("contact.email", .init(issuer: "i", name: "other")) == nil)
  }

  @Test("a cell is marked where the claim that stands for the class was not seen in all of the tokens")
  func inferred() {
    let matrix = FlowMatrix([
      flow("c", "a", "email", "contact.email", 60, of: 100, inferred: .all),
      flow("c", "a", "mail", "contact.email", 80, of: 100), flow("c", "a", "name", "name.full", 9, of: 100),
      flow("c", "b", "name", "name.full", 50, of: 100, inferred: .part),
      flow("d", "a", "iban", "financial.iban", 7, of: 100, inferred: .all),
      flow("d", "a", "account", "financial.iban", 7, of: 100),
    ])
    #expect(matrix.cell("contact.email", client)?.isInferred == false)
    #expect(matrix.cell("name.full", client)?.isInferred == true)
    #expect(matrix.cell("financial.iban", .init(issuer: "i", name: "d"))?.isInferred == false)
    #expect(matrix.hasInferred)
    #expect(matrix.cell(matrix.classes, [client])?.isInferred == true)
  }

  @Test("what has no basis comes first, then what weighs most")
  func order() {
    let matrix = FlowMatrix([
      flow("quiet", "a", "iban", "financial.iban", 9, of: 9, weight: 7),
      flow("c", "a", "sub", "pseudonymous_id", 9, of: 9, basis: "none", weight: 2),
      flow("c", "a", "name", "name.full", 9, of: 9, weight: 5),
    ])
    #expect(matrix.classes.map(\.code) == ["pseudonymous_id", "financial.iban", "name.full"])
    #expect(matrix.clients.map(\.name) == ["c", "quiet"])
  }

  @Test("shares fall into the steps of the table", arguments: [(5, 1), (10, 2), (99, 2), (100, 3), (499, 3), (500, 4)])
  func steps(tokens: Int64, step: Int) {
    #expect(FlowMatrix.Cell(tokens: tokens, of: 1_000, lacksBasis: false).step == step)
  }
}
