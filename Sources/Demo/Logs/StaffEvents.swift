internal import TokenModel

/// The event log of the realm `staff`, as Keycloak 26 writes it: who got tokens, never what was in them.
struct StaffEvents: SampleLog {
  let folder = "staff"
  let fileExtension = "log"
  var staff: [Person]
  var seed: UInt64

  func content(of night: Night) -> LogText {
    var random = SplitMix64(seed: seed, purpose: folder, night: night.number)
    var log = LogText()
    for instant in DailyRhythm.office.instants(night.isWeekend ? 110 : 320, on: night.day, &random) {
      let hour = (instant.milliseconds - night.day.startMilliseconds) / 3_600_000
      if night.number == Milestone.staffGap, (9..<13).contains(hour) { continue }
      log.append(line(instant, random.pick(staff), &random))
    }
    return log
  }

  private func line(_ instant: Instant, _ person: Person, _ random: inout SplitMix64) -> String {
    switch random.below(1_000) {
    case ..<32: codeToToken("hr-portal", "openid profile email", person, instant, &random)
    case ..<50: refresh("hr-portal", "openid profile email", lifetime: 300, person, instant, &random)
    case ..<88: codeToToken("intranet", "profile", person, instant, &random)
    case ..<260: refresh("intranet", "profile", lifetime: 600, person, instant, &random)
    case ..<275: clientLogin(instant, &random)
    case ..<283: event("CODE_TO_TOKEN_ERROR", "hr-portal", nil, [("error", "invalid_code")], instant, &random)
    case ..<290: "\(instant.text(separator: " ", fraction: ",")) INFO  [io.quarkus] (main) Profile prod activated."
    case ..<292: truncated(person, instant, &random)
    case ..<560:
      event(
        "LOGIN", "intranet", person, [("auth_method", "openid-connect"), ("username", person.username)], instant,
        &random)
    case ..<780:
      event("USER_INFO_REQUEST", "hr-portal", person, [("auth_method", "validate_access_token")], instant, &random)
    default: event("LOGOUT", "intranet", person, [], instant, &random)
    }
  }

  private func codeToToken(
    _ client: String, _ scope: String, _ person: Person, _ instant: Instant, _ random: inout SplitMix64
  ) -> String {
    event(
      "CODE_TO_TOKEN", client, person,
      [
        ("token_id", "onrtac:" + random.uuid()), ("grant_type", "authorization_code"),
        ("refresh_token_type", "Refresh"), ("scope", scope), ("refresh_token_id", random.uuid()),
        ("code_id", random.uuid()), ("client_auth_method", "client-secret"),
      ], instant, &random)
  }

  private func refresh(
    _ client: String, _ scope: String, lifetime: Int, _ person: Person, _ instant: Instant, _ random: inout SplitMix64
  ) -> String {
    event(
      "REFRESH_TOKEN", client, person,
      [
        ("token_id", "onrtrt:" + random.uuid()), ("grant_type", "refresh_token"), ("refresh_token_type", "Refresh"),
        ("updated_refresh_token_id", random.uuid()), ("access_token_expiration_time", String(lifetime)),
        ("age_of_refresh_token", String(random.within(60...1_700))), ("scope", scope),
        ("refresh_token_id", random.uuid()), ("client_auth_method", "client-secret"),
      ], instant, &random)
  }

  private func clientLogin(_ instant: Instant, _ random: inout SplitMix64) -> String {
    event(
      "CLIENT_LOGIN", "payroll-batch", nil,
      [
        ("token_id", "nrrtcc:" + random.uuid()), ("grant_type", "client_credentials"), ("scope", "payroll"),
        ("client_auth_method", "private-key-jwt"),
      ], instant, &random)
  }

  /// A line that the log shipper cut.
  private func truncated(_ person: Person, _ instant: Instant, _ random: inout SplitMix64) -> String {
    String(codeToToken("hr-portal", "openid profile email", person, instant, &random).prefix(190))
  }

  private func event(
    _ type: String, _ client: String, _ person: Person?, _ details: [(String, String)], _ instant: Instant,
    _ random: inout SplitMix64
  ) -> String {
    let failed = type.hasSuffix("_ERROR")
    var fields = [
      ("type", type), ("realmId", RealmExport.staffID), ("realmName", "staff"), ("clientId", client),
      ("userId", person?.identifier ?? "null"),
    ]
    if person != nil { fields.append(("sessionId", random.uuid())) }
    fields.append(("ipAddress", "192.0.2." + String(random.within(10...90))))
    let message = (fields + details).map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ", ")
    return "\(instant.text(separator: " ", fraction: ",")) \(failed ? "WARN " : "DEBUG") [org.keycloak.events] "
      + "(executor-thread-\(random.within(1...24))) \(message)"
  }
}
