package import TokenModel

/// A JWK set (RFC 7517 §5), or a single JWK, as it stands in a file.
package struct KeySet: Sendable {
  package var keys: [JSONWebKey]

  /// Bytes of a file that is still read: hundreds of keys with their certificates.
  package static let maxBytes = 1 << 20
  package static let maxKeys = 1_000

  package init(_ bytes: [UInt8]) throws(KeySetFailure) {
    guard bytes.count <= Self.maxBytes else { throw .tooLarge(limit: Self.maxBytes) }
    let padded = bytes + Array(repeating: UInt8(ascii: " "), count: JSONParser.padding)
    let parser = JSONParser(maxDepth: 16)
    let result = padded.withUnsafeBufferPointer { buffer -> Result<[JSONWebKey], KeySetFailure> in
      do throws(QuarantineReason) {
        let root = try parser.parse(Bytes(UnsafeBufferPointer(rebasing: buffer[..<bytes.count]))).root
        return Self.keys(of: root).map(Result.success) ?? .failure(.noSet)
      } catch {
        return .failure(.malformed(error))
      }
    }
    keys = try result.get()
    guard keys.count <= Self.maxKeys else { throw .tooMany(limit: Self.maxKeys) }
    markDuplicates()
  }

  private static func keys(of root: JSONValue) -> [JSONWebKey]? {
    if let list = root.member("keys"), list.isArray { return list.elements.map(JWKReader.read) }
    return root.member("kty") == nil ? nil : [JWKReader.read(root)]
  }

  private mutating func markDuplicates() {
    let counts = Dictionary(keys.compactMap(\.id).map { ($0, 1) }, uniquingKeysWith: +)
    for position in keys.indices {
      if let id = keys[position].id, counts[id, default: 0] > 1 { keys[position].problems.append(.duplicateID) }
    }
  }
}

/// Why a file is no JWK set.
package enum KeySetFailure: Error, Equatable, Sendable {
  case tooLarge(limit: Int)
  case tooMany(limit: Int)
  case malformed(QuarantineReason)
  /// JSON, but neither a set nor a key.
  case noSet
}
