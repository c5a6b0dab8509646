internal import JOSE
package import TokenModel

/// A JSON text, parsed for a test: keeps the bytes and the parser for as long as its value is used.
package final class ParsedJSON {
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let parser: JSONParser
  /// The document's one value.
  package let root: JSONValue

  package convenience init(_ text: String, maxDepth: Int = 64) throws {
    try self.init(bytes: Array(text.utf8), maxDepth: maxDepth)
  }

  package init(bytes utf8: [UInt8], maxDepth: Int = 64) throws {
    bytes = .allocate(capacity: utf8.count + JSONParser.padding)
    _ = bytes.initialize(from: utf8 + Array(repeating: UInt8(ascii: " "), count: JSONParser.padding))
    parser = JSONParser(maxDepth: maxDepth)
    do {
      root = try parser.parse(Bytes(start: bytes.baseAddress, count: utf8.count)).root
    } catch {
      bytes.deallocate()
      throw error
    }
  }

  deinit { bytes.deallocate() }
}
