package import TokenModel

/// A URL that carries a secret in its query or fragment: whoever reads the log can use it (RFC 6750 §2.3 and §5.3).
package enum AddressWithToken: Detector {
  package static let description = DetectorDescription(
    id: "url_token", .init("credential"), .proof, "a URL with a secret in its query", source: "RFC 6750 §2.3",
    screen: ValueScreen(20...65_536, .letter, holds: [.colon, .slash]))

  package static let examples = DetectorExamples(
    found: [
      "https://api.example.org/orders?access_token=mkV4IysMLkg6bvhlD91j",
      "https://example.org/cb#state=1&id_token=eyJhbGciOiJub25lIn0",
      "https://example.org/?a=b&api_key=0123456789abcdef",
      "https://files.example.org/x?X-Amz-Signature=0123456789abcdef0123",
    ],
    missed: [
      "https://example.org/?token=1", "https://example.org/access_token=mkV4IysMLkg6bvhlD91j",
      "https://example.org/?tokenize=mkV4IysMLkg6bvhlD91j", "https://example.org/?page=2&sort=name",
      "https://example.org/",
    ])

  /// Characters from which on a value is a secret and not the name of one.
  private static let shortest = 12

  package static func detects(_ value: Bytes) -> Bool {
    guard value.firstRange(of: "://") != nil else { return false }
    return QueryParameters(value).contains { name, text in
      text.count >= shortest && names.contains { name == $0 }
    }
  }

  private static let names: [StaticString] = [
    "access_token", "id_token", "refresh_token", "token", "auth_token", "authToken", "accessToken", "api_key", "apikey",
    "apiKey", "client_secret", "password", "passwd", "pwd", "secret", "jwt", "sig", "signature", "session_token",
    "X-Amz-Signature", "X-Amz-Security-Token", "X-Goog-Signature", "code", "SAMLResponse", "assertion", "bearer",
  ]
}
