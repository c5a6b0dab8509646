import AuditTestSupport
import TokenModel

/// A log of a test's own, on disk for as long as the value lives.
struct LogFixture {
  let path: String
  private let directory: ScratchDirectory

  init(_ bytes: some Sequence<UInt8>, name: String = "log") throws {
    directory = try ScratchDirectory()
    path = try directory.write(bytes, to: name)
  }

  /// Lines, each with its line end.
  init(lines: [String], ending: String = "\n") throws {
    try self.init(lines.map { $0 + ending }.joined().utf8)
  }

  func tally(
    format: String? = nil, zone: LocalZone? = nil, takesLastLine: Bool = false
  ) throws -> LogTally {
    try LogTally(path: path, format: format, zone: zone, takesLastLine: takesLastLine)
  }
}

/// A few lines of each kind, in the words of the products.
enum SampleLine {
  static let access = MintedToken.compact(
    #"{"iss":"https://idp.example","sub":"s-1","aud":"api","client_id":"crm","typ":"Bearer","iat":1772435700,"#
      + #""exp":1772436000,"jti":"onrtac:4a6e","scope":"openid"}"#)
  static let identity = MintedToken.compact(
    #"{"iss":"https://idp.example","sub":"s-1","aud":"crm","azp":"crm","iat":1772435700,"exp":1772435760,"#
      + #""jti":"7c21","nonce":"n-1"}"#)

  static func field(_ token: String, time: Int64 = 1_772_435_730_412) -> String {
    #"{"ts":\#(time),"msg":"request","headers":{"authorization":"Bearer \#(token)"}}"#
  }

  static func response(_ members: String) -> String {
    #"{"time":"2026-03-02T07:15:30.412Z","client_id":"crm","status":200,"body":{\#(members)}}"#
  }

  static let answer = response(
    #""access_token":"\#(access)","id_token":"\#(identity)","refresh_token":"r3fr3sh-0paque-v4lue","#
      + #""refresh_expires_in":1800,"token_type":"Bearer","expires_in":300,"scope":"openid profile""#)

  static func keycloak(
    _ type: String, _ rest: String, client: String = "crm", date: String = "2026-03-02 08:15:30,412"
  ) -> String {
    #"\#(date) DEBUG [org.keycloak.events] (executor-thread-4) type="\#(type)", realmId="r-1", realmName="staff", "#
      + #"clientId="\#(client)", userId="u-1", sessionId="s-1", ipAddress="192.0.2.10", \#(rest)"#
  }

  static let codeToToken = keycloak(
    "CODE_TO_TOKEN",
    #"token_id="onrtac:1", grant_type="authorization_code", refresh_token_type="Refresh", scope="openid email", "#
      + #"refresh_token_id="2""#)

  static let bareRefresh =
    "2026-03-02 08:15:30,412 DEBUG [org.keycloak.events] (executor-thread-4) type=REFRESH_TOKEN, realmId=staff, "
    + "clientId=crm, userId=u-1, ipAddress=192.0.2.10, token_id=1, grant_type=refresh_token, refresh_token_type=Offline, "
    + "updated_refresh_token_id=3, scope='openid profile', refresh_token_id=2"

  static let audit =
    "2026-03-02 08:15:30.412  INFO 1 --- [nio-8080-exec-3] AUDIT                                    : "
    + #"{"timestamp":1772435730412,"@type":"AccessTokenIssuedEvent","category":"TOKEN","principal":"p","#
    + #""grantType":"authorization_code","header":{"alg":"RS256","kid":"k"},"payload":{"iss":"https://iam.example/","#
    + #""client_id":"vo","jti":"9","iat":1772435730000,"exp":1772439330000}}"#
}
