/// The part of a name that tells where a custom claim comes from, and says nothing of what it holds (RFC 7519 §4.2).
enum ClaimNamespace {
  /// The name without it: `https://example.org/claims/email`, `custom:email`, `extension_9f…_email`, `urn:x:y:email`.
  /// Nil where there is none.
  static func stripped(_ name: String) -> String? {
    let bytes = Array(name.utf8)
    if name.hasPrefix("https://") || name.hasPrefix("http://") {
      guard let cut = bytes.lastIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#") }) else { return nil }
      return rest(bytes, after: cut)
    }
    if name.hasPrefix("extension_") {
      // Microsoft Entra ID: the application's id, 32 digits, then the attribute.
      let tail = bytes.dropFirst(10)
      if tail.count > 33, tail.prefix(32).allSatisfy(\.isHexadecimal) { return rest(bytes, after: 42) }
      return rest(bytes, after: 9)
    }
    for prefix in ["extn.", "x-hasura-", "xs.user.", "ext_attr."] where name.hasPrefix(prefix) {
      return rest(bytes, after: prefix.utf8.count - 1)
    }
    guard let cut = bytes.lastIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }), cut > 0 else {
      return nil
    }
    return rest(bytes, after: cut)
  }

  private static func rest(_ bytes: [UInt8], after cut: Int) -> String? {
    guard cut + 1 < bytes.count else { return nil }
    return String(decoding: bytes[(cut + 1)...], as: UTF8.self)
  }
}
