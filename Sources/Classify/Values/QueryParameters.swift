internal import TokenModel

/// The parameters in the query and the fragment of a URL, as they are written (RFC 3986 §3.4; HTML, URL-encoded forms).
struct QueryParameters {
  private let url: Bytes

  init(_ url: Bytes) { self.url = url }

  /// Whether a parameter, by its name and its text, is what is looked for.
  func contains(where matches: (_ name: Bytes, _ text: Bytes) -> Bool) -> Bool {
    var position = 0
    while position < url.count, url[position] != UInt8(ascii: "?"), url[position] != UInt8(ascii: "#") {
      position += 1
    }
    while position < url.count {
      let start = position + 1
      var end = start
      var equals: Int?
      while end < url.count, !Self.isDivider(url[end]) {
        if equals == nil, url[end] == UInt8(ascii: "=") { equals = end }
        end += 1
      }
      if let equals, matches(url[start..<equals], url[equals + 1..<end]) { return true }
      position = end
    }
    return false
  }

  private static func isDivider(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "?")
  }
}
