import AuditTestSupport
import JOSE
import TokenModel

/// Encrypted tokens before a decoder that has the keys, and the files that such keys stand in. Keys and tokens are published
/// ones.
enum EncryptionTargets {
  static var all: [FuzzTarget] { [tokens, keys] }

  private static var tokens: FuzzTarget {
    var keys = DecryptionKeys()
    for published in CookbookToken.all {
      do {
        try keys.add(Array(published.key.utf8))
      } catch {
        preconditionFailure("A published key cannot be read.")
      }
    }
    var decoder = TokenDecoder(decryption: keys)
    return FuzzTarget(name: "token:encrypted", seeds: CookbookToken.all.map { Array($0.token.utf8) }) { token in
      let hostile = HostileBytes(token, slack: JSONParser.padding)
      hostile.withBytes { bytes in
        do throws(QuarantineReason) {
          Walk.view(try decoder.decode(bytes, into: 0))
        } catch {
          // A reason is the answer to what cannot be trusted.
        }
      }
    }
  }

  private static var keys: FuzzTarget {
    FuzzTarget(name: "keys:decryption", seeds: CookbookToken.all.map { Array($0.key.utf8) }) { bytes in
      var keys = DecryptionKeys()
      try? keys.add(bytes)
    }
  }
}
