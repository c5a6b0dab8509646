internal import TokenModel

/// Tokens that the parcel partner got, one a line, exported for this audit: short, pairwise, with nothing personal in
/// them but a pseudonym. What the others could look like.
struct PartnerExport: SampleLog {
  let folder = "partner"
  let fileExtension = "txt"
  var customers: [Person]
  var seed: UInt64

  func content(of night: Night) -> LogText {
    var random = SplitMix64(seed: seed, purpose: folder, night: night.number)
    var log = LogText()
    log.append("# tokens of parcel-partner, \(night.day.text)")
    for instant in DailyRhythm.shop.instants(90, on: night.day, &random) {
      let token = token(pairwise: random.pick(customers).identifier, instant, &random)
      log.append(random.happens(perThousand: 4) ? String(token.prefix(token.count / 3)) : token)
    }
    return log
  }

  private func token(pairwise subject: String, _ instant: Instant, _ random: inout SplitMix64) -> String {
    // Some tokens of a replayed test say that they ended before they began.
    let seconds: Int64 = random.happens(perThousand: 6) ? -600 : 600
    let claims: JSONText = [
      "iss": .string(ShopClients.issuer), "aud": .string(ShopClients.partner), "sub": .string(subject),
      "client_id": "parcel-partner", "iat": .number(instant.seconds), "exp": .number(instant.seconds + seconds),
      "jti": .string(random.uuid()), "scope": "parcel:track",
    ]
    return SampleToken(
      header: ["alg": "ES256", "typ": "at+jwt", "kid": "shop-2026-09"], payload: claims, signatureBytes: 64
    ).compact(&random)
  }
}
