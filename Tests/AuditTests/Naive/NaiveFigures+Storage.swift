import TokenModel

@testable import Audit

/// Coverage and storage limitation.
extension NaiveFigures {
  func coverage() -> [String: Rows] {
    [
      "coverage.claims": rows { Self.share($0, Self.isSeen, of: Self.isReadable) },
      "coverage.claims_inferred": rows { Self.share($0, { $0.claims != nil }, of: Self.isReadable) },
      "coverage.lifetime": rows { Self.share($0, Self.hasLifetime, of: { NaiveMetrics.type($0) != .refresh }) }
        .merging(byType { Self.share($0, Self.hasLifetime, of: { _ in true }) }) { first, _ in first },
      "coverage.verified": rows {
        Self.share($0, { $0.verification != .notAttempted }, of: { $0.form == .complete })
      },
      "coverage.declared": rows { Self.share($0, NaivePolicy.isDeclared, of: { _ in true }) },
      "coverage.input": inputs(), "coverage.time": times(),
    ]
  }

  private static func hasLifetime(_ token: GeneratedToken) -> Bool { seconds(token) != nil }

  private func byType(_ fold: ([GeneratedToken]) -> Figure) -> Rows {
    typed(fold).filter { $0.key.hasPrefix("all ") }
  }

  private func inputs() -> Rows {
    var rows: Rows = [:]
    let period = (TokenGenerator.firstDay.number * 24)...(last.number * 24 + 23)
    let counted = arrivals.filter { period.contains($0.hour) }
    func figure(_ part: [NaiveArrival]) -> Figure {
      let events = part.reduce(0) { $0 + $1.events }
      return Self.ratio(events, events + part.reduce(0) { $0 + $1.quarantined })
    }
    rows[Self.key(.all, ResourceScope())] = figure(counted)
    for (source, part) in Dictionary(grouping: counted, by: \.source) {
      rows[Self.key(.all, ResourceScope(source: source))] = figure(part)
    }
    return rows
  }

  /// An hour is expected where the source had an event in that weekday and hour in at least 3 of the 4 weeks before, and
  /// is 4 weeks old.
  private func times() -> Rows {
    var rows: Rows = [:]
    var seen: Int64 = 0
    var expected: Int64 = 0
    for (source, part) in Dictionary(grouping: arrivals.filter { $0.events > 0 }, by: \.source) {
      let hours = Set(part.map(\.hour))
      guard let start = hours.min() else { continue }
      var own: (seen: Int64, expected: Int64) = (0, 0)
      for hour in (TokenGenerator.firstDay.number * 24)...(last.number * 24 + 23) where hour >= start + 672 {
        guard (1...4).count(where: { hours.contains(hour - Int32($0) * 168) }) >= 3 else { continue }
        own.expected += 1
        if hours.contains(hour) { own.seen += 1 }
      }
      guard own.expected > 0 else { continue }
      rows[Self.key(.all, ResourceScope(source: source))] = Self.ratio(own.seen, own.expected)
      seen += own.seen
      expected += own.expected
    }
    rows[Self.key(.all, ResourceScope())] = Self.ratio(seen, expected)
    return rows
  }

  func lifetimes() -> [String: Rows] {
    func quantile(_ share: Double) -> Rows {
      timed { values, _ in
        Figure(
          value: values.isEmpty ? nil : Double(values[Int((share * Double(values.count)).rounded(.up)) - 1]),
          denominator: Int64(values.count))
      }
    }
    return [
      "lifetime.p50": quantile(0.5), "lifetime.p95": quantile(0.95), "lifetime.p99": quantile(0.99),
      "lifetime.max": timed { values, _ in
        Figure(value: values.last.map(Double.init), denominator: Int64(values.count))
      },
      "lifetime.unlimited": counted { $0.lifetime == .unlimited },
      "lifetime.capped": counted { token in
        if case .seconds(let seconds) = token.lifetime { seconds > Self.cap } else { token.lifetime == .unlimited }
      },
      "lifetime.over_limit": timed { values, tokens in
        let over = Int64(tokens.count { token in Self.seconds(token).map { $0 > NaivePolicy.limit(token) } ?? false })
        return Self.ratio(over, Int64(values.count))
      },
      "lifetime.excess": timed { values, tokens in
        guard !values.isEmpty else { return nil }
        let excess = tokens.reduce(Int64(0)) { sum, token in
          guard let seconds = Self.seconds(token) else { return sum }
          return sum + max(0, min(seconds, Self.cap) - NaivePolicy.limit(token))
        }
        return Figure(value: Double(excess) / 3_600, denominator: Int64(values.count))
      },
      "lifetime.effective": effective(), "lifetime.skew": skew(), "lifetime.configured_gap": configuredGaps(),
    ]
  }

  /// The largest difference of a configured lifetime to the 95th percentile of the tokens of its days.
  private func configuredGaps() -> Rows {
    guard let configuration else { return [:] }
    var lives: [ResourceScope: [Int64: [Int64]]] = [:]
    for token in stated where token.issuer == NaiveConfiguration.issuer {
      let entries = configuration.entries(of: token.client, on: token.day)
      guard let seconds = Self.seconds(token),
        let configured = (token.type == .offline ? entries[.offline] : entries[NaiveMetrics.type(token)])?.lifetime
      else { continue }
      var scope = Self.client(token)
      scope.tokenType = NaiveMetrics.type(token).rawValue
      lives[scope, default: [:]][configured, default: []].append(seconds)
    }
    var rows: Rows = [:]
    for (scope, groups) in lives {
      let gaps = groups.map { configured, values -> (gap: Int64, tokens: Int) in
        let sorted = values.sorted()
        return (sorted[Int((0.95 * Double(sorted.count)).rounded(.up)) - 1] - configured, sorted.count)
      }
      guard let largest = gaps.max(by: { abs($0.gap) < abs($1.gap) }) else { continue }
      rows[Self.key(.client, scope)] = Figure(value: Double(largest.gap), denominator: Int64(largest.tokens))
    }
    return rows
  }

  /// Of types with at least one token whose lifetime is known or cannot be right.
  private func timed(_ fold: ([Int64], [GeneratedToken]) -> Figure?) -> Rows {
    typed { tokens in
      let known = tokens.filter { $0.lifetime != .unknown }
      return known.isEmpty ? nil : fold(known.compactMap(Self.seconds).sorted(), tokens)
    }
  }

  private func counted(_ holds: (GeneratedToken) -> Bool) -> Rows {
    timed { values, tokens in
      guard !values.isEmpty else { return nil }
      let count = Int64(tokens.count(where: holds))
      return Figure(value: Double(count), numerator: count, denominator: Int64(values.count))
    }
  }

  private func effective() -> Rows {
    var rows: Rows = [:]
    for (client, own) in Dictionary(grouping: tokens, by: Self.client) {
      func longest(_ type: TokenType) -> Int64? {
        own.filter { NaiveMetrics.type($0) == type }.compactMap(Self.seconds).max()
      }
      guard own.contains(where: { Self.seconds($0) != nil }) else { continue }
      let session = session(of: own)
      if let seconds = session.seconds, session.isWhole {
        rows[Self.key(.client, client)] = Figure(value: Double(seconds))
        continue
      }
      let age = refreshAges.filter { $0.issuer == client.issuer && $0.client == client.client }.map(\.seconds).max()
      rows[Self.key(.client, client)] = Figure(
        value: Double(max(session.seconds ?? 0, (age ?? 0) + (longest(.refresh) ?? 0) + (longest(.access) ?? 0))))
    }
    return rows
  }

  /// The longest session that was configured while a client had tokens, and whether one was on all of those days. An
  /// offline session counts where it had offline tokens.
  private func session(of tokens: [GeneratedToken]) -> (seconds: Int64?, isWhole: Bool) {
    guard let configuration, let client = tokens.first, client.issuer == NaiveConfiguration.issuer else {
      return (nil, false)
    }
    let spans = Dictionary(grouping: tokens) { $0.day < configuration.change }
    let sessions = spans.values.map { tokens -> Int64? in
      let hasOffline = tokens.contains { $0.type == .offline }
      return configuration.entries(of: client.client, on: tokens[0].day)
        .filter { hasOffline || $0.key != .offline }.values.compactMap(\.session).max()
    }
    return (sessions.compactMap(\.self).max(), sessions.allSatisfy { $0 != nil })
  }

  private func skew() -> Rows {
    let codes: [Anomaly] = [.iatFuture, .numericdateMilliseconds]
    return rows(tokens.filter { $0.tier == .token }) { tokens in
      let odd = Int64(tokens.reduce(0) { sum, token in sum + codes.count { token.anomalies.contains($0) } })
      return Figure(value: tokens.isEmpty ? nil : Double(odd), numerator: odd, denominator: Int64(tokens.count))
    }
  }
}
