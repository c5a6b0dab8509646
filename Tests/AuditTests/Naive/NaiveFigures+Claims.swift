import TokenModel

@testable import Audit

/// Data minimisation.
extension NaiveFigures {
  func claims() -> [String: Rows] {
    let persons = tokens.filter { NaiveMetrics.isPerson($0) && Self.isSeen($0) }
    return [
      "claims.personal_per_token": minimised { sums in Self.ratio(sums.personal, sums.persons) },
      "claims.no_basis_share": minimised { sums in Self.ratio(sums.unfounded, sums.founded) },
      "minimisation.index": minimised { $0.index }, "minimisation.grade": minimised { $0.index },
      "claims.personal_bytes": rows(persons) { Self.ratio(Self.personalBytes($0), Int64($0.count)) },
      "claims.personal_payload": rows(persons) {
        Self.ratio(Self.personalBytes($0), $0.reduce(0) { $0 + $1.payloadBytes })
      },
      "claims.unknown_share": rows(tokens.filter(Self.isSeen)) { tokens in
        let claims = tokens.flatMap(Self.claims).filter { $0.dataClass != "protocol" }
        return Self.ratio(Int64(claims.count { $0.dataClass == "unknown" }), Int64(claims.count))
      },
      "claims.fan_out": lists { Self.ratio($0.reduce(0, +), Int64($0.count)) },
      "claims.fan_out_max": lists { Figure(value: $0.max().map(Double.init), denominator: Int64($0.count)) },
      "claims.derivable": derivable(), "reidentification.classes": quasiIdentifiers(),
    ]
  }

  private static func personalBytes(_ tokens: [GeneratedToken]) -> Int64 {
    tokens.reduce(0) { sum, token in sum + personal(token).reduce(0) { $0 + bytes($1, token) } }
  }

  /// The sums behind the index.
  struct Sums {
    var persons: Int64 = 0
    var personal: Int64 = 0
    var founded: Int64 = 0
    var unfounded: Int64 = 0
    var weight: Int64 = 0
    var special: Int64 = 0
    var covered: Int64 = 0
    var of: Int64 = 0

    var index: Figure {
      let isCovered = of > 0 && Double(covered) >= 0.8 * Double(of)
      let unrequested = Double(weight) / Double(max(1, persons))
      return Figure(
        value: isCovered && persons > 0 ? 100 * 10 / (10 + unrequested) : nil, numerator: weight, denominator: persons,
        error: 1e-9)
    }

    var grade: String? {
      guard let index = index.value else { return nil }
      if special > 0, special * 1_000 >= persons { return "F" }
      return index >= 98 ? "A" : index >= 90 ? "B" : index >= 75 ? "C" : index >= 50 ? "D" : "E"
    }
  }

  func sums(_ tokens: [GeneratedToken]) -> Sums {
    var sums = Sums()
    for token in tokens where token.subjectKind != .machine {
      let bases = Self.personal(token).map { ($0, NaivePolicy.basis(of: $0, in: token)) }
      let isPerson = NaiveMetrics.isPerson(token)
      if Self.isReadable(token) {
        sums.of += 1
        if isPerson, !bases.contains(where: { $0.1 == "unknown" }) { sums.covered += 1 }
      }
      guard isPerson else { continue }
      sums.persons += 1
      sums.personal += Int64(bases.count)
      sums.founded += Int64(bases.count { $0.1 != "unknown" })
      sums.unfounded += Int64(bases.count { $0.1 == "none" })
      sums.weight += bases.filter { $0.1 == "none" }.reduce(0) { $0 + Self.weight($1.0) }
      if bases.contains(where: { $0.1 == "none" && NaivePolicy.isSpecial($0.0) }) { sums.special += 1 }
    }
    return sums
  }

  private func minimised(_ figure: (Sums) -> Figure) -> Rows {
    rows(tokens.filter { $0.subjectKind != .machine }) { figure(sums($0)) }
  }

  private func lists(_ fold: ([Int64]) -> Figure) -> Rows {
    var rows: Rows = [:]
    for (client, own) in Dictionary(grouping: tokens, by: Self.client) {
      for (type, part) in Dictionary(grouping: own, by: { NaiveMetrics.type($0).rawValue }) {
        let elements = part.filter { Self.isSeen($0) && $0.claims?.contains("groups.*") ?? false }.map(\.groups)
        guard !elements.isEmpty else { continue }
        var scope = client
        scope.tokenType = type
        scope.claim = "groups.*"
        scope.dataClass = "group_membership"
        rows[Self.key(.client, scope)] = fold(elements)
      }
    }
    return rows
  }

  private func derivable() -> Rows {
    var rows: Rows = [:]
    var count = 0
    for (client, own) in Dictionary(grouping: tokens, by: Self.client) {
      let claims = Set(own.flatMap(Self.personal).filter { $0.derived != nil && Self.weight($0) >= 4 }.map(\.dotted))
      count += claims.count
      if !claims.isEmpty { rows[Self.key(.client, client)] = Figure(value: Double(claims.count)) }
    }
    let hasPersons = tokens.contains(where: NaiveMetrics.isPerson)
    rows[Self.key(.all, ResourceScope())] = Figure(value: hasPersons ? Double(count) : nil)
    return rows
  }

  private func quasiIdentifiers() -> Rows {
    let telling: Set = ["demographic.birthdate", "demographic.gender", "location.locality"]
    var rows: Rows = [:]
    for (client, own) in Dictionary(grouping: tokens.filter(NaiveMetrics.isPerson), by: Self.client) {
      // Claims that were not seen have no shape: token types and scopes stand for it.
      let shapes = Dictionary(grouping: own) { token in
        token.isInferred
          ? ["inferred", NaiveMetrics.type(token).rawValue, token.scopes.map { "\($0.sorted())" } ?? "absent"]
          : ["seen"] + Set(token.claims ?? []).sorted()
      }
      let counts = shapes.values.filter { $0.count * 100 >= own.count }.map { tokens in
        Set(tokens.flatMap { $0.claims ?? [] }.compactMap { GeneratedClaim.byPath[$0]?.dataClass })
          .intersection(telling).count
      }
      let isFew = subjects(of: { Self.client($0) == client }).map { $0 < 50 } ?? false
      rows[Self.key(.client, client)] = Figure(
        value: isFew ? nil : Double(counts.max() ?? 0), denominator: Int64(own.count))
    }
    return rows
  }
}
