import Glibc
import TokenModel

@testable import Audit

/// Integrity, confidentiality and exposure.
extension NaiveFigures {
  func protection() -> [String: Rows] {
    [
      "protection.encrypted_share": rows { tokens in
        Self.share(
          tokens, { $0.protection == .jwe },
          of: {
            $0.protection == .jwe || ($0.subjectKind != .machine && Self.isSeen($0) && !Self.personal($0).isEmpty)
          })
      },
      "protection.special_in_clear": rows { tokens in
        Self.share(
          tokens,
          { token in
            token.protection != .jwe && Self.claims(token).contains { Self.category($0) == .specialCategory }
          }, of: { NaiveMetrics.isPerson($0) && Self.isSeen($0) })
      },
      "protection.sender_constrained": rows(tokens.filter { NaiveMetrics.type($0) == .access }) { tokens in
        Self.share(tokens, { $0.claims?.contains("cnf.jkt") ?? false }, of: Self.isSeen)
      },
      "protection.verification": rows { Self.share($0, { $0.verification == .verified }, of: { _ in true }) },
      "protection.algorithms": algorithms(), "protection.in_url": inURL(), "protection.key_age": keyAges(),
    ]
  }

  /// Forbidden or weak, of the tokens whose header was seen.
  private func algorithms() -> Rows {
    let symmetric = tokens.filter { $0.algorithm.hasPrefix("HS") }
    var holders: [String: Set<String>] = [:]
    for token in symmetric where token.keyID != "(unknown)" {
      holders["\(token.issuer) \(token.keyID)", default: []].insert(token.client)
    }
    // TA-IC-002 fires for a client, type and algorithm.
    let shared = Set(
      symmetric.filter { token in
        NaiveMetrics.type(token) == .access || (token.audiences?.count ?? 0) > 1
          || (holders["\(token.issuer) \(token.keyID)"]?.count ?? 0) > 1
      }.map { "\($0.issuer) \($0.client) \(NaiveMetrics.type($0).rawValue) \($0.algorithm)" })
    return rows(tokens.filter { !$0.algorithm.isEmpty || $0.protection == .none }) { tokens in
      Self.share(
        tokens,
        { token in
          token.protection == .none || token.algorithm == "none"
            || shared.contains(
              "\(token.issuer) \(token.client) \(NaiveMetrics.type(token).rawValue) \(token.algorithm)")
        }, of: { _ in true })
    }
  }

  private func inURL() -> Rows {
    rows(all.filter { $0.source == "gateway" }) { tokens in
      // Each client counts at least as many as its more frequent place.
      let odd = Dictionary(grouping: tokens, by: Self.client).values.reduce(Int64(0)) { sum, own in
        sum
          + Int64(
            max(own.count { $0.anomalies.contains(.inURL) }, own.count { $0.anomalies.contains(.inReferer) }))
      }
      return Self.ratio(odd, Int64(tokens.count))
    }
  }

  private func keyAges() -> Rows {
    var rows: Rows = [:]
    let named = all.filter { !["(unknown)", ""].contains($0.keyID) }
    for (scope, own) in Dictionary(grouping: named, by: { ResourceScope(issuer: $0.issuer, keyID: $0.keyID) }) {
      guard let first = own.map(\.day).min(), let last = own.map(\.day).max() else { continue }
      rows[Self.key(.issuer, scope)] = Figure(value: Double(last.number - first.number))
    }
    return rows
  }

  // MARK: Exposure

  private struct Part {
    var exposure = 0.0
    /// With every weight 1.
    var base = 0.0
    var weight: Int64 = 0
    var atLimit = 0.0
    var atOneAudience = 0.0
  }

  private struct Pair: Hashable {
    let client: ResourceScope
    let dataClass: String
  }

  private var parts: [Pair: Part] {
    var parts: [Pair: Part] = [:]
    for token in tokens where NaiveMetrics.isPerson(token) && token.protection != .jwe {
      guard let seconds = Self.seconds(token) else { continue }
      let hours = Double(min(seconds, Self.cap)) / 3_600
      let audiences: Int =
        if NaiveMetrics.type(token) == .id { 1 } else if let named = token.audiences {
          named.isEmpty || named.contains("*") ? 65 : named.count
        } else { 1 }
      for claim in Self.personal(token) {
        let base = hours * (1 + log2(Double(audiences)))
        let pair = Pair(client: Self.client(token), dataClass: claim.dataClass)
        parts[pair, default: Part()].exposure += Double(Self.weight(claim)) * base
        parts[pair]?.base += base
        let shortest = Double(min(seconds, Self.cap, NaivePolicy.limit(token))) / 3_600
        parts[pair]?.atLimit += Double(Self.weight(claim)) * shortest * (1 + log2(Double(audiences)))
        parts[pair]?.atOneAudience += Double(Self.weight(claim)) * hours
        parts[pair]?.weight = Self.weight(claim)
      }
    }
    return parts
  }

  func exposure() -> [String: Rows] {
    let parts = parts
    var rows: Rows = [:]
    func add(_ key: String, _ value: Double) {
      let sum = (rows[key]?.value ?? 0) + value
      rows[key] = Figure(value: sum, error: max(1e-6, sum * 1e-9))
    }
    for (pair, part) in parts {
      add(Self.key(.all, ResourceScope()), part.exposure)
      add(Self.key(.client, pair.client), part.exposure)
      add(Self.key(.dataClass, ResourceScope(dataClass: pair.dataClass)), part.exposure)
    }
    func factor(_ value: (Part) -> Double) -> Rows {
      var rows: Rows = [Self.key(.all, ResourceScope()): Figure(value: 0, error: 1e-6)]
      for (pair, part) in parts {
        for key in [Self.key(.all, ResourceScope()), Self.key(.client, pair.client)] {
          let sum = (rows[key]?.value ?? 0) + value(part)
          rows[key] = Figure(value: sum, error: max(1e-6, sum * 1e-9))
        }
      }
      return rows
    }
    return [
      "exposure.weight": factor(\.base), "exposure.lifetime": factor(\.atLimit),
      "exposure.audience": factor(\.atOneAudience), "exposure.protection": factor { _ in 0 },
      "exposure": rows, "exposure.subjects": exposedSubjects(), "exposure.unstable": unstable(parts),
    ]
  }

  private func unstable(_ parts: [Pair: Part]) -> Rows {
    func order(_ value: (Part, String) -> Double) -> [Pair] {
      parts.filter { $0.value.exposure > 0 }.sorted { left, right in
        let (one, other) = (value(left.value, left.key.dataClass), value(right.value, right.key.dataClass))
        if one != other { return one > other }
        return "\(left.key.client.issuer ?? "") \(left.key.client.client ?? "") \(left.key.dataClass)"
          < "\(right.key.client.issuer ?? "") \(right.key.client.client ?? "") \(right.key.dataClass)"
      }.map(\.key)
    }
    let first = order { part, _ in part.exposure }
    var moved: Set<Pair> = []
    for changed in Set(parts.keys.map(\.dataClass)) {
      for step: Int64 in [-2, 2] {
        let now = order { part, code in
          part.base * Double(code == changed ? max(1, min(10, part.weight + step)) : part.weight)
        }
        for (place, pair) in first.prefix(10).enumerated() where now[place] != pair { moved.insert(pair) }
      }
    }
    let count = Int64(min(10, first.count))
    return [
      Self.key(.all, ResourceScope()): Figure(
        value: count > 0 ? Double(moved.count) : nil, numerator: Int64(moved.count), denominator: count)
    ]
  }
}
