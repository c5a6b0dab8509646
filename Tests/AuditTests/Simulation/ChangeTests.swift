import Testing
import TokenModel

@testable import Audit

@Suite("The words of a change")
struct ChangeTests {
  @Test(
    "are read, and written as they were read",
    arguments: [
      ("drop claim:email client:shop-web", Change(.drop(claim: "email"), client: "shop-web")),
      ("lifetime access_token client:* 10m", Change(.lifetime(.access, seconds: 600), client: "*")),
      ("encrypt client:crm", Change(.encrypt, client: "crm")),
      ("encrypt audience:crm-api type:id_token", Change(.encrypt, audience: "crm-api", tokenType: .id)),
      ("remove scope:email client:*", Change(.remove(scope: "email"), client: "*")),
      ("pairwise client:shop-web", Change(.pairwise, client: "shop-web")),
      (
        "drop claim:a.b issuer:https://id.example.com client:\"my app\"",
        Change(.drop(claim: "a.b"), issuer: "https://id.example.com", client: "my app")
      ),
      (
        #"drop claim:"say \"hi\" \\ there" client:x"#, Change(.drop(claim: #"say "hi" \ there"#), client: "x")
      ),
    ])
  func roundTrip(text: String, change: Change) throws {
    #expect(try Change(text) == change)
    #expect(change.text == text)
  }

  @Test("may stand in any order after the verb")
  func order() throws {
    #expect(
      try Change("  lifetime  client:x 90s   id_token ") == Change(.lifetime(.id, seconds: 90), client: "x"))
  }

  @Test(
    "that make no change are told what is wrong",
    arguments: [
      ("", "no verb"), ("client:x drop", "no verb"), ("dorp claim:email client:x", "did you mean 'drop'"),
      ("drop client:x", "lacks the claim"), ("drop claim:email", "of which tokens"),
      ("drop claim:email cleint:x", "did you mean 'client'"), ("drop claim:email client:x client:y", "stands twice"),
      ("drop claim:email client:", "names nothing"), ("drop email client:x", "lacks the claim"),
      ("drop claim:email x", "no place"), ("lifetime client:x 10m", "lacks the token type"),
      ("lifetime access_token client:x", "lacks the lifetime"),
      ("lifetime access_token client:x 0m", "lacks the lifetime"),
      ("lifetime access_token client:x 10m scope:y", "takes no 'scope:'"), ("encrypt client:\"x", "not closed"),
      ("encrypt client:x type:acess_token", "did you mean 'access_token'"), ("remove client:x", "lacks the scope"),
      ("pairwise client:x audience:y", "takes no 'audience:'"),
    ])
  func malformed(text: String, words: String) {
    do {
      _ = try Change(text)
      Issue.record("read")
    } catch {
      #expect(error.message.contains(words), "\(error.message)")
    }
  }
}
