package import TokenModel

/// Where the module borrows the bytes of its own texts: names, never values.
extension String {
  /// Calls `body` with the UTF-8 bytes, which are valid until it returns.
  package func withBytes<Result>(_ body: (Bytes) -> Result) -> Result {
    var copy = self
    return copy.withUTF8 { body(Bytes($0)) }
  }
}
