internal import Foundation

/// Compact tokens for tests, made of JSON texts; the signature is no signature.
package enum MintedToken {
  package static func compact(
    header: String = #"{"alg":"RS256","typ":"JWT"}"#, _ payload: String, signature: String = "c2lnbmF0dXJl"
  ) -> String {
    segment(header) + "." + segment(payload) + "." + signature
  }

  /// base64url without padding (RFC 7515 §2).
  package static func segment(_ bytes: [UInt8]) -> [UInt8] { Array(segment(Data(bytes)).utf8) }

  package static func segment(_ text: String) -> String { segment(Data(text.utf8)) }

  private static func segment(_ data: Data) -> String {
    data.base64EncodedString().replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
  }
}
