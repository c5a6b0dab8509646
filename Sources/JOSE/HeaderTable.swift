package import TokenModel

/// The JOSE headers that a worker has met, by their base64url bytes: few distinct ones exist, so each is decoded
/// once. Headers are chosen by whoever sends a token, so the table's footprint ends a batch and the table is emptied.
package final class HeaderTable {
  private var symbols = SymbolTable()
  private var headers: [HeaderInfo] = []
  private let parser = JSONParser(maxDepth: 16)
  private var buffer: [UInt8] = []

  /// Characters of a header in base64url; the parameters of RFC 7515 §4.1 with a certificate chain fit.
  private static let maxCharacters = 32 * 1024

  package init() {}

  package var footprint: Int { symbols.footprint + headers.count * 160 }

  package subscript(number: Int32) -> HeaderInfo { headers[Int(number)] }

  package var count: Int { headers.count }

  /// The grant that a product puts into the header, nil where none is there.
  package func grantType(of number: Int32) -> String? { headers[Int(number)].grantType }

  /// What the `typ` of a header says of its token.
  package func tokenType(of number: Int32) -> TokenType? { headers[Int(number)].tokenType }

  func isUnsecured(_ number: Int32) -> Bool { headers[Int(number)].isUnsecured }

  /// What a header says of the protection of its token.
  package func protection(of number: Int32) -> Protection {
    if headers[Int(number)].encryption != nil { return .jwe }
    return headers[Int(number)].isUnsecured ? .none : .jws
  }

  package func anomalies(of number: Int32) -> AnomalySet { headers[Int(number)].anomalies }

  package func removeAll() {
    symbols.removeAll()
    headers.removeAll()
  }

  /// The number of a header, given as its base64url characters. `readable` tells that 64 bytes may be read behind.
  package func number(of characters: Bytes) throws(QuarantineReason) -> Int32 {
    guard characters.count <= Self.maxCharacters else { throw .limitHeader }
    let (id, isNew) = symbols.intern(characters)
    if isNew { headers.append(HeaderInfo()) }
    // A header that does not parse keeps its blank entry and fails again, so that hostile headers cost no repeats.
    if isNew || headers[id].parameters.isEmpty { headers[id] = try read(characters) }
    return Int32(truncatingIfNeeded: id)
  }

  /// Adds a header that a log gives decoded.
  package func number(ofDecoded header: JSONValue, key: Bytes) throws(QuarantineReason) -> Int32 {
    let (id, isNew) = symbols.intern(key)
    if isNew { headers.append(HeaderInfo()) }
    if isNew || headers[id].parameters.isEmpty { headers[id] = try HeaderReader.read(header) }
    return Int32(truncatingIfNeeded: id)
  }

  private func read(_ characters: Bytes) throws(QuarantineReason) -> HeaderInfo {
    guard let decoded = Base64URL.decode(characters, into: &buffer) else { throw .tokenBase64 }
    let root: JSONValue
    do {
      root = try parser.parse(decoded).root
    } catch {
      throw error == .encodingInvalidUTF8 || error == .limitDepth ? error : .headerMalformed
    }
    return try HeaderReader.read(root)
  }
}
