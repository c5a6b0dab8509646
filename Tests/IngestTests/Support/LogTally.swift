import AuditTestSupport
import Ingest
import JOSE
import TokenModel

/// What a log holds, counted event by event the plain way: the figures that the samples state. Repeated tokens are told
/// apart by their identity, as with `--dedupe token`.
struct LogTally {
  var format = ""
  var framing = Framing.lines
  var confidence = 0.0
  var lines = 0
  var skipped = 0
  var reasons: [QuarantineReason: Int] = [:]
  var kinds: [EventKind: Int] = [:]
  var duplicateEvents = 0
  var clients: [String: Int] = [:]
  var issuanceClients: [String: Int] = [:]
  var outcomes: [String: Int] = [:]
  var types: [String: Int] = [:]
  var repeatedSightings = 0
  var encrypted = 0
  var lifetimes: [Int64] = []
  var withoutLifetime = 0
  var paths: Set<String> = []
  var times: [Int64] = []
  var anomalies: [Anomaly: Int] = [:]
  var tokens: [TokenNote] = []
  var unfinishedBytes: Int64 = 0
  var faultOffsets: [Int64] = []

  /// A token without its values.
  struct TokenNote: Equatable {
    var type: TokenType
    var basis: TokenTypeBasis
    var protection: Protection
    var form: TokenForm
    var grant: Grant
  }

  private var seenEvents: Set<[UInt8]> = []
  private var seenTokens: Set<[UInt8]> = []

  var events: Int { kinds.values.reduce(0, +) }
  var bad: Int { reasons.values.reduce(0, +) }
  var distinctTokens: Int { types.values.reduce(0, +) }

  /// Reads a file as `ingest` does.
  init(
    path: String, format name: String? = nil, zone: LocalZone? = nil, takesLastLine: Bool = false,
    limits: Limits = Limits()
  ) throws {
    let stream = try ByteStream(SourceFile(path))
    let detected =
      if let name {
        try Detection.format(named: name, head: stream.head, isWhole: stream.isWholeInHead, path: path)
      } else {
        try Detection.format(of: stream.head, isWhole: stream.isWholeInHead, path: path)
      }
    guard let detected else { return }
    format = detected.name
    framing = detected.framing
    confidence = detected.confidence
    let options = ReaderOptions(headers: HeaderTable(), limits: limits, zone: zone)
    let reader = detected.reader(options)
    let blocks = BlockReader(stream, framing: detected.framing, limits: limits, takesLastLine: takesLastLine)
    let block = RecordBlock()
    var event = TokenEvent()
    while blocks.fill(block) {
      var cursor = RecordCursor(block, of: detected.description, limits: limits)
      while let record = cursor.next() {
        if let fault = record.fault {
          reasons[fault, default: 0] += 1
          faultOffsets.append(record.offset)
          continue
        }
        reader.begin(record.bytes)
        while let outcome = reader.next(&event) {
          switch outcome {
          case .event: count(event)
          case .skipped: skipped += 1
          case .quarantined(let reason):
            reasons[reason, default: 0] += 1
            faultOffsets.append(record.offset)
          }
        }
      }
      lines += cursor.lines
    }
    unfinishedBytes = blocks.unfinishedBytes
    if let stump = blocks.stump { reasons[stump.reason, default: 0] += 1 }
  }

  private mutating func count(_ event: TokenEvent) {
    if let id = event.eventID, !seenEvents.insert(Array(id.buffer)).inserted {
      duplicateEvents += 1
      return
    }
    var isRepeated = !event.tokens.isEmpty
    for token in event.tokens {
      if let identity = token.identity, !seenTokens.insert(Array(identity.buffer)).inserted {
        repeatedSightings += 1
      } else {
        isRepeated = false
        count(token, event)
      }
    }
    let kind = isRepeated && event.kind == .issuance ? .nonIssuance : event.kind
    kinds[kind, default: 0] += 1
    outcomes[event.outcome.rawValue, default: 0] += 1
    for anomaly in event.anomalies.members { anomalies[anomaly, default: 0] += 1 }
    let client = client(of: event)
    clients[client, default: 0] += 1
    if kind == .issuance { issuanceClients[client, default: 0] += 1 }
    if let time = event.timeMilliseconds ?? event.tokens.compactMap({ Self.instant($0, "iat") }).first {
      times.append(time)
    }
  }

  private mutating func count(_ token: TokenView, _ event: TokenEvent) {
    types[token.type.shortName, default: 0] += 1
    if token.protection == .jwe { encrypted += 1 }
    tokens.append(
      TokenNote(
        type: token.type, basis: token.typeBasis, protection: token.protection, form: token.form, grant: event.grant))
    for anomaly in token.anomalies.members { anomalies[anomaly, default: 0] += 1 }
    if let end = Self.instant(token, "exp"), let start = Self.instant(token, "iat") {
      lifetimes.append((end &- start) / 1_000)
    } else if let stated = token.statedLifetime {
      lifetimes.append(stated)
    } else {
      withoutLifetime += 1
    }
    if let claims = token.claims { collectPaths(claims, "") }
  }

  private func client(of event: TokenEvent) -> String {
    for token in event.tokens {
      guard let claims = token.claims else { continue }
      for name in ["azp", "client_id", "cid", "appid"] {
        for (key, value) in claims.members where key.text == name { if let text = value.string { return text.text } }
      }
    }
    return event.client?.text ?? "(unknown)"
  }

  /// A time of the claims in milliseconds; numbers beyond 10¹¹ are taken for milliseconds.
  private static func instant(_ token: TokenView, _ name: String) -> Int64? {
    guard let claims = token.claims else { return nil }
    for (key, value) in claims.members where key.text == name {
      switch NumericDate(value) {
      case .seconds(let number), .inString(let number):
        return number >= 100_000_000_000 ? number : max(number, -(1 << 50)) * 1_000
      case .milliseconds(let number): return number
      default: return nil
      }
    }
    return nil
  }

  private mutating func collectPaths(_ value: JSONValue, _ path: String) {
    var isLeaf = true
    for (name, member) in value.members {
      isLeaf = false
      let escaped = name.text.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
        .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
      collectPaths(member, path + "/" + escaped)
    }
    for element in value.elements {
      isLeaf = false
      collectPaths(element, path + "/*")
    }
    if isLeaf { paths.insert(path) }
  }
}
