import Foundation

/// A token taken apart the plain way, and what its event says of it: one row a token.
struct NaiveToken {
  var type: String?
  var basis = "inferred"
  var protection = "jws"
  var tier = "token"
  var form = "complete"
  var header: [String: NaiveJSON] = [:]
  var claims: [String: NaiveJSON]?
  var payloadBytes = 0
  var anomalies: Set<String> = []
  var stated: Int64?
  /// What makes a second sighting of it: the issuer with `jti`, else its text.
  var identity: String
  var grant = "unknown"
  var issuer: String?
  var client: String?
  var scopes = "(absent)"

  struct Refused: Error {}

  /// - Parameter field: `access`, `id` or `refresh` where the name of the field says so.
  init(_ text: String, field: String?) throws {
    identity = text
    let parts = text.components(separatedBy: ".")
    if parts.count == 5 {
      try readEncrypted(parts)
      setType(field: field)
      return
    }
    guard text.hasPrefix("eyJ") else {
      tier = "event"
      protection = "opaque"
      setType(field: field)
      return
    }
    guard parts.count == 3, let head = Self.decoded(parts[0]).flatMap(NaiveJSON.object),
      let payload = Self.decoded(parts[1]), let claims = NaiveJSON.object(payload), let name = head["alg"]?.string
    else { throw Refused() }
    header = head
    self.claims = claims
    payloadBytes = payload.count
    if name == "none" {
      protection = "none"
    } else if parts[2].isEmpty {
      protection = "none"
      form = "no-signature"
    }
    if head["jku"] != nil { anomalies.insert("header_jku") }
    if let jti = claims["jti"]?.string { identity = (claims["iss"]?.string ?? "") + " " + jti }
    setType(field: field)
  }

  private mutating func readEncrypted(_ parts: [String]) throws {
    guard let head = Self.decoded(parts[0]).flatMap(NaiveJSON.object), head["enc"] != nil else { throw Refused() }
    header = head
    protection = "jwe"
    tier = "event"
    payloadBytes = parts[3].utf8.count / 4 * 3
  }

  private mutating func setType(field: String?) {
    let words = ["Bearer": "access_token", "ID": "id_token", "Refresh": "refresh_token"]
    if header["typ"]?.string == "at+jwt" {
      type = "access_token"
      basis = "header"
    } else if let word = claims?["typ"]?.string, let known = words[word] {
      type = known
      basis = "payload"
      if known == "id_token", field == "access" || field == "bearer" { anomalies.insert("id_token_as_access") }
    } else if let field, field != "bearer" {
      type = field + "_token"
      basis = "field"
    } else if claims?["nonce"] != nil {
      type = "id_token"
      if field == "bearer", claims?["scope"] == nil, claims?["scp"] == nil { anomalies.insert("id_token_as_access") }
    } else if claims?["scope"] != nil || claims?["scp"] != nil {
      type = "access_token"
    }
  }

  /// base64url of RFC 7515 §2, without padding.
  private static func decoded(_ text: String) -> Data? {
    guard !text.contains("=") else { return nil }
    let plain = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
  }

  // MARK: Times

  /// Milliseconds since 1970, and what is odd about the claim.
  struct Instant {
    var milliseconds: Int64
    var isScaled: Bool
    var isString: Bool
  }

  func instant(_ name: String) throws -> Instant? {
    let seconds: Int64
    var isString = false
    switch claims?[name] {
    case nil, .null: return nil
    case .integer(let number): seconds = number
    case .number(let number): seconds = Int64(number.rounded(.down))
    case .string(let text):
      guard let number = Int64(text) else { throw Refused() }
      seconds = number
      isString = true
    default: throw Refused()
    }
    let isScaled = seconds >= 100_000_000_000
    return Instant(milliseconds: isScaled ? seconds : seconds * 1_000, isScaled: isScaled, isString: isString)
  }

  /// `basis|state|seconds`; nil where no lifetime is known. Notes what is odd about the times.
  mutating func lifetime(at event: Int64) throws -> String? {
    let end = try instant("exp")
    let start = try instant("iat")
    let notBefore = try instant("nbf")
    if [end, start, notBefore].contains(where: { $0?.isString ?? false }) { anomalies.insert("numericdate_string") }
    if let start, start.milliseconds > event + 300_000 { anomalies.insert("iat_future") }
    if let notBefore, notBefore.milliseconds > event + 300_000 { anomalies.insert("nbf_future") }
    let ofAnswer = stated.map { $0 >= 315_360_000 ? "expires_in|unlimited|0" : "expires_in|known|\($0)" }
    guard let end else { return ofAnswer ?? (claims == nil ? nil : "claims|unlimited|0") }
    if end.isScaled { anomalies.insert("numericdate_ms") }
    if let start {
      if start.isScaled != end.isScaled {
        anomalies.insert("numericdate_ms")
        return "claims|absurd|0"
      }
      return judged(end.milliseconds - start.milliseconds, "claims")
    }
    return ofAnswer ?? judged(end.milliseconds - event, "event")
  }

  private mutating func judged(_ milliseconds: Int64, _ basis: String) -> String {
    if milliseconds < 0 {
      anomalies.insert("exp_before_iat")
      return "\(basis)|absurd|0"
    }
    let seconds = milliseconds / 1_000
    return seconds >= 315_360_000 ? "\(basis)|unlimited|0" : "\(basis)|known|\(seconds)"
  }

  // MARK: Claims

  struct Measure: Equatable {
    var bytes = 0
    var elements = 0
    var depth = 0
  }

  /// By JSON Pointer, with `*` for items.
  var measures: [String: Measure] {
    var result: [String: Measure] = [:]
    for (name, value) in claims ?? [:] { Self.walk(value, "/" + name, 1, into: &result) }
    return result
  }

  private static func walk(_ value: NaiveJSON, _ path: String, _ depth: Int, into result: inout [String: Measure]) {
    switch value {
    case .object(let members) where !members.isEmpty:
      for (name, member) in members { walk(member, path + "/" + name, depth + 1, into: &result) }
    case .array(let items) where items.contains(where: \.isContainer):
      for item in items { walk(item, path + "/*", depth + 1, into: &result) }
    case .array(let items):
      let bytes = items.map { $0.scalarBytes }.reduce(2, +) + max(0, items.count - 1)
      add(Measure(bytes: bytes, elements: items.count, depth: depth + 1), path + "/*", to: &result)
    default: add(Measure(bytes: value.scalarBytes, elements: 1, depth: depth), path, to: &result)
    }
  }

  private static func add(_ measure: Measure, _ path: String, to result: inout [String: Measure]) {
    var sum = result[path] ?? Measure()
    sum.bytes += measure.bytes
    sum.elements += measure.elements
    sum.depth = max(sum.depth, measure.depth)
    result[path] = sum
  }
}

extension NaiveJSON {
  fileprivate var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  /// As design §4 counts them: strings unescaped, whole numbers as digits, other numbers as 8.
  fileprivate var scalarBytes: Int {
    switch self {
    case .null: 4
    case .bool(let value): value ? 4 : 5
    case .integer(let number): String(number).count
    case .number: 8
    case .string(let text): text.utf8.count + 2
    case .array, .object: 2
    }
  }
}
