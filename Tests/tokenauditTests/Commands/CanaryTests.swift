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
    for folder in ["logs", "beside"] {
      try FileManager.default.createDirectory(atPath: scratch.file(folder), withIntermediateDirectories: true)
    }
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

  /// What else is read: an issuer's configuration with its secrets and users, keys with private parts, a log that no format
  /// covers, a mapping's log, and payloads for `classify`.
  private func plantBeside() throws {
    let realm =
      #"{"realm":"staff","id":"staff","enabled":true,"accessTokenLifespan":300,"clients":[{"clientId":"portal","#
      + #""secret":"\#(Self.word)","description":"\#(Self.word)","attributes":{"x":"\#(Self.word)"},"#
      + #""protocolMappers":[{"name":"\#(Self.mail("mapper"))","protocolMapper":"oidc-hardcoded-claim-mapper","config":"#
      + #"{"claim.name":"tier","claim.value":"\#(Self.word)","access.token.claim":"true"}}]}],"users":[{"username":"#
      + #""\#(Self.word)","email":"\#(Self.mail("user"))","credentials":[{"secretData":"\#(Self.word)"}]}],"#
      + #""components":{"org.keycloak.keys.KeyProvider":[{"config":{"privateKey":["\#(Self.word)"]}}]}}"#
    try scratch.write(realm.utf8, to: "beside/realm.json")
    let secret = MintedToken.segment(Self.word + Self.word + Self.word)
    let keys =
      #"{"keys":[{"kty":"oct","kid":"k1","k":"\#(secret)"},{"kty":"EC","crv":"P-256","kid":"\#(Self.mail("kid"))","#
      + #""x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","#
      + #""d":"\#(secret)","x5c":["\#(secret)"]}]}"#
    try scratch.write(keys.utf8, to: "beside/keys.json")
    try scratch.write((0..<9).map { "\(Self.word) \($0) \(Self.mail("text"))\n" }.joined().utf8, to: "beside/nonsense")
    let own = (0..<30).map { number in
      #"{"when":\#(Self.issued + number),"who":"\#(Self.mail("who"))","app":"app-\#(number % 2)","what":"issued","#
        + #""tok":"\#(Self.token(500 + number, claims: #","email":"\#(Self.mail("own"))""#))","id":"\#(Self.word)\#(number)"}"#
    }
    try scratch.write((own.joined(separator: "\n") + "\n").utf8, to: "beside/own.ndjson")
    try scratch.write(
      """
      tier: token
      kind: issuance
      time: {pointer: /when, unit: s}
      client: /app
      subject: /who
      token: /tok
      event_id: /id

      """.utf8, to: "own.yaml")
    // Its output shows names as they stand; values it must not show.
    let named = ["\(Self.mail("key"))", "mapkey"]
    let payloads = Self.claims.filter { claim in !named.contains { claim.contains($0) } }.map { claim in
      #"{"payload":{"iss":"https://id.example.com","sub":"\#(Self.mail("payload"))"\#(claim)},"token_type":"access"}"#
    }
    try scratch.write((payloads.joined(separator: "\n") + "\n").utf8, to: "beside/payloads")
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
    try plantBeside()
    for log in ["tokens.txt", "responses.ndjson", "events.log"] {
      let bytes = try Data(contentsOf: URL(filePath: scratch.file("logs/\(log)")))
      #expect(!CanarySearch(Self.word).spellings(in: bytes).isEmpty, "the search must find what was planted in \(log)")
    }
    let sources =
      "sources: [{name: a, paths: [logs/tokens.txt]}, {name: b, paths: [logs/responses.ndjson]}, "
      + "{name: c, paths: [logs/events.log], timezone: \"+00:00\"}, {name: d, paths: [beside/own.ndjson], mapping: own.yaml}]\n"
      + "policy: draft/policy.yaml\nconfigurations: [{path: beside/realm.json, valid_from: 2026-11-01}]\n"
      + "jwks: [{path: beside/keys.json, issuer: \"https://id.example.com\"}]\n"
    try scratch.write(sources.utf8, to: "tokenaudit.yaml")
    let night = ["SOURCE_DATE_EPOCH": "1795402800"]
    let commands: [[String]] = [
      ["ingest", "--json", "--detail", "--final", "logs"], ["ingest", "logs"],
      ["init", "draft", "--from-store", "store.sqlite"], ["audit"],
      ["audit", "--json", "--policy", "draft/policy.yaml"],
      ["report", "--out", "by-hand"], ["run"], ["run", "--json"], ["inspect", "logs/inspected.txt"],
      ["inspect", "--json", "logs/inspected.txt"],
      ["ingest", "--configuration", "beside/realm.json"],
      ["ingest", "--mapping", "own.yaml", "--json", "beside/own.ndjson"],
      ["sources"], ["sources", "--json", "--hours"], ["diff"], ["diff", "--json"],
      ["simulate", "drop claim:email client:*"], ["simulate", "--json", "lifetime access_token client:app 5m"],
      ["exposed", "--source", "raw-jwt"], ["exposed", "--json", "--key", "k1"], ["keys", "beside/keys.json"],
      ["keys", "--json", "beside/keys.json"], ["formats", "try", "logs/responses.ndjson"],
      ["formats", "try", "--mapping", "own.yaml", "beside/own.ndjson"], ["classify", "--json", "-"],
      ["classify", "--json", "--population", "-"], ["policy", "check", "draft/policy.yaml"],
      ["policy", "show", "draft/policy.yaml"], ["config", "show"],
      ["report", "--out", "every", "--format", "html,xml,json,drift-csv,data-csv"],
      ["purge", "--before", "2026-11-22"], ["purge", "--subject-keys"], ["audit", "--json"],
    ]
    for (number, command) in commands.enumerated() {
      let outcome = try program.run(command, environment: night, input: scratch.file("beside/payloads"))
      #expect([0, 1, 2].contains(outcome.status), "\(command): \(outcome.errors)")
      #expect(!outcome.output.isEmpty || !outcome.errors.isEmpty || command.first == "run", "\(command) says nothing")
      search(Data(outcome.output.utf8), "standard output of \(command)")
      search(Data(outcome.errors.utf8), "standard error of \(command)")
      if number == 0 { #expect(outcome.output.contains("\"quarantined\"") || outcome.output.contains("bad_lines")) }
    }
    // What is refused is told without being quoted.
    let inspected = Self.token(700, claims: Self.claims[0])
    for (command, status) in [
      (["ingest", "beside/nonsense"], 65), (["inspect", inspected], 64),
      (["ingest", "--format", "okta", "beside/nonsense"], 0),
      (["keys", "beside/nonsense"], 65), (["keys", "beside/realm.json"], 65),
      (["policy", "check", "beside/nonsense"], 78),
      (["ingest", "--configuration", "beside/nonsense"], 65),
      (["ingest", "--mapping", "beside/own.ndjson", "beside/own.ndjson"], 78),
      (["formats", "try", "beside/nonsense"], 65), (["audit", "--policy", "beside/realm.json"], 78),
    ] as [([String], Int32)] {
      let outcome = try program.run(command, environment: night)
      #expect(outcome.status == status, "\(command.prefix(1)) ended with \(outcome.status)")
      search(Data(outcome.output.utf8), "standard output of \(command.prefix(1))")
      search(Data(outcome.errors.utf8), "standard error of \(command.prefix(1))")
    }
    let files = try FileManager.default.subpathsOfDirectory(atPath: scratch.path).filter {
      !$0.hasPrefix("logs") && !$0.hasPrefix("beside")
    }
    for name in ["every/report.en.html", "every/report.xml", "every/result.json", "every/drift.csv", "every/data.csv"] {
      #expect(files.contains(name))
    }
    #expect(
      files.contains("store.sqlite") && files.contains("store.sqlite.keys") && files.contains("report/report.xml"))
    for file in files {
      search(Data(file.utf8), "the name \(file)")
      if let bytes = FileManager.default.contents(atPath: scratch.file(file)) { search(bytes, file) }
    }
  }
}
