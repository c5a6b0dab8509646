internal import TokenModel

/// Names that stand in single quotes inside a message.
enum QuotedName {
  /// The name behind a marker that ends with the opening quote, up to the closing one; nil where there is none.
  static func behind(_ marker: StaticString, in message: Bytes) -> Bytes? {
    guard let start = message.firstRange(of: marker) else { return nil }
    let rest = message[start + marker.utf8CodeUnitCount..<message.count]
    guard let end = rest.firstIndex(of: UInt8(ascii: "'")), end > 0 else { return nil }
    return rest[0..<end]
  }
}
