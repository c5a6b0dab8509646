/// What the token endpoint of the realm `shop` answered, as JSON lines: the tokens themselves, so that everything
/// about them can be told.
struct ShopTokenResponses: SampleLog {
  let folder = "shop"
  let fileExtension = "ndjson"
  var customers: [Person]
  var seed: UInt64

  func content(of night: Night) -> LogText {
    var random = SplitMix64(seed: seed, purpose: folder, night: night.number)
    let clients = ShopClients.active(on: night)
    let raffle = clients.flatMap { Array(repeating: $0, count: $0.weight) }
    var log = LogText()
    for instant in DailyRhythm.shop.instants(night.isWeekend ? 560 : 480, on: night.day, &random) {
      let client = random.pick(raffle)
      if random.happens(perThousand: 12) {
        log.append(refusal(client, instant))
      } else {
        log.append(response(client, random.pick(customers), night, instant, &random))
      }
    }
    return log
  }

  private func refusal(_ client: SampleClient, _ instant: Instant) -> String {
    line(client, instant, status: 400, body: ["error": "invalid_grant"])
  }

  private func response(
    _ client: SampleClient, _ person: Person, _ night: Night, _ instant: Instant, _ random: inout SplitMix64
  ) -> String {
    let session = random.uuid()
    let subject = client.isMachine ? client.name : person.identifier
    var access = registered(
      client, subject: subject, type: "Bearer", audience: client.audience, seconds: client.accessSeconds, instant,
      &random)
    if !client.isMachine { access = access.adding(["sid": .string(session)]) }
    access = access.adding(["scope": .string(client.scope)]).adding(client.accessClaims(person, night))
    var members: JSONText = [
      "access_token": .string(signed(access, type: "at+jwt", &random)), "expires_in": .number(client.accessSeconds),
      "token_type": "Bearer", "scope": .string(client.scope),
    ]
    if let seconds = client.refreshSeconds {
      let claims = registered(
        client, subject: subject, type: "Refresh", audience: .string(ShopClients.issuer), seconds: seconds, instant,
        &random)
      let token = SampleToken(
        header: ["alg": "HS512", "typ": "JWT", "kid": "shop-refresh-1"], payload: claims, signatureBytes: 64)
      members = members.adding(
        ["refresh_token": .string(token.compact(&random)), "refresh_expires_in": .number(seconds)])
    }
    if let idClaims = client.idClaims {
      let claims = registered(
        client, subject: subject, type: "ID", audience: .string(client.name), seconds: client.accessSeconds, instant,
        &random
      ).adding(["nonce": .string(random.uuid()), "auth_time": .number(instant.seconds - 4), "sid": .string(session)])
        .adding(idClaims(person, night))
      members = members.adding(["id_token": .string(signed(claims, type: "JWT", &random))])
    }
    return line(client, instant, status: 200, body: members)
  }

  /// The claims that every token has. Now and then the Android app's server, whose clock is wrong, asks in
  /// milliseconds, and the issuer believes it.
  private func registered(
    _ client: SampleClient, subject: String, type: String, audience: JSONText, seconds: Int64, _ instant: Instant,
    _ random: inout SplitMix64
  ) -> JSONText {
    let skewed = client.name == "shop-app-android" && random.happens(perThousand: 6)
    let issued = skewed ? instant.milliseconds : instant.seconds
    return [
      "exp": .number(issued + (skewed ? seconds * 1_000 : seconds)), "iat": .number(issued),
      "jti": .string(random.uuid()), "iss": .string(ShopClients.issuer), "aud": audience, "sub": .string(subject),
      "typ": .string(type), "azp": .string(client.name),
    ]
  }

  private func signed(_ claims: JSONText, type: String, _ random: inout SplitMix64) -> String {
    SampleToken(
      header: ["alg": "ES256", "typ": .string(type), "kid": "shop-2026-09"], payload: claims, signatureBytes: 64
    ).compact(&random)
  }

  private func line(_ client: SampleClient, _ instant: Instant, status: Int64, body: JSONText) -> String {
    let record: JSONText = [
      "time": .string(instant.text() + "Z"), "client_id": .string(client.name), "status": .number(status), "body": body,
    ]
    return record.text
  }
}
