import TokenModel

/// What a log comes to, counted a line and a token at a time: figures by their keys, fields between bars.
struct NaiveCount {
  private(set) var tokens: [String: [Int]] = [:]
  private(set) var lifetimes: [String: Int] = [:]
  private(set) var pathTokens: [String: Int] = [:]
  /// Sums of bytes and elements, and the largest of bytes, elements and depth.
  private(set) var facts: [String: [Int]] = [:]
  private(set) var anomalies: [String: Int] = [:]
  private(set) var subjects: [String: Set<String>] = [:]
  private(set) var arrivals: [String: [Int]] = [:]
  private(set) var bad = 0

  private let format: LogGenerator.Format
  private let runDay: Day
  private var origin: Int64?
  private var seen: Set<String> = []

  init(_ lines: [String], _ format: LogGenerator.Format, runMilliseconds: Int64) {
    self.format = format
    runDay = Day(milliseconds: runMilliseconds)
    for line in lines { count(line) }
  }

  /// Columns of an arrival: lines, issuance, observation and non-issuance events, bad lines, tokens of tier `token`
  /// and of tier `event`.
  private mutating func arrive(_ hour: Int64, _ columns: [Int]) {
    let known = arrivals["\(hour)"] ?? [Int](repeating: 0, count: columns.count)
    arrivals["\(hour)"] = zip(known, columns).map { $0 + $1 }
  }

  private mutating func count(_ line: String) {
    do {
      guard let event = try NaiveEvent.read(line, format) else { return arrive(-1, [1, 0, 0, 0, 0, 0, 0]) }
      try count(event)
    } catch {
      bad += 1
      arrive(-1, [1, 0, 0, 0, 1, 0, 0])
    }
  }

  private mutating func count(_ event: NaiveEvent) throws {
    // Every time of every token is read first: one that is none spoils the line.
    var own: Int64?
    for token in event.tokens {
      let issued = try token.instant("iat")?.milliseconds
      let notBefore = try token.instant("nbf")?.milliseconds
      _ = try token.instant("exp")
      own = own ?? issued ?? notBefore
    }
    let isClosed = event.tokens.allSatisfy { $0.claims == nil }
    let stated = event.milliseconds ?? own
    guard let milliseconds = stated ?? (isClosed ? origin : nil) else { throw NaiveToken.Refused() }
    if let stated { origin = origin ?? stated }
    let hour = milliseconds / 3_600_000
    guard event.kind != "non-issuance" else { return arrive(hour, [1, 0, 0, 1, 0, 0, 0]) }

    let tokens = try filled(event)
    let head =
      tokens.firstIndex { $0.type == "access_token" } ?? tokens.firstIndex { $0.type == "id_token" } ?? 0
    var tiers = [0, 0]
    for (position, token) in tokens.enumerated() {
      let isRepeat = format == .tokenFields && !seen.insert(token.identity).inserted
      let isGrant = event.kind == "issuance" && position == head
      try count(token, of: event, at: milliseconds, isRepeat: isRepeat, isGrant: isGrant)
      if !isRepeat { tiers[token.tier == "token" ? 0 : 1] += 1 }
    }
    arrive(hour, [1, event.kind == "issuance" ? 1 : 0, event.kind == "issuance" ? 0 : 1, 0, 0] + tiers)
  }

  /// The tokens with issuer, client and grant: their own, else the event's, else that of another token of the event.
  private func filled(_ event: NaiveEvent) throws -> [NaiveToken] {
    var tokens = event.tokens
    for position in tokens.indices {
      let claims = tokens[position].claims
      tokens[position].issuer = claims?["iss"]?.string
      let audience = tokens[position].type == "id_token" ? claims?["aud"]?.string : nil
      tokens[position].client =
        claims?["azp"]?.string ?? claims?["client_id"]?.string ?? audience ?? event.client
      tokens[position].grant = event.grant
      let named = claims?["scope"] ?? claims?["scp"]
      tokens[position].scopes =
        event.scopes ?? named?.string.map(NaiveEvent.set) ?? named?.strings.map(NaiveEvent.set) ?? "(absent)"
    }
    return tokens
  }

  private mutating func count(
    _ token: NaiveToken, of event: NaiveEvent, at milliseconds: Int64, isRepeat: Bool, isGrant: Bool
  ) throws {
    var token = token
    let siblings = try filled(event)
    let subject = token.claims?["sub"]?.string
    let isMachine = token.grant == "client_credentials" || (subject != nil && subject == token.client)
    token.issuer = token.issuer ?? siblings.compactMap(\.issuer).first
    token.client = token.client ?? siblings.compactMap(\.client).first
    let lifetime = try token.lifetime(at: milliseconds)
    let day = Day(milliseconds: milliseconds)
    if day > runDay.advanced(by: 1) { token.anomalies.insert("event_future") }

    let audience = token.claims?["aud"]
    let names = audience?.string.map { [$0] } ?? audience?.strings
    let audiences = token.claims == nil ? "(absent)" : NaiveEvent.set(names ?? [])
    let kind = isMachine ? "machine" : subject == nil ? "unknown" : "person"
    let issuer = token.issuer ?? "(unknown)"
    let client = token.client ?? "(unknown)"
    let key = [
      "\(day.number)", event.kind, issuer, client, audiences, token.type ?? "unknown", token.basis, token.grant,
      token.scopes, token.header["alg"]?.string ?? "", token.header["enc"]?.string ?? "",
      token.header["typ"]?.string?.lowercased() ?? "", token.header["kid"]?.string ?? "(unknown)", token.protection,
      token.tier, token.form, kind,
    ].joined(separator: "|")
    add([isRepeat ? 0 : 1, isGrant ? 1 : 0, 1, isRepeat ? 0 : token.payloadBytes], to: key)
    if isRepeat { return }
    if let lifetime {
      lifetimes["\(day.number)|\(issuer)|\(client)|\(token.type ?? "unknown")|\(lifetime)", default: 0] += 1
    }
    for code in token.anomalies { anomalies["\(day.number)|\(client)|\(code)", default: 0] += 1 }
    count(token.measures, on: day)
    guard kind == "person", let subject, day <= runDay.advanced(by: 1) else { return }
    for audience in names.flatMap({ $0.isEmpty ? nil : $0 }) ?? ["(unknown)"] {
      subjects["\(day.month)|\(issuer)|\(client)|\(audience)", default: []].insert(issuer + " " + subject)
    }
  }

  private mutating func add(_ columns: [Int], to key: String) {
    tokens[key] = zip(tokens[key] ?? [0, 0, 0, 0], columns).map { $0 + $1 }
  }

  private mutating func count(_ measures: [String: NaiveToken.Measure], on day: Day) {
    for (path, measure) in measures {
      let key = "\(day.number)|\(path)"
      pathTokens[key, default: 0] += 1
      let known = facts[key] ?? [0, 0, 0, 0, 0]
      facts[key] = [
        known[0] + measure.bytes, known[1] + measure.elements, max(known[2], measure.bytes),
        max(known[3], measure.elements), max(known[4], measure.depth),
      ]
    }
  }
}
