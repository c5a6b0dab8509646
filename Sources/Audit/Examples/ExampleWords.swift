internal import Policy
internal import TokenModel

extension RuleExample {
  /// The example in words, a line a fact.
  package var lines: [String] {
    var lines = [story]
    lines += alike.map { "seen      \($0.token.words(days: $0.days))" }
    lines += quarantined.sorted { $0.key < $1.key }.map {
      "seen      \($0.value) \($0.value == 1 ? "record" : "records") of the source \($0.key) that could not be read"
    }
    lines += overflow.map {
      "seen      \($0.tokens) tokens of the source \($0.source) beyond the cap on names of the kind \($0.dimension)"
    }
    lines += configured.map { "configured \($0.words)" }
    lines += keys.map { key in
      "published \(key.id), \(key.curve ?? key.type)\(key.bits.map { " of \($0) bits" } ?? "")"
    }
    lines += runs.map { "before    \($0.words)" }
    if let keysOfMonthsAgo {
      lines.append("keys      \(FindingWords.list(keysOfMonthsAgo.map(ExampleRun.month)))")
    }
    lines += subjects.map {
      "subjects  \($0.numbers.count) of \($0.audience), through \($0.client): numbers \($0.numbers.lowerBound) to \($0.numbers.upperBound - 1)"
    }
    if let activities {
      lines += activities.map { "declared  \($0.words)" }
    } else {
      lines.append("declared  nothing: no policy was given")
    }
    if findings.isEmpty { return lines + ["finds     nothing"] }
    return lines + findings.map { "finds     \($0.words)" }
  }
}

extension RuleExample {
  /// Tokens in a row that differ by their day alone are told in one line.
  private var alike: [(token: ExampleToken, days: [Int])] {
    var groups: [(token: ExampleToken, days: [Int])] = []
    for token in tokens {
      var first = groups.last?.token
      first?.daysAgo = token.daysAgo
      if first == token {
        groups[groups.count - 1].days.append(token.daysAgo)
      } else {
        groups.append((token, [token.daysAgo]))
      }
    }
    return groups
  }
}

extension RuleExample.ExpectedFinding {
  fileprivate var words: String {
    let places = [client, audience.map { "audience \($0)" }, claim].compactMap { $0 }
    return places.isEmpty ? severity.rawValue : "\(severity.rawValue): \(places.joined(separator: ", "))"
  }
}

extension ExampleToken {
  /// - Parameter days: on which there are such tokens, before the period's last day.
  fileprivate func words(days: [Int]) -> String {
    let kinds = FindingWords.tokens([type.rawValue])
    var parts = ["\(tokens) \(tokens == 1 ? String(kinds.dropLast()) : kinds) of \(client)"]
    if kind == .observation { parts[0] += ", presented" }
    if days.count > 2, let nearest = days.min(), let farthest = days.max() {
      parts.append("on each of \(days.count) days, \(nearest) to \(farthest) days before the period’s last day")
    } else if days != [0] {
      parts.append("\(FindingWords.list(days.map(String.init))) days before the period’s last day")
    }
    parts.append(audiences.map { $0.isEmpty ? "no audience" : "for \(FindingWords.list($0))" } ?? "audience not logged")
    parts.append(scopes.map { $0.isEmpty ? "no scope" : "scopes \(FindingWords.list($0))" } ?? "scopes not logged")
    if let claims {
      parts.append("claims \(FindingWords.list(claims.map(\.words), limit: 40))")
    } else {
      parts.append("claims not seen")
    }
    switch lifetime {
    case nil: parts.append("lifetime not known")
    case .seconds(let seconds): parts.append("lifetime \(FindingWords.time(seconds))")
    case .unlimited: parts.append("without expiry")
    case .absurd: parts.append("times that cannot be right")
    }
    if !algorithm.isEmpty { parts.append("\(algorithm), typ \(headerType.isEmpty ? "missing" : headerType)") }
    if rsaBytes > 0 && rsaBytes != 256 { parts.append("RSA signature of \(rsaBytes) bytes") }
    if !["key-1", "(unknown)", ""].contains(keyID) { parts.append("signed with \(keyID)") }
    switch verification {
    case .verified: parts.append("the signature verifies")
    case .failed: parts.append("the signature does not verify")
    default: break
    }
    switch protection {
    case .jwe: parts.append("encrypted (JWE)")
    case .opaque: parts.append("opaque")
    default: break
    }
    if form == .complete { parts.append("whole in the log of the source \(source)") }
    if subject == .machine { parts.append("for a machine") }
    parts += anomalies.map { "marked \($0.rawValue)" }
    return parts.joined(separator: "; ")
  }
}

extension ExampleClaim {
  fileprivate var words: String {
    var text = "\(path) (\(dataClass.rawValue)"
    if elements > 1 { text += ", \(elements) elements" }
    if bytes > 100 { text += ", \(bytes) bytes" }
    if depth > 1 { text += ", nested \(depth) deep" }
    return text + anomalies.map { ", \($0.rawValue)" }.joined() + ")"
  }
}

extension ExampleActivity {
  fileprivate var words: String {
    var parts = ["activity \(id) with clients \(FindingWords.list(clients))"]
    if !audiences.isEmpty { parts.append("audiences \(FindingWords.list(audiences))") }
    parts += recipients.map {
      "recipient \($0.name) (\($0.role), \($0.country ?? "country not stated"), \($0.safeguard.map { "safeguard \($0)" } ?? "no safeguard")) at \($0.audience)"
    }
    if !scopes.isEmpty { parts.append("scopes \(FindingWords.list(scopes))") }
    parts += data.map {
      "\($0.dataClass.rawValue) in \(FindingWords.tokens($0.tokens.map(\.rawValue)))"
    }
    parts += lifetimes.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      "\(FindingWords.tokens([$0.key.rawValue])) for at most \(FindingWords.time($0.value))"
    }
    if purposes.isEmpty { parts.append("no purpose") }
    parts += measures.map { measure in
      switch measure {
      case .signed: "promises signatures"
      case .shortLived: "promises lifetimes within the limit"
      case .senderConstrained: "promises tokens bound to their sender"
      case .encryptedFor(let audience): "promises encryption for \(audience)"
      }
    }
    if let sinceDaysAgo { parts.append("declared since \(sinceDaysAgo) days") }
    if retention != ExampleActivity().retention { parts.append("data kept for \(FindingWords.time(retention))") }
    if let waiver {
      parts.append(
        "waiver W-1 of \(waiver.rule) for \(waiver.client ?? "any client"), which \(waiver.endsDaysAgo > 0 ? "ended \(waiver.endsDaysAgo) days ago" : "ends in \(-waiver.endsDaysAgo) days")"
      )
    }
    if let article9 { parts.append("ground of Art. 9(2): \(article9)") }
    return parts.joined(separator: "; ")
  }
}

extension ExampleRun {
  fileprivate var words: String {
    let versions = changed.isEmpty ? "the same versions" : "another \(FindingWords.list(changed))"
    let days = daysAgo == 1 ? "the day before" : "\(daysAgo) days before"
    return "a run of \(days) with \(versions)\(hasBundle ? " and an evidence bundle" : "")"
  }

  fileprivate static func month(_ monthsAgo: Int) -> String {
    switch monthsAgo {
    case 0: "of the running month"
    case 1: "of last month"
    default: "of \(monthsAgo) months ago"
    }
  }
}

extension ExampleConfiguration {
  fileprivate var words: String {
    var parts = ["\(FindingWords.tokens([type.rawValue])) of \(client)"]
    if let lifetime { parts.append("lifetime \(FindingWords.time(lifetime))") }
    if let session { parts.append("sessions of at most \(FindingWords.time(session))") }
    parts += claims.map { entry in
      let origin = entry.scope.isEmpty ? "" : " of the scope \(entry.scope)"
      return
        "\(entry.claim.path), by the mapper \(entry.mapper)\(origin)\(entry.isDefault ? "" : ", where it is granted")"
    }
    return parts.joined(separator: "; ")
  }
}
