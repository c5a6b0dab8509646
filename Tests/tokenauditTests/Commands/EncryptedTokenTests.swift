import AuditTestSupport
import Foundation
import GRDB
import Testing

/// Encrypted tokens through the program as it is built. The tokens were made as those of `Tests/JOSETests/Encryption`
/// (`mint.py`): `dir` and A256GCM, with claims of an invented person.
@Suite("Encrypted tokens, from the log to the store")
struct EncryptedTokenTests {
  private static let key = #"{"kty":"oct","kid":"k1","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}"#
  private static let tokens = [
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiazEifQ..vWb6wFqlllv0QLIf.Zuk_Y1td1d0ZRX1GuaIcsJk8OSt"
      + "1agpKq4BCUhCs2Jtorl45TqCCuoSgLkUvb8mEZSq7fx5h66rVqMX9D6n961FJShn581e_X-lzw-fKz5Z6nMvxMcg73ksgr4YXSiI"
      + "gp9picxF6tBeZMUolKNKosxfV945-fdhRhofb-C6en7h2IQO23aMyowtgNr2GGgjK.YcJkidiJjn93bVzsgzZnuQ",
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiazEifQ..I2GzyRTw-cGVU0aD.34j4tAFg8jHHSqc3fmCCbI5jf9V"
      + "C7LyZ1lsoWkfBT7Qxp4k3EgvScRUXHgQvhBQqD3uIJXZckNWCkPYVvv83kXte9qwmr-8ozGLrzDOyVI1_WwdsIHU2liQiqD-oOfy"
      + "X-rczb-PAzGyzXQ-APStZwrUyhbWXBaiS_AFCBBm1Jds9LsxVJvvAQQpEAedbMIiE.Tj13cLsvgLgT0hWA3xIcFw",
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiazEifQ..MY64eI1T2LViYj2S.BP9vdgBFkgFXsh5LgJNP2MRSOV-"
      + "bL-LNSzt7CSOdE49SYTOj-_r5FSMJO5DC3u25ynwZSEiDvmpsIXl2DHPJAj-mqzjG5-p8EaUdQ5RG_zlbJdw_GKekiJY_lXrnMYU"
      + "BXMinf0f8UdG0glL6MEcP5nLt8otnMzpyOV5qFJvKG6jAxJBDWAWEmG27o8qQWOAE.iy6R1ifMEkmD_rtnI9O5mw",
  ]
  /// Encrypted to somebody else.
  private static let foreign =
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiazEifQ..Th2kqqGRySOirTBr.Vq-nCwa9ICe2KjHOxCdD9nxNNbD"
    + "hFsMX7CYIg4t1ienNzzCodMCYAICdaRw-NaiMq8L-XOqB4s7TzEUdciRH8nW8oB9WGzXqQjOgTdf0G8p_DI34YRHYGatp1hRjH0K"
    + "cJwxEKJFnKl0ClAlroF7XU5nY72uKudZLfLmIhu9ogGD6z3Sw4V5BKDa8ri7C9JNr.u9-wWJrNoNgGC6G9MIbI5g"

  private let scratch: ScratchDirectory
  private let program: BuiltProgram
  private let night = ["SOURCE_DATE_EPOCH": "1772500000"]

  init() throws {
    scratch = try ScratchDirectory()
    program = try BuiltProgram(in: scratch.path)
    let tokens = Self.tokens + [Self.foreign]
    let lines = tokens.map { #"{"ts":1772435735234,"msg":"login ok","access_token":"\#($0)"}"# }
    try scratch.write((lines.joined(separator: "\n") + "\n").utf8, to: "app.log")
    try scratch.write((tokens.joined(separator: "\n") + "\n").utf8, to: "tokens.txt")
    try scratch.write(Self.key.utf8, to: "key.json")
    try allow(0o600)
  }

  private func allow(_ mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: scratch.path + "/key.json")
  }

  private func totals(_ answer: BuiltProgram.Outcome) throws -> [String: Any] {
    let report = try #require(JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    return try #require(report["totals"] as? [String: Any])
  }

  @Test("with the key the claims are counted, and none of them is kept")
  func opened() throws {
    let answer = try program.run(
      ["ingest", "--json", "--store", "s.sqlite", "--decryption-keys", "key.json", "app.log"], environment: night)
    #expect(answer.status == 0, "\(answer.errors)")
    let totals = try totals(answer)
    #expect(totals["jwe_tokens"] as? Int == 4)
    #expect(totals["tier"] as? [String: Int] == ["token": 3, "event": 1])
    for name in ["s.sqlite", "s.sqlite.keys"] {
      let bytes = try Data(contentsOf: URL(filePath: scratch.path + "/" + name))
      #expect(bytes.range(of: Data("canary".utf8)) == nil && bytes.range(of: Data("asthma".utf8)) == nil)
    }
    let classes = try DatabaseQueue(path: scratch.path + "/s.sqlite").read { db in
      try String.fetchSet(db, sql: "SELECT DISTINCT data_class FROM claim_shape_member")
    }
    #expect(classes.isSuperset(of: ["contact.email", "health.condition"]))
  }

  @Test("without a key the tokens are counted, and nothing is said of their claims")
  func closed() throws {
    let answer = try program.run(["ingest", "--json", "--store", "s.sqlite", "app.log"], environment: night)
    let totals = try totals(answer)
    #expect(totals["jwe_tokens"] as? Int == 4)
    #expect(totals["tier"] as? [String: Int] == ["event": 4])
  }

  @Test("the keys of the configuration are those of a run, and without them nothing is counted")
  func configured() throws {
    try scratch.write(
      """
      store: s.sqlite
      sources: [{name: crm, paths: [app.log]}]
      decryption_keys: [key.json]
      output: {directory: out, formats: [json]}
      """.utf8, to: "tokenaudit.yaml")
    try allow(0o644)
    let refused = try program.run(["run", "--config", "tokenaudit.yaml"], environment: night)
    #expect(refused.status == 77 && refused.errors.contains("chmod 600"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/s.sqlite"))

    try allow(0o600)
    let answer = try program.run(["run", "--config", "tokenaudit.yaml", "--json"], environment: night)
    #expect([0, 1, 2].contains(answer.status), "\(answer.errors)")
    let result = try String(contentsOfFile: scratch.path + "/out/result.json", encoding: .utf8)
    #expect(result.contains("health.condition") && !result.contains("canary"))
  }

  @Test("inspect opens what --keys opens, and says of the rest that it stays closed")
  func inspected() throws {
    let answer = try program.run(["inspect", "--json", "--keys", "key.json", "tokens.txt"], environment: night)
    let lines = try answer.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.count == 4)
    for line in lines.dropLast() {
      #expect(line["protection"] as? String == "jwe" && line["verification"] as? String == "not attempted")
      #expect(line["lifetime_seconds"] as? Int == 300)
      let claims = line["claims"] as? [[String: Any]] ?? []
      #expect(claims.contains { $0["path"] as? String == "email" && $0["class"] as? String == "contact.email" })
    }
    #expect((lines.last?["reason"] as? String)?.contains("none of the keys") == true)
    #expect(!answer.output.contains("canary") && !answer.errors.contains("canary"))
  }

  @Test("a file without a key that decrypts is told, whatever it is", arguments: ["{}", "-----BEGIN X-----", "hello"])
  func unusable(_ text: String) throws {
    try scratch.write(text.utf8, to: "key.json")
    try allow(0o600)
    let answer = try program.run(
      ["ingest", "--store", "s.sqlite", "--decryption-keys", "key.json", "app.log"], environment: night)
    #expect(answer.status == 65 && answer.errors.contains("key.json"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/s.sqlite"))
  }
}
