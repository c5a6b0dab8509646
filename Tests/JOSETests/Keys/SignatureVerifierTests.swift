import AuditTestSupport
import Foundation
import Testing
import TokenModel

@testable import JOSE

/// Published vectors: RFC 7515 appendix A, RFC 8037 appendix A.4, RFC 7520 section 4.
@Suite struct SignatureVerifierTests {
  private static let joe =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
  private static let frodo =
    "SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5k"
    + "IGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4"

  struct Vector: Sendable, CustomTestStringConvertible {
    var name: String
    var key: String
    var token: String
    var testDescription: String { name }
  }

  static let vectors = [
    Vector(
      name: "RFC 7515 A.2, RS256",
      key: """
        {"kty": "RSA", "e": "AQAB", "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS\
        2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMd\
        bBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h\
        9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}
        """,
      token: "eyJhbGciOiJSUzI1NiJ9.\(joe)."
        + "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
        + "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
        + "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
        + "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
        + "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
        + "p0igcN_IoypGlUPQGe77Rw"),
    Vector(
      name: "RFC 7515 A.3, ES256",
      key: """
        {"kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
        """,
      token: "eyJhbGciOiJFUzI1NiJ9.\(joe)."
        + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"),
    Vector(
      name: "RFC 7515 A.4, ES512",
      key: """
        {"kty": "EC", "crv": "P-521",
        "x": "AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk",
        "y": "ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2"}
        """,
      token: "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA."
        + "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZq"
        + "wqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8Kp"
        + "EHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn"),
    Vector(
      name: "RFC 8037 A.4, EdDSA",
      key: #"{"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
      token: "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
        + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"),
    Vector(
      name: "RFC 7520 4.2, PS384",
      key: """
        {"kty": "RSA", "kid": "bilbo.baggins@hobbiton.example", "use": "sig", "e": "AQAB",
        "n": "n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrK\
        b2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9b\
        TwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5i\
        aiQkqgc5gHdrNP5zw"}
        """,
      token: "eyJhbGciOiJQUzM4NCIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.\(frodo)."
        + "cu22eBqkYDKgIlTpzDXGvaFfz6WGoz7fUDcfT0kkOy42miAh2qyBzk1xEsnk2I"
        + "pN6-tPid6VrklHkqsGqDqHCdP6O8TTB5dDDItllVo6_1OLPpcbUrhiUSMxbbXU"
        + "vdvWXzg-UD8biiReQFlfz28zGWVsdiNAUf8ZnyPEgVFn442ZdNqiVJRmBqrYRX"
        + "e8P_ijQ7p8Vdz0TTrxUeT3lm8d9shnr2lfJT8ImUjvAA2Xez2Mlp8cBE5awDzT"
        + "0qI0n6uiP1aCN_2_jLAeQTlqRHtfa64QQSUmFAAjVKPbByi7xho0uTOcbH510a"
        + "6GYmJUAfmWjwZ6oD4ifKo8DYM-X72Eaw"),
    Vector(
      name: "RFC 7520 4.3, ES512",
      key: """
        {"kty": "EC", "kid": "bilbo.baggins@hobbiton.example", "use": "sig", "crv": "P-521",
        "x": "AHKZLLOsCOzz5cY97ewNUajB957y-C-U88c3v13nmGZx6sYl_oJXu9A5RkTKqjqvjyekWF-7ytDyRXYgCF5cj0Kt",
        "y": "AdymlHvOiLxXkEhayXQnNCvDX4h9htZaCJN34kfmC6pV5OhQHiraVySsUdaQkAgDPrwQrJmbnX9cwlGfP-HqHZR1"}
        """,
      token: "eyJhbGciOiJFUzUxMiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.\(frodo)."
        + "AE_R_YZCChjn4791jSQCrdPZCNYqHXCTZH0-JZGYNlaAjP2kqaluUIIUnC9qvb"
        + "u9Plon7KRTzoNEuT4Va2cmL1eJAQy3mtPBu_u_sDDyYjnAMDxXPn7XrT0lw-kv"
        + "AD890jl8e2puQens_IEKBpHABlsbEPX6sFY8OcGDqoRuBomu9xQ2"),
  ]

  private func verify(_ token: String, _ keys: String, issuer: String? = nil, from: String? = nil) throws
    -> Verification
  {
    var ring = KeyRing()
    ring.add(try KeySet(Array(keys.utf8)), issuer: issuer)
    let verifier = SignatureVerifier(ring)
    let headers = HeaderTable()
    let bytes = Array(token.utf8) + Array(repeating: 0, count: 64)
    let name = Array((from ?? "").utf8)
    return try bytes.withUnsafeBufferPointer { buffer in
      let compact = Bytes(UnsafeBufferPointer(rebasing: buffer[..<token.utf8.count]))
      let dot = compact.firstIndex(of: UInt8(ascii: ".")) ?? 0
      let header = headers[try headers.number(of: compact[0..<dot])]
      return name.withUnsafeBufferPointer {
        verifier.verify(compact, header: header, issuer: from == nil ? nil : Bytes($0))
      }
    }
  }

  @Test("a published signature is valid under its key", arguments: vectors)
  func published(_ vector: Vector) throws {
    #expect(try verify(vector.token, vector.key) == .verified)
    #expect(try verify(vector.token, "{\"keys\": [\(vector.key)]}") == .verified)
  }

  @Test("with a byte changed in header, payload or signature nothing is valid", arguments: vectors)
  func changed(_ vector: Vector) throws {
    var parts = vector.token.split(separator: ".").map(String.init)
    // Not the last character, whose last bits may mean nothing.
    for place in [1, 2] {
      let kept = parts[place]
      var text = Array(kept.utf8)
      text[4] = text[4] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      parts[place] = String(decoding: text, as: UTF8.self)
      #expect(try verify(parts.joined(separator: "."), vector.key) != .verified)
      parts[place] = kept
    }
  }

  @Test("a key that is named and does not fit is a failure; without a name it may be another key")
  func failures() throws {
    let ps384 = Self.vectors[4]
    let cut = ps384.token.replacing("cu22", with: "cu23")
    #expect(try verify(cut, ps384.key) == .failed)
    let rs256 = Self.vectors[0]
    #expect(try verify(rs256.token.replacing("cC4h", with: "cC5h"), rs256.key) == .keyUnknown)
  }

  @Test("a key of another type, name, use or algorithm does not verify; that of another issuer is not asked")
  func unknownKeys() throws {
    let ps384 = Self.vectors[4]
    #expect(try verify(ps384.token, Self.vectors[1].key) == .keyUnknown)
    #expect(try verify(ps384.token, ps384.key.replacing("bilbo", with: "frodo")) == .keyUnknown)
    #expect(try verify(ps384.token, ps384.key.replacing("\"sig\"", with: "\"enc\"")) == .keyUnknown)
    #expect(try verify(ps384.token, ps384.key.replacing("\"use\"", with: "\"alg\": \"RS256\", \"use\"")) == .keyUnknown)
    #expect(try verify(ps384.token, ps384.key, issuer: "https://a/", from: "https://b/") == .notAttempted)
    #expect(try verify(ps384.token, ps384.key, issuer: "https://a/", from: "https://a/") == .verified)
  }

  @Test("symmetric and unknown algorithms, and extensions that must be understood, cannot be verified")
  func unverifiable() throws {
    let key = Self.vectors[1].key
    // {"alg":"HS256"}, {"alg":"XY1"}, {"alg":"ES256","crit":["exp"],"exp":1}
    for header in ["eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJYWTEifQ", "eyJhbGciOiJFUzI1NiIsImNyaXQiOlsiZXhwIl0sImV4cCI6MX0"]
    {
      #expect(try verify("\(header).\(Self.joe).DtEhU3ljbEg8L38V", key) == .unverifiable)
    }
  }

  @Test(
    "a signature that anybody can make under a weak exponent is not valid, nor is one of a key that anybody may have")
  func forgeries() throws {
    // Under e = 1 the signature is the padded digest itself (RFC 8017 §9.2).
    let input = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.e30"
    let hasher = SHA256()
    hasher.update(Array(input.utf8))
    let info: [UInt8] = [
      0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
    ]
    let tail = info + hasher.finish()
    let padded = [0x00, 0x01] + [UInt8](repeating: 0xFF, count: 256 - 3 - tail.count) + [0x00] + tail
    let token = input + "." + String(decoding: MintedToken.segment(padded), as: UTF8.self)
    let sound = String(Self.vectors[0].key.dropFirst())
    #expect(sound.contains("\"AQAB\""))
    let one = sound.replacing("\"AQAB\"", with: "\"AQ\"")
    #expect(try verify(token, "{\"kid\":\"a\"," + one) != .verified)
    #expect(try verify(token, "{\"kid\":\"a\"," + sound) == .failed)
    // The published signature, and a key whose private part stands in the set.
    #expect(try verify(Self.vectors[0].token, "{\"d\":\"AQAB\"," + sound) == .keyUnknown)
    #expect(try verify(Self.vectors[0].token, "{" + sound) == .verified)
  }

  @Test("zeros, the order, other lengths and DER are no signature of ECDSA; S beyond the order is none of Ed25519")
  func malleable() throws {
    // FIPS 186-5: the order of P-256. RFC 8032 §5.1: that of Ed25519, least significant byte first.
    let order: [UInt8] = [
      0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC, 0xE6, 0xFA,
      0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ]
    let edwards: [UInt8] =
      [0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14]
      + [UInt8](repeating: 0, count: 15) + [0x10]
    let zeros = [UInt8](repeating: 0, count: 32)
    func forged(_ vector: Vector, _ signature: [UInt8]) throws -> Verification {
      let parts = vector.token.split(separator: ".")
      let text = String(decoding: MintedToken.segment(signature), as: UTF8.self)
      return try verify("\(parts[0]).\(parts[1]).\(text)", vector.key)
    }
    func signature(_ vector: Vector) throws -> [UInt8] {
      let text = vector.token.split(separator: ".")[2].replacing("-", with: "+").replacing("_", with: "/")
      let padded = text + String(repeating: "=", count: (4 - text.count % 4) % 4)
      return Array(try #require(Data(base64Encoded: String(padded))))
    }
    let ecdsa = Self.vectors[1]
    let valid = try signature(ecdsa)
    #expect(try forged(ecdsa, valid) == .verified)
    let (r, s) = (Array(valid[..<32]), Array(valid[32...]))
    let der: [UInt8] = [0x30, 70, 0x02, 33, 0x00] + r + [0x02, 33, 0x00] + s
    let wrong: [[UInt8]] = [
      zeros + zeros, order + order, zeros + s, r + zeros, order + s, Array(valid.dropLast()), [0] + valid, valid + [0],
      der,
      [],
    ]
    for signature in wrong { #expect(try forged(ecdsa, signature) != .verified, "\(signature.count) bytes") }
    let eddsa = Self.vectors[3]
    let sound = try signature(eddsa)
    #expect(try forged(eddsa, sound) == .verified)
    var moved = sound
    var carry = 0
    for position in 0..<32 {
      let sum = Int(sound[32 + position]) + Int(edwards[position]) + carry
      moved[32 + position] = UInt8(sum & 0xFF)
      carry = sum >> 8
    }
    #expect(try moved != sound && forged(eddsa, moved) != .verified)
    #expect(try forged(eddsa, [1] + [UInt8](repeating: 0, count: 63)) != .verified)
  }

  @Test("a point that is not on its curve is no key")
  func offCurve() throws {
    let set = try KeySet(Array(Self.vectors[1].key.replacing("x_FEz", with: "x_FEy").utf8))
    #expect(set.keys[0].problems.contains(.malformed))
    #expect(try verify(Self.vectors[1].token, Self.vectors[1].key.replacing("x_FEz", with: "x_FEy")) == .keyUnknown)
  }
}
