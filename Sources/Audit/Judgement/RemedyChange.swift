/// What the remedies of a rule do to the tokens of a finding, in the kinds of change that `simulate` knows.
package enum RemedyChange: String, Sendable, CaseIterable {
  /// The claim leaves the tokens of the client, of the token type where the finding names one.
  case dropClaim
  /// The one claim that carries the finding's class leaves all tokens of the client.
  case dropClass
  /// No token of the client and type lives longer than the shortest limit that holds for it.
  case cutLifetime
  /// The tokens of the client, for the audience where the finding names one, are encrypted.
  case encrypt
  /// The scope is not granted to the client any more.
  case removeScope
  /// The clients of the issuer get subject identifiers of their own.
  case pairwise

  /// How `simulate` is asked for it, with names left open.
  package var example: String {
    switch self {
    case .dropClaim, .dropClass: "drop claim:… client:…"
    case .cutLifetime: "lifetime … client:…"
    case .encrypt: "encrypt client:…"
    case .removeScope: "remove scope:… client:…"
    case .pairwise: "pairwise issuer:…"
    }
  }
}
