/// What the remedies of a rule do to the tokens of a finding, in the kinds of change that `simulate` knows.
package enum RemedyChange: String, Sendable {
  /// The claim leaves the tokens of the client, of the token type where the finding names one.
  case dropClaim
  /// No token of the client and type lives longer than the shortest limit that holds for it.
  case cutLifetime
  /// The tokens of the client, for the audience where the finding names one, are encrypted.
  case encrypt
}
