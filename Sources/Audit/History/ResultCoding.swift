internal import Dispatch
internal import Foundation
internal import Synchronization

/// The recorded form of a result: JSON with sorted keys, so that the same result is the same bytes, packed.
enum ResultCoding {
  /// What `run.result_json` holds.
  static func packed(_ result: AuditResult) throws -> Data {
    Data(try pieces(of: result) { try ResultCompression.frame(of: $0) }.joined())
  }

  /// The JSON itself.
  static func bytes(of result: AuditResult) throws -> Data { Data(try pieces(of: result) { $0 }.joined()) }

  /// Long lists are written in pieces, by as many threads as there are cores.
  private static func pieces(
    of result: AuditResult, _ finish: @escaping @Sendable ([UInt8]) throws -> [UInt8]
  ) throws -> [[UInt8]] {
    var parts: [Part] = []
    func add(_ key: String, _ value: some Encodable & Sendable) {
      parts.append(Part(before: "\"\(key)\":", list: .no) { try $0.encode(value) })
    }
    func add<Element: Encodable & Sendable>(_ key: String, list: [Element]) {
      guard !list.isEmpty else { return add(key, list) }
      for start in stride(from: 0, to: list.count, by: partLength) {
        let slice = list[start..<min(start + partLength, list.count)]
        let place: Part.Place =
          switch (start == 0, start + partLength >= list.count) {
          case (true, true): .no
          case (true, false): .first
          case (false, true): .last
          case (false, false): .inner
          }
        parts.append(Part(before: start == 0 ? "\"\(key)\":" : "", list: place) { try $0.encode(Array(slice)) })
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
    return try written(parts, finish)
  }

  /// Elements of a list that are encoded at once.
  private static let partLength = 256

  /// A piece of the object, in the order of its keys.
  private struct Part: Sendable {
    /// Where in a list: a list that is written in parts has its brackets on the outermost ones only.
    enum Place: Sendable { case no, first, inner, last }

    var before: String
    var list: Place
    var encode: @Sendable (ResultEncoder) throws -> Void

    /// The bytes of it, what stands between it and the one before included.
    func bytes(isFirst: Bool, isLast: Bool) throws -> [UInt8] {
      let encoder = ResultEncoder()
      encoder.append(isFirst ? "{" : ",")
      encoder.append(before)
      let start = encoder.bytes.count
      try encode(encoder)
      return encoder.finished(
        without: list == .inner || list == .last ? start : nil, dropLast: list == .first || list == .inner,
        append: isLast ? "}" : "")
    }
  }

  private static func written(
    _ parts: [Part], _ finish: @escaping @Sendable ([UInt8]) throws -> [UInt8]
  ) throws -> [[UInt8]] {
    let done = Mutex<[Result<[UInt8], any Error>?]>(Array(repeating: nil, count: parts.count))
    DispatchQueue.concurrentPerform(iterations: parts.count) { place in
      let piece = Result {
        try finish(parts[place].bytes(isFirst: place == 0, isLast: place == parts.count - 1))
      }
      done.withLock { $0[place] = piece }
    }
    return try done.withLock { $0 }.compactMap { try $0?.get() }
  }

  static func result(_ bytes: Data, run: String) throws(AuditFailure) -> AuditResult {
    do {
      return try JSONDecoder().decode(AuditResult.self, from: Data(try unpacked(bytes)))
    } catch {
      throw .unreadable(run: run)
    }
  }

  /// The JSON of a recorded result: versions before this one recorded it as it is.
  static func unpacked(_ bytes: Data) throws -> [UInt8] {
    try bytes.withUnsafeBytes { raw in
      ResultCompression.isPacked(raw) ? try ResultCompression.unpacked(raw) : [UInt8](bytes)
    }
  }
}
