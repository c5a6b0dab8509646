import Rollup
import TokenModel

/// A small batch for the tests of the writer: one client, two shapes, two days.
func sampleBatch(clients: [String] = ["shop-web"], lifetimes: [Int64] = [300], day: Int32 = 20_000) -> RollupBatch {
  var batch = RollupBatch(source: "raw-jwt", format: "raw-jwt")
  batch.issuers = [StoredName(text: "https://sso.example.com")]
  batch.clients = clients.map { StoredName(text: $0) }
  batch.audiences = [StoredName(text: "orders-api"), StoredName(text: "account")]
  batch.scopes = [StoredName(text: "openid")]
  batch.keyIDs = [StoredName(text: "key-1")]
  batch.audienceSets = [NameSet(state: .known, members: [0, 1])]
  batch.scopeSets = [NameSet(state: .known, members: [0])]
  batch.claimPaths = [
    ClaimPathName(pointer: "/sub", dotted: "sub"), ClaimPathName(pointer: "/email", dotted: "email"),
  ]
  batch.shapes = [
    ClaimShape(
      state: .known,
      members: [
        ClaimShape.Member(path: 0, dataClass: DataClass("pseudonymous_id"), evidence: .name, confidence: 0.9),
        ClaimShape.Member(path: 1, dataClass: DataClass("contact.email"), evidence: .name, confidence: 0.9),
      ])
  ]
  for client in clients.indices {
    let number = Int32(client)
    batch.profiles.append(
      Profile(
        kind: .issuance, issuer: 0, client: number, audienceSet: 0, tokenType: .access, typeBasis: .header,
        grant: .authorizationCode, scopeSet: 0, shape: 0, algorithm: "RS256", encryption: "", headerType: "at+jwt",
        keyID: 0, rsaBytes: 256, protection: .jws, verification: .notAttempted, tier: .token, form: .complete,
        subjectKind: .person))
    let count = Int64(lifetimes.count)
    batch.issuance.append(
      IssuanceCount(
        day: Day(number: day), profile: number, tokens: count, grants: count, sightings: count,
        payloadBytes: 500 * count))
    for seconds in lifetimes {
      batch.lifetimes.append(
        LifetimeCount(
          day: Day(number: day), profile: number, basis: .claims, state: .known, seconds: seconds, tokens: 1))
    }
    batch.facts.append(
      ClaimFact(
        day: Day(number: day), profile: number, path: 1, bytes: 20 * count, maxBytes: 20, elements: count,
        maxElements: 1, maxDepth: 1))
    var sketch = SubjectSketch()
    sketch.insert(UInt64(client + 1) &* 0x9E37_79B9_7F4A_7C15)
    batch.sketches.append(
      SubjectSketchEntry(
        month: Day(number: day).month, issuer: 0, client: number, audience: 0, space: .sub, sketch: sketch))
  }
  var arrival = Arrival(hour: day * 24)
  arrival.lines = Int64(lifetimes.count * clients.count)
  batch.arrivals = [arrival]
  return batch
}
