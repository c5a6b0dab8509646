import AuditTestSupport
import Classify
import JOSE
import TokenModel

/// Compact tokens as they are, headers and payloads inside good base64url, and JSON alone.
enum TokenTargets {
  static var all: [FuzzTarget] { [compact, header, payload, json] }

  private static let payloads = [
    #"{"iss":"https://idp.example","sub":"s-1","aud":["api","b"],"azp":"crm","iat":1772435700,"exp":1772436000,"jti":"4a"}"#,
    #"{"email":"a@example.org","address":{"street_address":"x\ny","locality":"Wien"},"groups":["a","b"],"n":1.5e3}"#,
    #"{"realm_access":{"roles":["a"]},"resource_access":{"a":{"roles":[]}},"act":{"sub":"x","act":{"sub":"y"}},"t":null}"#,
    #"{"nested":"eyJhbGciOiJub25lIn0.eyJhIjoxfQ.","blob":"{\"email\":\"a@b.c\"}","doc":"eyJuYW1lIjoieCJ9","cnf":{"jkt":"x"}}"#,
  ].map { Array($0.utf8) }

  private static let headers = [
    #"{"alg":"RS256","typ":"at+jwt","kid":"k1"}"#, #"{"alg":"none"}"#,
    #"{"alg":"RSA-OAEP","enc":"A256GCM","zip":"DEF","cty":"JWT","p2c":2147483648,"crit":["b64"],"b64":false}"#,
    #"{"alg":"ES256","jwk":{"kty":"EC","crv":"P-256"},"x5c":["MIIB"],"jku":"https://a.example"}"#,
  ].map { Array($0.utf8) }

  private static var compact: FuzzTarget {
    let signed = payloads.map { MintedToken.compact(String(decoding: $0, as: UTF8.self)) }
    let sealed = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aXYxMjM0NTY3ODkw.c2VhbGVk.dGFnMTIzNDU2Nzg5MDEyMw"
    let room = TokenRoom()
    return FuzzTarget(name: "token:compact", seeds: (signed + [sealed]).map { Array($0.utf8) }) { room.decode($0) }
  }

  private static var header: FuzzTarget {
    let room = TokenRoom()
    return FuzzTarget(name: "token:header", seeds: headers) { bytes in
      room.decode(MintedToken.segment(bytes) + [0x2E] + MintedToken.segment(payloads[0]) + Array(".c2ln".utf8))
    }
  }

  private static var payload: FuzzTarget {
    let room = TokenRoom()
    return FuzzTarget(name: "token:payload", seeds: payloads) { bytes in
      room.decode(MintedToken.segment(headers[0]) + [0x2E] + MintedToken.segment(bytes) + Array(".c2ln".utf8))
    }
  }

  private static var json: FuzzTarget {
    FuzzTarget(name: "json", seeds: payloads + headers) { bytes in
      let parser = JSONParser()
      let hostile = HostileBytes(bytes, slack: JSONParser.padding)
      hostile.withBytes { bytes in
        if let tape = try? parser.parse(bytes) { Walk.value(tape.root) }
      }
    }
  }
}

/// A decoder and a classifier that are used for one token after another, as a worker uses its own.
private final class TokenRoom {
  private var decoder = TokenDecoder()
  private let classifier = PayloadClassifier(masking: NameMasker.byClassAlone)
  private var count = 0

  func decode(_ token: [UInt8]) {
    count += 1
    if count % 2_000 == 0 { decoder = TokenDecoder() }
    let hostile = HostileBytes(token, slack: JSONParser.padding)
    hostile.withBytes { bytes in
      do throws(QuarantineReason) {
        let view = try decoder.decode(bytes, into: 0)
        Walk.view(view)
        if let claims = view.claims { _ = try classifier.classify(claims, type: .access) }
      } catch {
        // A reason is the answer to what cannot be trusted.
      }
    }
  }
}
