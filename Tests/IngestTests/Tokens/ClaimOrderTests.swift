import AuditTestSupport
import Testing
import TokenModel

@testable import Ingest

/// What is read with known names, against what is read by name.
@Suite struct ClaimOrderTests {
  private static let claims = [
    #"{"iss":"https://a.example","jti":"onrtac:1","typ":"Bearer","exp":1772435730,"scope":"openid"}"#,
    #"{"iss":"","jti":"onrtrt:22","typ":"Refresh","exp":[1,{"x":2}],"scope":null}"#, "{}", #"{"a":{"jti":"x"}}"#,
    #"{"nonce":"n","aud":["x","y"],"token_use":"id"}"#, #"{"uti":"u","type":"refresh_token","scp":["a"]}"#,
    #"{"jti":"","uti":"u","at_hash":"h","c_hash":"c"}"#, #"{"jti":"ID.7","uti":"u","type":1,"typ":true}"#,
    #"{"typ":"ID","type":"t","token_use":"access","jti":"j","uti":"u","scp":"s","scope":"o","nonce":"","at_hash":"","#
      + #""c_hash":""}"#,
  ]

  private static func told(_ typing: TokenTyping, _ field: TokenField) -> [String] {
    var token = TokenView(type: .unknown, typeBasis: .inferred, form: .claims, protection: .unknown, tier: .token)
    typing.apply(to: &token, header: nil, field: field)
    return [
      "\(token.type) \(token.typeBasis) \(token.anomalies.rawValue) \(typing.grant)", token.identity?.text ?? "none",
    ]
  }

  @Test("type, identity, grant and size are the same")
  func same() throws {
    var order = ClaimOrder()
    var random = SplitMix(seed: 3)
    for _ in 0..<200 {
      let place = random.below(Self.claims.count)
      let json = try ParsedJSON(Self.claims[place])
      defer { withExtendedLifetime(json) {} }
      // The first two have their names in common.
      let names = Int64(max(1, place))
      var typing = TokenTyping()
      #expect(order.read(json.root, names: names, for: &typing) == EncodedSize.bytes(of: json.root))
      for field in [TokenField.access, .bearer, .other] {
        #expect(Self.told(typing, field) == Self.told(TokenTyping(json.root), field), "\(Self.claims[place])")
      }
    }
  }
}
