import Testing
import TokenModel

@testable import Classify

@Suite("Subjects that are machines")
struct MachineSubjectTests {
  @Test(
    "the first or the last word says so",
    arguments: [
      "svc-billing", "robot:deploy", "nightly-batch", "organization:acme:project:core:run:plan", "gateway/north",
      "invoice_exporter",
    ])
  func machines(_ subject: String) { #expect(subject.withBytes(MachineSubject.isOne)) }

  @Test(
    "people are no machines",
    arguments: [
      "ada.lovelace", "5f1c2a7e-8b1d-4c3e-9a55-0d2f7b6c1e90", "auth0|5f7c8ec7c33c6c004bbafe82", "service@example.org",
      "google-oauth2|103547991597142817347", "bob", "organization:acme", "user-81", "",
    ])
  func people(_ subject: String) {
    #expect(!subject.withBytes(MachineSubject.isOne))
    #expect(!subject.withBytes(MachineSubject.isCalledLikeOne))
  }

  @Test("words with hyphens name a machine where nothing speaks of a person", arguments: ["crane-4", "intake-north"])
  func called(_ subject: String) { #expect(subject.withBytes(MachineSubject.isCalledLikeOne)) }
}
