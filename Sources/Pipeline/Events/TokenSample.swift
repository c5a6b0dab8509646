internal import JOSE
internal import TokenModel

/// Which tokens are looked at where looking at all of them costs too much: one in sixteen, told by a hash of the last
/// 32 bytes of the token under the store's key (design §6). Workers, splits and reruns agree, and whoever makes tokens
/// cannot choose those that are left out.
struct TokenSample {
  /// One token in so many.
  static let divisor: UInt64 = 16

  private let hash: SipHash

  /// What sets the subkey apart from other uses of the store's key.
  private static let purpose: StaticString = "token sample"

  init(storeKey: [UInt8]) { hash = SipHash(key: KeyedDigest(key: storeKey).digest(Bytes(Self.purpose))) }

  /// Whether a token is looked at. One of which no bytes are known always is.
  func takes(_ identity: Bytes?) -> Bool {
    guard let identity else { return true }
    return hash.hash(identity[max(0, identity.count - 32)..<identity.count]) % Self.divisor == 0
  }
}
