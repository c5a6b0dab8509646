/// How the content of a token is encrypted and authenticated: `enc` (RFC 7518 §5.1).
enum ContentCipher: String {
  case a128CBC = "A128CBC-HS256"
  case a192CBC = "A192CBC-HS384"
  case a256CBC = "A256CBC-HS512"
  case a128GCM = "A128GCM"
  case a192GCM = "A192GCM"
  case a256GCM = "A256GCM"

  var keyBytes: Int {
    switch self {
    case .a128CBC: 32
    case .a192CBC: 48
    case .a256CBC: 64
    case .a128GCM: 16
    case .a192GCM: 24
    case .a256GCM: 32
    }
  }

  /// - Parameter data: what is authenticated beside the content: the header's characters (RFC 7516 §5.2 step 15).
  func opened(_ sealed: [UInt8], key: [UInt8], vector: [UInt8], tag: [UInt8], over data: [UInt8]) -> [UInt8]? {
    guard key.count == keyBytes else { return nil }
    switch self {
    case .a128CBC, .a192CBC, .a256CBC:
      return AESCBCHMAC.opened(sealed, key: key, vector: vector, tag: tag, over: data)
    case .a128GCM, .a192GCM, .a256GCM:
      return AESGCM.opened(sealed, key: key, vector: vector, tag: tag, over: data)
    }
  }
}
