import AuditTestSupport
import Foundation
import GRDB
import Store
import Testing

/// Personal data of several classes in every place where nobody looks for them, through the whole program: found, told
/// by a finding, and nowhere in what is stored.
@Suite("Odd places")
struct OddPlaceTests {
  /// A value of a class that proves itself, and the text of it that must not be found again.
  private struct Planted {
    var dataClass: String
    var value: String
  }

  private static let values = [
    Planted(dataClass: "contact.email", value: "zqwimbrelx.ada@example.com"),
    Planted(dataClass: "financial.iban", value: "DE89370400440532013000"),
    Planted(dataClass: "government.national_id", value: "7569217076985"),
    Planted(dataClass: "contact.phone", value: "+493099018272"),
  ]

  /// A place, how a value is put there, and where the finding stands.
  private struct Place {
    var name: String
    var rule: String
    /// Dotted path or place, nil where the finding is told by its class alone.
    var claim: String
    var header = ""
    var claims = ""
    var client: String?
    /// Whether the class of the claim is told too, in the flows.
    var classified: String?
    /// Whether the token is encrypted.
    var isEncrypted = false
  }

  private static func places(_ value: String) -> [Place] {
    let json = #"{\"u\":{\"k\":\"\#(value)\"}}"#
    let plain = #"{"u":{"k":"\#(value)"}}"#
    let inner = MintedToken.compact(#"{"sub":"x-1","qq":"\#(value)"}"#)
    return [
      Place(name: "sub", rule: "TA-DM-006", claim: "sub", claims: #""sub":"\#(value)""#),
      Place(name: "jti", rule: "TA-DM-006", claim: "jti", claims: #""jti":"\#(value)""#),
      Place(name: "sid", rule: "TA-DM-006", claim: "sid", claims: #""sid":"\#(value)""#),
      Place(name: "kid", rule: "TA-DM-006", claim: "@header/kid", header: #","kid":"\#(value)""#),
      Place(name: "scope", rule: "TA-DM-006", claim: "@scope", claims: #""scope":"orders \#(value)""#),
      Place(name: "aud", rule: "TA-DM-006", claim: "@audience", claims: #""aud":["api","\#(value)"]"#),
      Place(name: "client", rule: "TA-DM-006", claim: "@client", client: value),
      Place(name: "iss", rule: "TA-DM-006", claim: "@issuer", claims: #""iss":"\#(value)""#),
      Place(name: "name", rule: "TA-DM-006", claim: "", claims: #""\#(value)":"x""#),
      Place(name: "key", rule: "TA-DM-006", claim: "", claims: #""prefs":{"\#(value)":"x"}"#),
      Place(name: "header", rule: "TA-DM-006", claim: "@header/qq", header: #","qq":"\#(value)""#),
      Place(
        name: "jwe", rule: "TA-DM-006", claim: "@header/qq", header: #","enc":"A256GCM","qq":"\#(value)""#,
        isEncrypted: true),
      Place(name: "json", rule: "TA-DM-009", claim: "blob", claims: #""blob":"\#(json)""#, classified: "blob"),
      Place(
        name: "base64", rule: "TA-DM-009", claim: "doc", claims: #""doc":"\#(MintedToken.segment(plain))""#,
        classified: "doc"),
      Place(name: "token", rule: "TA-DM-009", claim: "up", claims: #""up":"\#(inner)""#),
      Place(name: "nested", rule: "", claim: "", claims: #""q":{"w":{"e":"\#(value)"}}"#, classified: "q.w.e"),
      Place(
        name: "array", rule: "", claim: "", claims: #""q":[{"w":1,"e":"x"},{"w":2,"e":"\#(value)"}]"#,
        classified: "q[].e"),
      Place(name: "list", rule: "", claim: "", claims: #""q":["x","\#(value)"]"#, classified: "q"),
    ]
  }

  private static func tokens(_ place: Place, client: String) -> String {
    (0..<6).map { number in
      var claims = [
        "iss": #""iss":"https://id.example.com""#, "aud": #""aud":"api""#,
        "sub": #""sub":"u-\#(number)""#, "jti": #""jti":"j-\#(client)-\#(number)""#,
      ]
      for name in claims.keys where place.claims.hasPrefix("\"\(name)\":") { claims[name] = nil }
      let id = place.client ?? client
      let issued = 1_795_305_600 + number * 60
      let all =
        claims.values.sorted() + [
          #""client_id":"\#(id)""#, #""iat":\#(issued)"#, #""exp":\#(issued + 600)"#,
        ]
      let payload = "{" + (all + (place.claims.isEmpty ? [] : [place.claims])).joined(separator: ",") + "}"
      if place.isEncrypted {
        // No key, no claims: only the header can be read.
        let parts = [
          #"{"alg":"RSA-OAEP-256","typ":"JWT"\#(place.header)}"#, "key-\(number)", "iv-iv-iv-iv-", "text", "tag",
        ]
        return parts.map(MintedToken.segment).joined(separator: ".")
      }
      return MintedToken.compact(
        header: #"{"alg":"ES256","typ":"at+jwt"\#(place.header)}"#, payload,
        signature: MintedToken.segment("signature"))
    }.joined(separator: "\n")
  }

  @Test("each value is found in each place, told by a finding, and written nowhere")
  func everywhere() throws {
    let scratch = try ScratchDirectory()
    let program = try BuiltProgram(in: scratch.path)
    try FileManager.default.createDirectory(atPath: scratch.file("logs"), withIntermediateDirectories: true)
    var lines: [String] = []
    for (number, planted) in Self.values.enumerated() {
      for place in Self.places(planted.value) { lines.append(Self.tokens(place, client: "c\(number)-\(place.name)")) }
    }
    try scratch.write((lines.joined(separator: "\n") + "\n").utf8, to: "logs/tokens.txt")
    try scratch.write("sources: [{name: a, paths: [logs/tokens.txt]}]\n".utf8, to: "tokenaudit.yaml")
    let night = ["SOURCE_DATE_EPOCH": "1795402800"]
    let run = try program.run("run", environment: night)
    #expect([0, 1, 2].contains(run.status), "\(run.errors)")
    let report = try #require(FileManager.default.contents(atPath: scratch.file("report/result.json")))
    let result = try #require(try JSONSerialization.jsonObject(with: report) as? [String: Any])
    let findings = try #require(result["findings"] as? [[String: Any]])
    let flows = try #require(result["flows"] as? [[String: Any]])

    for (number, planted) in Self.values.enumerated() {
      for place in Self.places(planted.value) {
        let client = "c\(number)-\(place.name)"
        let isFound = findings.contains { finding in
          let scope = finding["scope"] as? [String: Any] ?? [:]
          let claim = scope["claim"] as? String ?? ""
          let named = scope["client"] as? String ?? ""
          // An encrypted token names no client, and a masked one is told by its class.
          let isClient =
            named == client || place.client != nil && named.hasPrefix("⟨\(planted.dataClass)⟩")
            || place.isEncrypted && named == "(unknown)"
          return finding["rule"] as? String == place.rule && isClient && (place.claim.isEmpty || claim == place.claim)
        }
        #expect(isFound || place.rule.isEmpty, "\(client): no \(place.rule) at \(place.claim)")
        guard let path = place.classified, planted.dataClass != "contact.phone" else { continue }
        let isClassified = flows.contains { flow in
          flow["client"] as? String == client && flow["claim"] as? String == path
            && flow["dataClass"] as? String == planted.dataClass
        }
        #expect(isClassified, "\(client): \(path) is not \(planted.dataClass)")
      }
    }
    for file in try FileManager.default.subpathsOfDirectory(atPath: scratch.path) where !file.hasPrefix("logs") {
      guard let bytes = FileManager.default.contents(atPath: scratch.file(file)) else { continue }
      for planted in Self.values {
        let spellings = CanarySearch(planted.value).spellings(in: bytes)
        #expect(spellings.isEmpty, "\(file) holds a \(planted.dataClass): \(spellings.joined(separator: "; "))")
      }
    }
  }
}
