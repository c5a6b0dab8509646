import AuditTestSupport
import Foundation
import Testing

/// The first promise, held against the program as it is built: values are planted wherever a value can stand, the
/// whole pipeline runs, and every byte that it wrote is searched for them.
@Suite("Planted values")
struct CanaryTests {
  private static let word = "zqwimbrelx"
  private static let digits = "7399018527"
  private static let issued = 1_795_305_600

  private let scratch: ScratchDirectory
  private let program: BuiltProgram

  init() throws {
    scratch = try ScratchDirectory()
    program = try BuiltProgram(in: scratch.path)
    try FileManager.default.createDirectory(atPath: scratch.file("logs"), withIntermediateDirectories: true)
  }

  /// An e-mail address of nobody, for a place.
  private static func mail(_ place: String) -> String { "\(word).\(place)@example.com" }

  private static func token(_ number: Int, client: String = "app", header: String = "", claims: String = "") -> String {
    let payload =
      #"{"iss":"https://id.example.com","aud":"https://api.example.com","sub":"u-\#(number)","client_id":"\#(client)","#
      + #""iat":\#(issued + number * 60),"exp":\#(issued + number * 60 + 600),"jti":"j-\#(number)","scope":"orders""#
      + "\(claims)}"
    return MintedToken.compact(
      header: #"{"alg":"ES256","typ":"at+jwt","kid":"k1"\#(header)}"#, payload,
      signature: MintedToken.segment("\(word)-signature-\(number)"))
  }

  /// Claims of every kind, each with a planted value.
  private static let claims: [String] = [
    #","email":"\#(mail("email"))""#, #","name":"\#(word) \#(word)""#, #","given_name":"\#(word)""#,
    #","phone_number":"+49\#(digits)""#, #","birthdate":"\#(word)""#, #","iban":"DE89\#(digits)00000""#,
    #","unheard_of":"\#(word)""#, #","account_number":\#(digits)"#, #","balance":\#(digits).25"#,
    #","address":{"street_address":"\#(word) 1","note":["\#(word)",\#(digits)]}"#,
    #","groups":["/staff/\#(word)","\#(mail("group"))"]"#, #","sub":"\#(mail("sub"))""#,
    #","jti":"\#(word)-\#(digits)""#, #","sid":"\#(word)""#, #","nonce":"\#(word)""#,
    #","scope":"orders user:\#(mail("scope"))""#, #","aud":["\#(mail("aud"))","https://api.example.com"]"#,
    #","iss":"https://id.example.com/\#(mail("iss"))""#, #","azp":"\#(mail("azp"))""#,
    #","\#(mail("key"))":"x""#, #","prefs":{"\#(mail("mapkey"))":{"\#(digits)":1}}"#,
    #","act":{"sub":"\#(mail("act"))","act":{"sub":"\#(word)"}}"#, #","cnf":{"jkt":"\#(word)"}"#,
    #","blob":"{\"email\":\"\#(mail("inner"))\"}""#,
    #","document":"\#(MintedToken.segment("{\"name\":\"\(word)\"}"))""#,
    #","picture":"https://cdn.example.com/\#(word).png?u=\#(digits)""#, #","escaped":"\u007aqwimbrelx""#,
    #","exp":"\#(word)""#, #","iat":\#(digits)\#(digits)\#(digits)"#, #","email":"a@b.c","email":"\#(mail("twice"))""#,
    #","nested":"\#(token(9_999, claims: #","email":"\#(mail("nested"))""#))""#,
  ]

  private static let headers: [String] = [
    #","kid":"\#(mail("kid"))""#, #","jku":"https://keys.example.com/\#(word)""#, #","x5u":"https://\#(word).example""#,
    #","x5c":["\#(MintedToken.segment(word))"]"#, #","typ":"\#(word)""#, #","alg":"\#(word)""#,
    #","crit":["\#(word)"]"#,
    #","jwk":{"kty":"oct","k":"\#(MintedToken.segment(word))"}"#, #","\#(word)":"\#(word)""#,
  ]

  private func plant() throws {
    let plain = (0..<60).map { Self.token($0) }
    let planted =
      Self.claims.enumerated().map { Self.token(100 + $0, claims: $1) }
      + Self.headers.enumerated().map { Self.token(200 + $0, header: $1) }
      + [Self.token(300, client: Self.mail("client")), "\(Self.token(301)).\(Self.word)", "\(Self.word).\(Self.word)"]
    try scratch.write(((plain + planted).joined(separator: "\n") + "\n").utf8, to: "logs/tokens.txt")
    // What `inspect` is for is to show the names of a header, and its algorithm and type.
    let inspected =
      Self.claims.enumerated().map { Self.token(100 + $0, claims: $1) } + [
        Self.token(200, header: Self.headers[0])
      ]
    try scratch.write((inspected.joined(separator: "\n") + "\n").utf8, to: "logs/inspected.txt")

    let responses = (plain + planted).enumerated().map { number, token in
      #"{"time":"2026-11-22T10:00:00Z","client_id":"app","status":200,"user":"\#(Self.mail("user"))","#
        + #""remote":"\#(Self.word)","body":{"access_token":"\#(token)","token_type":"Bearer","expires_in":600,"#
        + #""refresh_token":"\#(Self.word)-\#(number)","note":"\#(Self.word)"}}"#
    }
    var broken = Array((responses.joined(separator: "\n") + "\n").utf8)
    broken += Array(#"{"time":"2026-11-22T10:00:00Z","body":{"access_token":"\#(Self.word)"#.utf8) + [10]
    broken += Array(#"{"user":""#.utf8) + [0xff, 0xfe] + Array("\(Self.mail("utf8"))\"}\n".utf8)
    broken += Array(#"{"user":"\#(Self.word)"#.utf8) + [0] + Array("\"}\n\(Self.word) \(Self.digits)\n".utf8)
    try scratch.write(broken, to: "logs/responses.ndjson")

    let events = (0..<80).map { number in
      "2026-11-22 10:\(10 + number % 50):00,000 DEBUG [org.keycloak.events] (executor-thread-1) type=\"CODE_TO_TOKEN\", "
        + "realmId=\"r\", realmName=\"staff\", clientId=\"\(number < 70 ? "portal" : Self.mail("portal\(number)"))\", "
        + "userId=\"\(Self.mail("userid"))\", sessionId=\"\(Self.word)\", ipAddress=\"\(Self.word)\", "
        + "token_id=\"onrtac:\(Self.word)-\(number)\", grant_type=\"authorization_code\", "
        + "refresh_token_id=\"\(Self.word)\", scope=\"openid \(number < 60 ? "profile" : Self.mail("scope"))\", "
        + "code_id=\"\(Self.word)\", username=\"\(Self.mail("username"))\", redirect_uri=\"https://x.example/?u=\(Self.word)\""
    }
    let torn = "2026-11-22 11:00:00,000 DEBUG [org.keycloak.events] (e) type=\"LOGIN\", username=\"\(Self.word)"
    try scratch.write(
      (events + [torn, "\(Self.word): stack trace", ""]).joined(separator: "\n").utf8, to: "logs/events.log")
  }

  private func search(_ bytes: Data, _ place: String) {
    for marker in [Self.word, Self.digits] {
      let spellings = CanarySearch(marker).spellings(in: bytes)
      #expect(spellings.isEmpty, "\(place) holds \(marker): \(spellings.joined(separator: "; "))")
    }
  }

  @Test("are in no byte of the store, its keys, reports, drafts, temporary files, output or errors")
  func nowhere() throws {
    try plant()
    for log in ["tokens.txt", "responses.ndjson", "events.log"] {
      let bytes = try Data(contentsOf: URL(filePath: scratch.file("logs/\(log)")))
      #expect(!CanarySearch(Self.word).spellings(in: bytes).isEmpty, "the search must find what was planted in \(log)")
    }
    let sources =
      "sources: [{name: a, paths: [logs/tokens.txt]}, {name: b, paths: [logs/responses.ndjson]}, "
      + "{name: c, paths: [logs/events.log], timezone: \"+00:00\"}]\npolicy: draft/policy.yaml\n"
    try scratch.write(sources.utf8, to: "tokenaudit.yaml")
    let night = ["SOURCE_DATE_EPOCH": "1795402800"]
    let commands: [[String]] = [
      ["ingest", "--json", "--detail", "--final", "logs"], ["ingest", "logs"],
      ["init", "draft", "--from-store", "store.sqlite"], ["audit"],
      ["audit", "--json", "--policy", "draft/policy.yaml"],
      ["report", "--out", "by-hand"], ["run"], ["run", "--json"], ["inspect", "logs/inspected.txt"],
      ["inspect", "--json", "logs/inspected.txt"],
    ]
    for (number, command) in commands.enumerated() {
      let outcome = try program.run(command, environment: night)
      #expect([0, 1, 2].contains(outcome.status), "\(command): \(outcome.errors)")
      search(Data(outcome.output.utf8), "standard output of \(command)")
      search(Data(outcome.errors.utf8), "standard error of \(command)")
      if number == 0 { #expect(outcome.output.contains("\"quarantined\"") || outcome.output.contains("bad_lines")) }
    }
    let files = try FileManager.default.subpathsOfDirectory(atPath: scratch.path).filter { !$0.hasPrefix("logs") }
    #expect(
      files.contains("store.sqlite") && files.contains("store.sqlite.keys") && files.contains("report/report.xml"))
    for file in files {
      search(Data(file.utf8), "the name \(file)")
      if let bytes = FileManager.default.contents(atPath: scratch.file(file)) { search(bytes, file) }
    }
  }
}
