import AuditTestSupport
import Testing
import TokenModel

@testable import Classify

@Suite("Values that are not what their names say")
struct RefutationTests {
  @Test(
    "parts of machines",
    arguments: [
      ("10.0.0.4:8443", Refutation.address), ("rtu-3.plant.example", .address), ("Nokia 105", .phone), ("none", .phone),
      ("######/####", .number), ("TLS", .number), ("weekly", .mail),
    ])
  func refuted(_ value: String, _ kind: Refutation) { #expect(value.withBytes(kind.refutes)) }

  @Test(
    "data of people, hidden and short ones too",
    arguments: [
      ("12 High Street", Refutation.address), ("Hauptstr.12", .address), ("10115", .address),
      ("+49 30 1234567", .phone),
      ("ext. 4711", .phone), ("4711", .phone), ("*****67", .phone), ("***-**-****", .number), ("83051512345", .number),
      ("ada@example.org", .mail), ("5d41402abc4b2a76b9719d911017c592", .mail), ("anything", .nothing),
    ])
  func kept(_ value: String, _ kind: Refutation) { #expect(!value.withBytes(kind.refutes)) }

  @Test("in a claims set the name's class gives way")
  func classified() throws {
    let classifier = PayloadClassifier(masking: testMasking)
    let json = try ParsedJSON(
      #"{"given_name":"Ada","family_name":"L","adresse":"10.0.0.4:8443","telefon":"Nokia 105"}"#)
    let classes = Dictionary(
      uniqueKeysWithValues: try classifier.classify(json.root, type: .access).map { ($0.path, $0.decision.dataClass) })
    #expect(classes["adresse"] == .technical)
    #expect(classes["telefon"] == .technical)
  }
}
