internal import Dispatch
internal import Foundation
internal import Synchronization

/// The stored form of a result: JSON with sorted keys, so that the same result is the same bytes.
enum ResultCoding {
  /// Long lists are written in parts, by as many threads as there are cores: the encoder first makes a tree of what it is
  /// given, which for a large organisation would take more memory than everything else in an audit.
  static func bytes(of result: AuditResult) throws -> Data {
    var parts: [Part] = []
    func add(_ key: String, _ value: some Encodable & Sendable) {
      parts.append(Part(before: "\"\(key)\":", list: .no) { try encoder().encode(value) })
    }
    func add<Element: Encodable & Sendable>(_ key: String, list: [Element]) {
      guard !list.isEmpty else { return add(key, list) }
      for start in stride(from: 0, to: list.count, by: partLength) {
        let slice = Array(list[start..<min(start + partLength, list.count)])
        let place: Part.Place =
          switch (start == 0, start + partLength >= list.count) {
          case (true, true): .no
          case (true, false): .first
          case (false, true): .last
          case (false, false): .inner
          }
        parts.append(Part(before: start == 0 ? "\"\(key)\":" : "", list: place) { try encoder().encode(slice) })
      }
    }
    add("configured", list: result.configured)
    add("coverage", result.coverage)
    add("decisions", list: result.decisions)
    add("distributions", list: result.distributions)
    add("drift", list: result.drift)
    add("findings", list: result.findings)
    add("flows", list: result.flows)
    add("history", list: result.history)
    add("id", result.id)
    add("lifetimes", list: result.lifetimes)
    add("limitations", list: result.limitations)
    add("metrics", list: result.metrics)
    add("provenance", result.provenance)
    add("record", result.record)
    add("rules", list: result.rules)
    add("summary", result.summary)
    add("waivers", list: result.waivers)
    return try joined(parts)
  }

  /// Elements of a list that are encoded at once.
  private static let partLength = 256

  /// A piece of the object, in the order of its keys.
  private struct Part: Sendable {
    /// Where in a list: a list that is written in parts has its brackets on the outermost ones only.
    enum Place: Sendable { case no, first, inner, last }

    var before: String
    var list: Place
    var encoded: @Sendable () throws -> Data
  }

  private static func joined(_ parts: [Part]) throws -> Data {
    let done = Mutex<[Result<Data, any Error>?]>(Array(repeating: nil, count: parts.count))
    DispatchQueue.concurrentPerform(iterations: parts.count) { place in
      let piece = Result { try parts[place].encoded() }
      done.withLock { $0[place] = piece }
    }
    var bytes = Data("{".utf8)
    for (part, piece) in zip(parts, done.withLock { $0 }) {
      guard let piece = try piece?.get() else { continue }
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: part.before.utf8)
      switch part.list {
      case .no: bytes.append(piece)
      case .first: bytes.append(piece.dropLast())
      case .inner: bytes.append(piece.dropFirst().dropLast())
      case .last: bytes.append(piece.dropFirst())
      }
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  private static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  static func result(_ bytes: Data, run: String) throws(AuditFailure) -> AuditResult {
    do {
      return try JSONDecoder().decode(AuditResult.self, from: bytes)
    } catch {
      throw .unreadable(run: run)
    }
  }
}
