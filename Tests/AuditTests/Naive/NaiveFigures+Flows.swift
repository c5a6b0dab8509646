import Glibc
import TokenModel

@testable import Audit

/// Purpose limitation, protection and exposure.
extension NaiveFigures {
  func recipients() -> [String: Rows] {
    let declared = tokens.filter { NaivePolicy.isDeclared($0) && !($0.audiences ?? []).isEmpty }
    return [
      "purpose.undeclared_audience": rows(declared) { tokens in
        Self.share(
          tokens,
          { token in
            (token.audiences ?? []).contains { audience in
              !NaivePolicy.names(audience, client: token.client)
                && !(NaiveMetrics.type(token) == .id && audience == token.client)
            }
          }, of: { _ in true })
      },
      "purpose.undeclared_scope": undeclaredScopes(),
      "purpose.audience_breadth": rows { tokens in
        let known = tokens.compactMap(\.audiences)
        return Self.ratio(known.reduce(0) { $0 + Int64($1.count) }, Int64(known.count))
      },
      "purpose.audience_max": rows { tokens in
        let known = tokens.compactMap(\.audiences)
        return Figure(value: known.map(\.count).max().map(Double.init), denominator: Int64(known.count))
      },
      "purpose.audience_missing": rows { tokens in
        Self.share(
          tokens, { $0.audiences.map { $0.isEmpty || $0.contains("*") } ?? false }, of: { $0.audiences != nil })
      },
      "purpose.scope_unused": unusedScopes(), "purpose.drift": drift(), "purpose.linkability": links(),
    ]
  }

  private func undeclaredScopes() -> Rows {
    var rows: Rows = [:]
    var sum = 0
    let declared = tokens.filter(NaivePolicy.isDeclared)
    for (client, own) in Dictionary(grouping: declared, by: Self.client) {
      let strange = Set(own.flatMap { $0.scopes ?? [] }).subtracting(["openid", "email"])
      guard own.contains(where: { !($0.scopes ?? []).isEmpty }) else { continue }
      sum += strange.count
      rows[Self.key(.client, client)] = Figure(
        value: Double(strange.count), denominator: Int64(own.count { $0.scopes != nil }))
    }
    rows[Self.key(.all, ResourceScope())] = Figure(value: rows.isEmpty ? nil : Double(sum))
    return rows
  }

  // MARK: Ninety days

  /// What was seen in the 90 days up to the period's end, issued or observed.
  private var recent: [GeneratedToken] { all.filter { $0.day > last.advanced(by: -90) } }

  /// The store is old enough, and on every day with tokens enough claims of the client were seen.
  private func isSufficient(_ client: ResourceScope) -> Bool {
    guard let first = all.map(\.day).min(), first <= last.advanced(by: -89) else { return false }
    let own = recent.filter { Self.client($0) == client && Self.isReadable($0) }
    return !own.isEmpty
      && Dictionary(grouping: own, by: \.day).values.allSatisfy { tokens in
        Double(tokens.count(where: Self.isSeen)) >= 0.8 * Double(tokens.count)
      }
  }

  private func unusedScopes() -> Rows {
    var rows: Rows = [:]
    var unused: Int64 = 0
    var judged: Int64 = 0
    var isTold = false
    for (client, own) in Dictionary(grouping: recent, by: Self.client) {
      let scopes = Set(own.flatMap { $0.scopes ?? [] }).filter { scope in
        GeneratedClaim.all.contains { $0.scope == scope }
      }
      guard !scopes.isEmpty else { continue }
      let claims = Set(own.filter(Self.isSeen).flatMap { $0.claims ?? [] })
      let idle = Int64(
        scopes.count { scope in !GeneratedClaim.all.contains { $0.scope == scope && claims.contains($0.dotted) } })
      let isSufficient = isSufficient(client)
      rows[Self.key(.client, client)] = Figure(
        value: isSufficient ? Double(idle) : nil, numerator: idle, denominator: Int64(scopes.count))
      if isSufficient {
        isTold = true
        unused += idle
        judged += Int64(scopes.count)
      }
    }
    rows[Self.key(.all, ResourceScope())] = Figure(
      value: isTold ? Double(unused) : nil, numerator: unused, denominator: judged)
    return rows
  }

  private static let declaredData: [String: [String: [TokenType]]] = [
    "web": ["contact.email": [.id], "name.full": [.id, .access], "contact.phone": [.id]],
    "crm": ["name.full": [.access]],
  ]
  private static let members: [String: [String]] = ["web": ["shop-web", "shop-app"], "crm": ["shop-web"]]

  private struct Cell: Hashable {
    let activity: String
    let dataClass: String
    let audience: String
  }

  private func drift() -> Rows {
    var isDeclared: [Cell: Bool] = [:]
    for token in tokens {
      let audiences: [String] = token.audiences.map { $0.isEmpty ? ["(none)"] : $0 } ?? ["(absent)"]
      for (audience, activity) in zip(audiences, NaivePolicy.activities(token)) {
        for code in Set(Self.personal(token).map(\.dataClass)) {
          let cell = Cell(activity: activity, dataClass: code, audience: audience)
          let allows = Self.declaredData[activity]?[code]?.contains(NaiveMetrics.type(token)) ?? false
          isDeclared[cell] = (isDeclared[cell] ?? true) && allows
        }
      }
    }
    var judged: [String: Int64] = [:]
    var drifting: [String: Int64] = [:]
    for (cell, matches) in isDeclared {
      judged[cell.activity, default: 0] += 1
      if cell.activity.isEmpty || !matches { drifting[cell.activity, default: 0] += 1 }
    }
    for (activity, data) in Self.declaredData {
      for code in data.keys where !isDeclared.keys.contains(where: { $0.activity == activity && $0.dataClass == code })
      {
        let clients = Set(
          tokens.filter { Self.members[activity]?.contains($0.client) ?? false }.map(Self.client))
        let wasSeen = recent.contains { token in
          clients.contains(Self.client(token)) && Self.isSeen(token)
            && Self.personal(token).contains { $0.dataClass == code }
        }
        guard !clients.isEmpty, clients.allSatisfy(isSufficient), !wasSeen else { continue }
        judged[activity, default: 0] += 1
        drifting[activity, default: 0] += 1
      }
    }
    var rows: Rows = [:]
    for activity in ["web", "crm"] {
      rows[Self.key(.activity, ResourceScope(activity: activity))] = Self.ratio(
        drifting[activity] ?? 0, judged[activity] ?? 0)
    }
    rows[Self.key(.all, ResourceScope())] = Self.ratio(
      drifting.values.reduce(0, +), judged.values.reduce(0, +))
    return rows
  }

  // MARK: Subjects

  private func people(_ holds: (GeneratedToken) -> Bool) -> [Int32: Set<String>] {
    var months: [Int32: Set<String>] = [:]
    for token in all where token.subjectKind == .person && holds(token) {
      guard Self.isSeen(token), token.claims?.contains("sub") ?? false, let subject = token.subject else { continue }
      months[token.day.month, default: []].insert("\(token.issuer) \(subject)")
    }
    return months
  }

  /// Of the largest month; nil where nobody was counted.
  func subjects(of holds: (GeneratedToken) -> Bool) -> Int? { people(holds).values.map(\.count).max() }

  func exposedSubjects() -> Rows {
    func figure(_ count: Int?) -> Figure? {
      count.map { Figure(value: Double($0), error: max(1, 3 * 0.01625 * Double($0))) }
    }
    var rows: Rows = [:]
    rows[Self.key(.all, ResourceScope())] = figure(subjects { _ in true }) ?? Figure()
    for client in Set(all.map(Self.client)) {
      rows[Self.key(.client, client)] = figure(subjects { Self.client($0) == client })
    }
    return rows
  }

  /// Shares of subjects in common, for every pair of audiences of an issuer; an estimate may be missing.
  private func links() -> Rows {
    var rows: Rows = [:]
    var widest = 0.0
    for (issuer, own) in Dictionary(grouping: all, by: \.issuer) {
      let audiences = Set(own.flatMap { $0.audiences ?? [] }).sorted()
      for (place, one) in audiences.enumerated() {
        for other in audiences.dropFirst(place + 1) {
          let left = people { $0.issuer == issuer && ($0.audiences ?? []).contains(one) }
          let right = people { $0.issuer == issuer && ($0.audiences ?? []).contains(other) }
          // The month in which most are shared.
          let months = Set(left.keys).intersection(right.keys)
          guard
            let month = months.max(by: { a, b in
              (left[a] ?? []).intersection(right[a] ?? []).count < (left[b] ?? []).intersection(right[b] ?? []).count
            }), let ours = left[month], let theirs = right[month]
          else { continue }
          let shared = Double(ours.intersection(theirs).count)
          let smaller = Double(min(ours.count, theirs.count))
          let all = Double(ours.union(theirs).count)
          let error =
            0.0163 * (Double(ours.count * ours.count + theirs.count * theirs.count) + all * all).squareRoot() / smaller
          rows[
            Self.key(.audience, ResourceScope(issuer: issuer, audience: one, claim: "@audience/\(other)"))] = Figure(
              value: shared / smaller, error: 3 * error + 0.05)
          widest = max(widest, shared / smaller)
        }
      }
    }
    rows[Self.key(.all, ResourceScope())] = Figure(value: rows.isEmpty ? nil : widest, error: 0.2)
    return rows
  }
}
