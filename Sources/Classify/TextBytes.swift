package import TokenModel

/// Where the module borrows the bytes of its own texts: names, never values.
extension String {
  /// Calls `body` with the UTF-8 bytes, which are valid until it returns.
  package func withBytes<Result>(_ body: (Bytes) -> Result) -> Result {
    var copy = self
    return copy.withUTF8 { body(Bytes($0)) }
  }
}

extension Bytes {
  /// Of the name of an entry in a directory (RFC 4514) the first part, without the units above it, which say where the
  /// entry stands, not what it is; any other text whole.
  var commonName: Bytes {
    guard hasPrefix("CN=") || hasPrefix("cn=") else { return self }
    return self[3..<(firstIndex(of: UInt8(ascii: ",")) ?? count)]
  }
}
