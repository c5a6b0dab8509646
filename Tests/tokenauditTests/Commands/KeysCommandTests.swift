import AuditTestSupport
import Foundation
import GRDB
import Store
import Testing

/// JWK sets through the program as it is built: shown by `keys`, used by `ingest`, named in the configuration of a run. The
/// keys and signatures are those of RFC 7515, appendices A.2 and A.3.
@Suite("JWK sets")
struct KeysCommandTests {
  private static let rsa =
    #""kty":"RSA","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP"#
    + "1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-"
    + "KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2eth"
    + #"FkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ""#
  private static let curve =
    #""kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","#
    + #""y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#
  private static let payload =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
  private static let signedByRSA =
    "eyJhbGciOiJSUzI1NiJ9.\(payload).cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5Y"
    + "Kt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0G"
    + "arZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXL"
    + "IhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
  private static let signedByCurve =
    "eyJhbGciOiJFUzI1NiJ9.\(payload).DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"

  private let scratch: ScratchDirectory
  private let program: BuiltProgram
  private let night = ["SOURCE_DATE_EPOCH": "1795402800"]

  init() throws {
    scratch = try ScratchDirectory()
    program = try BuiltProgram(in: scratch.path)
  }

  private static func key(_ id: String, _ material: String, _ more: String = #""alg":"RS256","use":"sig""#) -> String {
    #"{"kid":"\#(id)",\#(material),\#(more)}"#
  }

  private func write(_ keys: [String], to name: String) throws {
    try scratch.write(#"{"keys":[\#(keys.joined(separator: ","))]}"#.utf8, to: name)
  }

  private struct Listing: Decodable {
    struct Key: Decodable {
      var kid: String?
      var kty: String
      var bits: Int?
      var curve: String?
      var problems: [String]
    }
    var keys: [Key]
  }

  @Test("`keys` tells strength and problems, and neither private parts, personal names nor what moves a terminal")
  func shown() throws {
    let secret = MintedToken.segment("a secret of the issuer that must stay one")
    let small = MintedToken.segment(String(repeating: "U", count: 128))
    let anna = Self.key("anna@example.org", Self.curve, #""alg":"ES256","use":"sig","d":"\#(secret)""#)
    try write(
      [
        Self.key("good", Self.rsa), Self.key("twice", Self.curve, #""alg":"ES256","use":"sig""#),
        Self.key("twice", Self.curve, #""alg":"ES256","use":"sig""#), anna,
        Self.key("shared", #""kty":"oct","k":"\#(secret)""#, #""alg":"HS256""#),
        Self.key("small", #""kty":"RSA","e":"AQAB","n":"\#(small)""#),
        Self.key("one", Self.rsa.replacing("AQAB", with: "AQ")), "{\(Self.curve)}",
        Self.key(#"esc\u001b[31m"# + String(repeating: "k", count: 3_000), #""kty":"XYZ""#),
      ], to: "keys.json")
    let json = try program.run("keys", "--json", "keys.json")
    #expect(json.status == 0 && json.errors.isEmpty)
    let keys = try JSONDecoder().decode(Listing.self, from: Data(json.output.utf8)).keys
    #expect(
      keys.map(\.problems) == [
        [], ["duplicate_kid"], ["duplicate_kid"], ["private_part"], ["private_part", "no_use"], ["weak"],
        ["weak_exponent"], ["no_kid", "no_alg", "no_use"], ["unsupported"],
      ])
    #expect(keys.map(\.bits).prefix(7) == [2_048, 256, 256, 256, 328, 1_023, 2_048])
    #expect(keys[3].kid == "⟨contact.email⟩" && keys[7].kid == nil)
    let table = try program.run("keys", "keys.json")
    for outcome in [json, table] {
      #expect(!outcome.output.contains("anna") && !outcome.output.contains(secret.prefix(12)))
      #expect(outcome.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    }
    #expect(table.output.contains("2048 bits") && table.output.contains("whoever reads this set can sign tokens"))
    #expect(table.output.split(separator: "\n").allSatisfy { $0.count < 160 })
  }

  @Test("what is no set, or no issuer's, ends with its code and without being quoted")
  func refused() throws {
    try scratch.write("a line of something else".utf8, to: "text")
    try scratch.write(#"{"realm":"staff"}"#.utf8, to: "realm")
    try write(Array(repeating: Self.key("k", Self.curve), count: 1_001), to: "many")
    try scratch.write(Array(repeating: UInt8(ascii: " "), count: 1_100_000), to: "large")
    for (file, status) in [("none", 66), ("text", 65), ("realm", 65), ("many", 78), ("large", 78)] as [(String, Int32)]
    {
      let outcome = try program.run("keys", file)
      #expect(outcome.status == status, "\(file): \(outcome.status) \(outcome.errors)")
      #expect(outcome.errors.hasPrefix("tokenaudit: ") && outcome.errors.split(separator: "\n").count == 1)
      #expect(outcome.output.isEmpty && !outcome.errors.contains("something") && !outcome.errors.contains("staff"))
    }
  }

  /// Logs of twenty answers each: signed by both keys, signed by nobody, with a name that the set has and a signature that
  /// is none, with a name that it lacks, by another issuer.
  private func writeLog() throws {
    let forged = MintedToken.compact(
      header: #"{"alg":"ES256","kid":"ec"}"#, #"{"iss":"joe","jti":"f"}"#,
      signature: MintedToken.segment(String(repeating: "s", count: 64)))
    let tokens = [
      Self.signedByRSA, Self.signedByCurve, forged,
      MintedToken.compact(header: #"{"alg":"none"}"#, #"{"iss":"joe","jti":"n"}"#, signature: ""),
      MintedToken.compact(header: #"{"alg":"RS256","kid":"gone"}"#, #"{"iss":"joe","jti":"g"}"#),
      MintedToken.compact(header: #"{"alg":"RS256","kid":"rsa"}"#, #"{"iss":"mary","jti":"m"}"#),
    ]
    let lines = (0..<20).flatMap { number in
      tokens.map {
        #"{"time":"2026-11-22T10:\#(10 + number):00Z","client_id":"app","body":{"access_token":"\#($0)","expires_in":60}}"#
      }
    }
    try scratch.write(lines.map { $0 + "\n" }.joined().utf8, to: "log.ndjson")
  }

  private static let expected = [
    "failed|ES256|20", "key unknown|RS256|20", "not attempted|RS256|20", "unsigned|none|20", "verified|ES256|20",
    "verified|RS256|20",
  ]

  private func verifications(_ store: String) throws -> [String] {
    try EvidenceStore(scratch.file(store), access: .readOnly).read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT verification, alg, sum(tokens) AS tokens FROM issuance JOIN profile USING (profile_id)
          GROUP BY verification, alg ORDER BY verification, alg
          """
      ).map { "\($0["verification"] as String)|\($0["alg"] as String)|\($0["tokens"] as Int64)" }
    }
  }

  @Test("`ingest --jwks` verifies what its keys can, notes them, and warns of those that are not used")
  func ingested() throws {
    try writeLog()
    let secret = MintedToken.segment("another secret of the issuer, as long as a key")
    try write(
      [
        Self.key("rsa", Self.rsa), Self.key("ec", Self.curve, #""alg":"ES256","use":"sig""#),
        Self.key("leak", Self.curve, #""d":"\#(secret)""#), "{\(Self.rsa.replacing("AQAB", with: "AQ"))}",
      ], to: "keys.json")
    let outcome = try program.run(
      ["ingest", "--dedupe", "off", "--issuer", "joe", "--jwks", "keys.json", "log.ndjson"], environment: night)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.errors
        == "tokenaudit: keys.json: 2 of 4 keys are not used for verifying signatures: key 3 (leak): private_part; key 4: "
        + "weak_exponent; see 'tokenaudit keys keys.json'\n")
    #expect(try verifications("store.sqlite") == Self.expected)
    let seen = try EvidenceStore(scratch.file("store.sqlite"), access: .readOnly).read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT key_id.name, kty, bits, curve, key_use, alg, issuer.name AS issuer FROM key_seen
          JOIN key_id USING (key_id_id) JOIN issuer USING (issuer_id) ORDER BY 1
          """
      ).map { row in
        ["name", "kty", "curve", "key_use", "alg", "issuer"].map { row[$0] as String? ?? "-" }.joined(separator: "|")
          + "|\(row["bits"] as Int? ?? 0)"
      }
    }
    #expect(
      seen == [
        "ec|EC|P-256|sig|ES256|joe|256", "leak|EC|P-256|-|-|joe|256", "rsa|RSA|-|sig|RS256|joe|2048",
      ])
  }

  @Test("a set of the configuration comes to the same, and the report says how much was verified and what failed")
  func nightly() throws {
    try writeLog()
    try write([Self.key("rsa", Self.rsa), Self.key("ec", Self.curve, #""alg":"ES256","use":"sig""#)], to: "joe.json")
    try scratch.write(
      """
      store: store.sqlite
      sources: [{name: shop, paths: [log.ndjson], dedupe: off}]
      jwks:
        - {path: joe.json, issuer: joe}
        - {path: mary.json, issuer: mary}

      """.utf8, to: "tokenaudit.yaml")
    let outcome = try program.run(["run"], environment: night)
    // The other set is missing: it is told, and all else is done.
    #expect(outcome.status == 66 && outcome.errors.contains("mary.json"), "\(outcome.status) \(outcome.errors)")
    #expect(try verifications("store.sqlite") == Self.expected)
    let page = try String(contentsOfFile: scratch.file("report/report.xml"), encoding: .utf8)
    // Checked with a key, whatever came of it.
    #expect(page.firstMatch(of: /name="coverage.verified" numerator="60" denominator="120"/) != nil)
    for rule in ["TA-IC-001", "TA-IC-005", "TA-IC-006"] { #expect(page.contains(rule)) }
    let result = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: scratch.file("report/result.json"))))
        as? [String: Any])
    let findings = try #require(result["findings"] as? [[String: Any]])
    let titles = findings.compactMap { $0["title"] as? String }
    #expect(titles.contains { $0 == "Signatures of tokens of app do not verify" }, "\(titles)")
  }
}
