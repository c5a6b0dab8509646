/// The unit of the times in a claims set.
package enum ClaimTimeUnit: Sendable {
  /// Seconds since 1970 (RFC 7519 §2); a token that says otherwise is odd.
  case seconds
  /// Milliseconds since 1970, because the log prints decoded times so: a habit of the log, not an oddity of the token.
  case milliseconds
}
