package import TokenModel

/// The last bytes before a place in a stream. Two logs that begin alike, as far as a fingerprint reaches, are told apart
/// by them when the second one is taken up where the first one ended.
package struct StreamTail: Sendable {
  package static let length = 256

  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func append(_ more: Bytes) {
    if more.count >= Self.length {
      bytes = Array(more[more.count - Self.length..<more.count].buffer)
    } else {
      bytes.append(contentsOf: more.buffer)
      bytes.removeFirst(max(0, bytes.count - Self.length))
    }
  }
}
