/// The application log of the old CRM, which prints every request with its token. Nothing is issued here: the tokens
/// are seen, some of them many times.
struct LegacyApplicationLog: SampleLog {
  let folder = "legacy-crm"
  let fileExtension = "ndjson"
  var customers: [Person]
  var seed: UInt64

  func content(of night: Night) -> LogText {
    var random = SplitMix64(seed: seed, purpose: folder, night: night.number)
    var log = LogText()
    var open: [String] = []
    for instant in DailyRhythm.office.instants(night.isWeekend ? 140 : 360, on: night.day, &random) {
      if open.isEmpty || random.happens(perThousand: 300) {
        let token = token(for: random.pick(customers), night, instant, &random)
        open = Array(open.suffix(11)) + [token]
        log.append(record(instant, "session opened", ["access_token": .string(token)]).text)
      } else {
        let path = "/customers/" + String(random.below(900))
        let request: JSONText = [
          "http": ["method": "GET", "path": .string(path), "authorization": .string("Bearer " + random.pick(open))]
        ]
        log.append(record(instant, "request", request).text)
      }
      if random.happens(perThousand: 18) { log.append(broken(instant, &random)) }
    }
    return log
  }

  /// The whole customer record in a token, for a day until the fix, at times without any signature.
  private func token(
    for person: Person, _ night: Night, _ instant: Instant, _ random: inout SplitMix64
  ) -> String {
    let isFixed = night.number >= Milestone.legacyFix
    var claims: JSONText = [
      "iss": .string(OutdoorAudit.issuer), "sub": .string(person.email), "client_id": "legacy-crm",
      "iat": .number(instant.seconds), "exp": .number(instant.seconds + (isFixed ? 3_600 : 86_400)),
      "scope": "customers", "name": .string(person.name), "email": .string(person.email),
      "customer_number": .string(person.customerNumber), "phone_number": .string(person.phone),
      "iban": .string(person.iban), "personal_administrative_number": .string(person.nationalID),
    ]
    if !isFixed { claims = claims.adding(["birthdate": .string(person.birthdate)]) }
    if random.happens(perThousand: 20) {
      // The second server's clock runs fast: its tokens are valid only later.
      claims = claims.adding(["nbf": .number(instant.seconds + 900)])
    }
    let unsigned = random.happens(perThousand: isFixed ? 12 : 40)
    let header: JSONText = ["alg": unsigned ? "none" : "HS256", "typ": "JWT"]
    return SampleToken(header: header, payload: claims, signatureBytes: unsigned ? 0 : 32).compact(&random)
  }

  private func record(_ instant: Instant, _ message: String, _ fields: JSONText) -> JSONText {
    (["time": .string(instant.text() + "Z"), "level": "info", "msg": .string(message)] as JSONText).adding(fields)
  }

  /// What a crash, a full disk and two writers at once leave behind.
  private func broken(_ instant: Instant, _ random: inout SplitMix64) -> [UInt8] {
    let whole = Array(record(instant, "request", ["http": ["method": "GET", "path": "/customers/7"]]).text.utf8)
    switch random.below(3) {
    case 0: return Array(whole.prefix(whole.count / 2))
    case 1: return whole.prefix(40) + [0xff, 0xfe] + whole.dropFirst(40)
    default: return whole.prefix(30) + [0] + whole.dropFirst(30)
    }
  }
}
