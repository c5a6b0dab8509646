import Foundation
import Testing

/// Tokens and keys of `minted.json`, as `mint.py` wrote them.
struct MintedTokens: Decodable {
  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var key: String
    var token: String
    var testDescription: String { name }
  }

  struct KeyFile: Decodable {
    var pem: String
    var token: String
  }

  var vectors: [Vector]
  var hostile: [String: String]
  var pems: [String: KeyFile]

  static let all: MintedTokens = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "minted.json")
    do {
      return try JSONDecoder().decode(MintedTokens.self, from: Data(contentsOf: file))
    } catch {
      preconditionFailure("minted.json cannot be read")
    }
  }()
}
