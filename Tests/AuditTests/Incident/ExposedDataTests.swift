import GRDB
import Store
import Testing
import TokenModel

@testable import Audit

@Suite("What a leaked key or log exposed")
struct ExposedDataTests {
  private let tokens: [ExampleToken] = [
    .access {
      $0.tokens = 700
      $0.claims = [.sub, .email, ExampleClaim("religion", "belief.religion")]
      $0.lifetime = .seconds(3 * 86_400)
      $0.daysAgo = 10
    },
    .access {
      $0.tokens = 40
      $0.claims = [.sub, .email]
      $0.lifetime = .seconds(3 * 86_400)
      $0.audiences = ["orders-api", "crm-api"]
    },
    .access {
      $0.tokens = 3
      $0.client = "shop-app"
      $0.protection = .jwe
      $0.lifetime = nil
    },
    .access {
      $0.tokens = 500
      $0.keyID = "key-2"
      $0.claims = [.sub, .name]
    },
  ]

  private func exposed(_ subject: ExposedData.Subject, _ store: ExampleStore) throws -> ExposedData {
    try ExposedData(store.store, try store.request(), of: subject)
  }

  private func store() throws -> ExampleStore {
    try ExampleStore(
      RuleExample(
        "", tokens,
        declared: [
          ExampleActivity {
            $0.recipients = [ExampleRecipient("orders-api", "Orders Ltd", role: "processor", country: "IN")]
          }
        ]))
  }

  @Test("counts the tokens of a key by class, recipient and client, and those that can still be used")
  func key() throws {
    let store = try store()
    let digest = try StoreDigest.compute(store.store)
    let exposed = try exposed(.key("key-1"), store)
    #expect(exposed.tokens == PublishedCount(value: 743, raised: false))
    #expect(exposed.readableTokens.value == 740)
    #expect(exposed.classes.map(\.dataClass) == ["belief.religion", "contact.email", "pseudonymous_id"])
    #expect(exposed.classes.map(\.tokens.value) == [700, 740, 743])
    #expect(exposed.classes.map(\.readableTokens.value) == [700, 740, 740])
    #expect(exposed.classes[1].claims == ["email"])
    // 743 name the orders-api, 40 of them the crm-api too.
    #expect(exposed.recipients.map(\.audience) == ["crm-api", "orders-api"])
    #expect(exposed.recipients.map(\.tokens.value) == [40, 743])
    #expect(exposed.recipients.map(\.countries) == [[], ["IN"]])
    // Those of ten days ago ended a week ago; of the three opaque to us nobody knows.
    #expect(exposed.usable.tokens.value == 40)
    #expect(exposed.usable.unknown == PublishedCount(value: 5, raised: true))
    #expect(exposed.clients.map(\.client) == ["shop-app", "shop-web"])
    #expect(
      exposed.clients.map(\.tokens) == [PublishedCount(value: 5, raised: true), .init(value: 740, raised: false)])
    #expect(try StoreDigest.compute(store.store) == digest)
  }

  @Test("a client that gets ID tokens of its own is no recipient that nobody declared")
  func clients() throws {
    let tokens: [ExampleToken] = [
      .access {
        $0.tokens = 50
        $0.type = .id
        $0.audiences = ["shop-web"]
      },
      .access {
        $0.tokens = 60
        $0.client = "other-app"
        $0.audiences = ["stock-api"]
      },
    ]
    let recipients = try exposed(.key("key-1"), try ExampleStore(RuleExample("", tokens))).recipients
    #expect(recipients.map(\.audience) == ["shop-web", "stock-api"])
    #expect(recipients.map(\.isClient) == [true, false])
  }

  @Test("subjects are an upper bound of the clients concerned, month by month")
  func subjects() throws {
    let store = try store()
    var sketch = SubjectSketchFixture()
    try sketch.write(to: store.store, clients: ["shop-web"], subjects: 2_000)
    let exposed = try exposed(.key("key-1"), store)
    let month = try #require(exposed.months.first)
    #expect(exposed.months.count == 1)
    #expect(abs(month.subjects.count.value - 2_000) <= month.subjects.error)
    #expect(exposed.clients.map { $0.subjects == nil } == [true, false])
  }

  @Test("a source has all that stands in it; what is unknown is told with the nearest name")
  func source() throws {
    let store = try store()
    #expect(try exposed(.source("tokens"), store).tokens.value == 1_243)
    #expect(throws: ExposedDataFailure.unknown("key", "kye-1", advice: "; did you mean 'key-1'?")) {
      try exposed(.key("kye-1"), store)
    }
    #expect(throws: ExposedDataFailure.unknown("source", "tokes", advice: "; did you mean 'tokens'?")) {
      try exposed(.source("tokes"), store)
    }
  }
}
