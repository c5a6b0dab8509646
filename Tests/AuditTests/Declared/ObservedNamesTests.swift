import Audit
import AuditTestSupport
import Rollup
import Store
import Testing
import TokenModel

@Suite("The names of a store")
struct ObservedNamesTests {
  private func batch() -> RollupBatch {
    var batch = RollupBatch(source: "raw-jwt", format: "raw-jwt")
    batch.issuers = [StoredName(text: "https://id.example.com")]
    batch.clients = ["web", "app"].map { StoredName(text: $0) }
    batch.audiences = ["orders", "account"].map { StoredName(text: $0) }
    batch.scopes = [StoredName(text: "openid")]
    batch.keyIDs = [StoredName(text: "k")]
    batch.audienceSets = [NameSet(state: .known, members: [0, 1]), NameSet(state: .absent, members: [])]
    batch.scopeSets = [NameSet(state: .known, members: [0])]
    batch.claimPaths = [ClaimPathName(pointer: "/address/country", dotted: "address.country")]
    batch.shapes = [
      ClaimShape(
        state: .known,
        members: [
          ClaimShape.Member(path: 0, dataClass: DataClass("location.country"), evidence: .name, confidence: 1)
        ])
    ]
    for client: Int32 in [0, 1] {
      batch.profiles.append(
        Profile(
          kind: .issuance, issuer: 0, client: client, audienceSet: client, tokenType: .access, typeBasis: .header,
          grant: .authorizationCode, scopeSet: 0, shape: 0, algorithm: "RS256", encryption: "", headerType: "at+jwt",
          keyID: 0, rsaBytes: 256, protection: .jws, verification: .notAttempted, tier: .token, form: .complete,
          subjectKind: .person))
      batch.issuance.append(
        IssuanceCount(
          day: Day(number: 20_000), profile: client, tokens: 1, grants: 1, sightings: 1, payloadBytes: 100))
    }
    return batch
  }

  @Test("are those of its tables, and what is declared for them is what its views then show")
  func names() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    var counts = RangeCounts()
    counts.lines = 2
    _ = try BatchWriter(store).commit(
      StreamRange(
        fingerprint: "aa", fingerprintBytes: 64, known: nil, name: "a.log", start: 0, stop: 100,
        counts: counts), [batch()])

    let names = try ObservedNames(of: store)
    #expect(Array(names.issuers.values) == ["https://id.example.com"])
    #expect(names.clients.values.sorted() == ["app", "web"])
    #expect(names.audiences.values.sorted() == ["account", "orders"])
    #expect(names.scopes == ["openid"])
    #expect(names.claimPaths == ["address.country"])
    let routes = names.routes.map {
      "\(names.clients[$0.client] ?? "?") \(names.audiences[$0.audience] ?? "\($0.audience)")"
    }
    #expect(routes.sorted() == ["app 0", "web account", "web orders"])
  }
}
