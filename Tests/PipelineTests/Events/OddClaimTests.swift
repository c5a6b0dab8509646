import AuditTestSupport
import Foundation
import GRDB
import JOSE
import Pipeline
import Store
import Testing
import TokenModel

/// What is odd about single claims, from lines to rows: wrapped data, and digests that can be undone.
@Suite struct OddClaimTests {
  private static let seconds = Int(LogGenerator.startMilliseconds / 1_000)

  private static func token(_ claims: String, number: Int = 1) -> String {
    MintedToken.compact(
      #"{"iss":"https://a.example","azp":"web","jti":"j-\#(number)","iat":\#(seconds),"exp":\#(seconds + 300),\#(claims)}"#
    )
  }

  /// Code and path of what was counted, with the tokens.
  private static func counted(_ lines: [String], format: String? = nil) throws -> [String: Int] {
    let room = try CountingRoom()
    let store = try room.store("store")
    try room.ingest([room.write(lines, to: "log")], into: store) { $0.format = format }
    return try store.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT code || ' ' || coalesce(name, '-') AS place, sum(tokens) AS tokens FROM anomaly
          LEFT JOIN claim_path USING (claim_path_id) GROUP BY 1
          """)
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["place"], $0["tokens"]) })
    }
  }

  @Test("tokens, JSON and encoded JSON inside claims are counted by path, a token once")
  func wrapped() throws {
    let inner = MintedToken.compact(#"{"sub":"u","iat":1}"#)
    let json = #"{\"a\":1,\"note\":\"x\"}"#
    let encoded = MintedToken.segment(#"{"color":"red","n":5}"#)
    let counted = try Self.counted([
      Self.token(#""sub":"u","up":"\#(inner)","cfg":"\#(json)","b64":"\#(encoded)""#),
      Self.token(#""sub":"u","up":"\#(inner)","list":["\#(json)","\#(json)","plain"]"#, number: 2),
      Self.token(#""sub":"u","id_token_hint":"\#(inner)","diagnosis":"\#(json)""#, number: 3),
      Self.token(#""sub":"u","cfg":"{not json","b64":"plainwords""#, number: 4),
    ])
    #expect(
      counted == [
        "nested_token /up": 2, "nested_json /cfg": 1, "nested_base64 /b64": 1, "nested_json /list/*": 1,
        "nested_token /id_token_hint": 1, "nested_json /diagnosis": 1,
      ])
  }

  /// A digest by a tool of its own.
  private static func hex(_ algorithm: String, _ text: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = ["dgst", "-\(algorithm)", "-r"]
    let input = Pipe()
    let output = Pipe()
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    return String(text.prefix { $0 != " " })
  }

  private static func base64(_ hex: String, url: Bool) -> String {
    let text = Data(Hexadecimal.bytes(hex) ?? []).base64EncodedString()
    return url
      ? text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "") : text
  }

  @Test(
    "a digest of an identifier beside it is proven, whatever the algorithm and the form",
    arguments: ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"])
  func proven(algorithm: String) throws {
    let address = "Ada.Lovelace@example.org"
    let plain = try Self.hex(algorithm, address)
    let lower = try Self.hex(algorithm, address.lowercased())
    let values = [
      plain, plain.uppercased(), lower, Self.base64(lower, url: true), Self.base64(plain, url: false),
    ]
    let lines = values.enumerated().map { number, value in
      Self.token(#""sub":"u-1","email":"\#(address)","email_hash":"\#(value)""#, number: number)
    }
    #expect(try Self.counted(lines) == ["digest_proven /email_hash": values.count])
  }

  @Test("salted digests, digests of other people, and what only looks like one prove nothing")
  func unproven() throws {
    let others = [
      try Self.hex("sha256", "pepper:ada@example.org"), try Self.hex("sha256", "grace@example.org"),
      String(repeating: "ab", count: 32), String(repeating: "g", count: 64), "short",
    ]
    let lines = others.enumerated().map { number, value in
      Self.token(#""sub":"u-1","email":"ada@example.org","email_hash":"\#(value)""#, number: number)
    }
    #expect(try Self.counted(lines) == [:])
  }

  @Test("the identifier may stand in another token of the event, or in the event; telephone numbers by their digits")
  func siblings() throws {
    let hash = try Self.hex("sha256", "ada@example.org")
    let phone = try Self.hex("sha1", "+493012345678")
    let access = Self.token(#""sub":"u-1","email_sha256":"\#(hash)""#)
    let identity = Self.token(
      #""sub":"u-1","aud":"web","email":"ada@example.org","phone_number":"+49 30 12345678","phone_hash":"\#(phone)""#,
      number: 2)
    let line =
      #"{"time":\#(LogGenerator.startMilliseconds),"client_id":"web","body":{"access_token":"\#(access)","id_token":"\#(identity)","token_type":"Bearer"}}"#
    #expect(
      try Self.counted([line], format: "token-response") == [
        "digest_proven /email_sha256": 1, "digest_proven /phone_hash": 1,
      ])
  }

  @Test("identifiers that are no digests by name are held against the others in a sample of one in sixteen")
  func sample() throws {
    let lines = (0..<160).map { number in
      let address = "person\(number)@example.org"
      return Self.token(#""sub":"\#(SHA256.hex(Array(address.utf8)))","email":"\#(address)""#, number: number)
    }
    let found = try Self.counted(lines)["digest_proven /sub"] ?? 0
    // Four standard deviations around ten.
    #expect((1...23).contains(found))
    // Which tokens are taken is their own doing: in another order they are the same.
    #expect(try Self.counted(lines.reversed())["digest_proven /sub"] == found)
  }

}
