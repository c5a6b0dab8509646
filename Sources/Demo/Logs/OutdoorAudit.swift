/// The audit log of the identity service of the outdoor branch, as INDIGO IAM writes it: header and claims decoded,
/// without the signature.
struct OutdoorAudit: SampleLog {
  let folder = "outdoor"
  let fileExtension = "log"
  var staff: [Person]
  var seed: UInt64

  static let issuer = "https://iam.example.org/"

  func content(of night: Night) -> LogText {
    var random = SplitMix64(seed: seed, purpose: folder, night: night.number)
    var log = LogText()
    for instant in DailyRhythm.office.instants(night.isWeekend ? 90 : 310, on: night.day, &random) {
      let person = random.pick(staff)
      switch random.below(100) {
      case ..<58: log.append(line(instant, person, crm(person, instant, &random), &random))
      case ..<70: log.append(line(instant, person, payroll(person, instant, &random), &random))
      case ..<80: log.append(line(instant, nil, reporting(instant, &random), &random))
      default: log.append(signIn(instant, person, &random))
      }
    }
    return log
  }

  /// Every group of the person, whoever asks: among them some that tell more than an access right.
  private func crm(_ person: Person, _ instant: Instant, _ random: inout SplitMix64) -> JSONText {
    var groups: [JSONText] = [.string("sales/" + random.pick(["north", "south", "outlet"])), "crm-users"]
    if random.happens(perThousand: 120) { groups.append("works-council") }
    if random.happens(perThousand: 60) { groups.append("representatives-for-disabled-staff") }
    return common("crm", person.identifier, "openid profile email", seconds: 3_600, instant, &random).adding([
      "preferred_username": .string(person.username), "name": .string(person.name), "email": .string(person.email),
      "groups": .array(groups), "organisation_name": "outdoor", "aud": "https://api.crm.example.com",
    ])
  }

  /// The German church tax, which tells a religion.
  private func payroll(_ person: Person, _ instant: Instant, _ random: inout SplitMix64) -> JSONText {
    common("payroll-ui", person.identifier, "openid profile", seconds: 1_800, instant, &random).adding([
      "name": .string(person.name), "religion": .string(random.pick(["rk", "ev", "none"])),
      "department": .string(random.pick(["sales", "logistics", "office"])), "aud": "https://api.payroll.example.com",
    ])
  }

  private func reporting(_ instant: Instant, _ random: inout SplitMix64) -> JSONText {
    common("reporting", "reporting", "reports:write", seconds: 3_600, instant, &random)
      .adding(["aud": "https://api.reports.example.com"])
  }

  private func common(
    _ client: String, _ subject: String, _ scope: String, seconds: Int64, _ instant: Instant, _ random: inout SplitMix64
  ) -> JSONText {
    let expiry = Instant(milliseconds: instant.milliseconds + seconds * 1_000)
    return [
      "sub": .string(subject), "iss": .string(Self.issuer), "client_id": .string(client), "scope": .string(scope),
      "jti": .string(random.uuid()), "iat": .string(Self.javaDate(instant)), "exp": .string(Self.javaDate(expiry)),
    ]
  }

  private func line(_ instant: Instant, _ person: Person?, _ payload: JSONText, _ random: inout SplitMix64) -> String {
    let login = person?.username ?? "reporting"
    let event: JSONText = [
      "timestamp": .number(instant.milliseconds), "@type": "AccessTokenIssuedEvent", "category": "TOKEN",
      "principal": .string(login), "message": "Issue access token", "subject": .string(login),
      "grantType": .string(person == nil ? "client_credentials" : "authorization_code"),
      "header": ["kid": "outdoor-rsa-1", "alg": "RS256"], "payload": payload, "source": "IamOAuth2TokenService",
    ]
    return prefix(instant, &random) + event.text
  }

  private func signIn(_ instant: Instant, _ person: Person, _ random: inout SplitMix64) -> String {
    let event: JSONText = [
      "timestamp": .number(instant.milliseconds), "@type": "AuthenticationSuccessEvent", "category": "AUTHENTICATION",
      "principal": .string(person.username), "message": "Authentication success", "source": "ProviderManager",
    ]
    return prefix(instant, &random) + event.text
  }

  private func prefix(_ instant: Instant, _ random: inout SplitMix64) -> String {
    "\(instant.text(separator: " "))  INFO 1 --- [nio-8080-exec-\(random.within(1...9))] AUDIT                "
      + "                    : "
  }

  /// Whole seconds, as the mapper of that product writes dates.
  private static func javaDate(_ instant: Instant) -> String {
    Instant(milliseconds: instant.seconds * 1_000).text() + "+00:00"
  }
}
