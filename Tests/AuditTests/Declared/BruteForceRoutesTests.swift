import Audit
import Policy
import Store
import Testing
import TokenModel

/// A second implementation, day by day and word by word of the definition, against the resolver on many small
/// policies from a seed.
@Suite("Declarations against a second implementation")
struct BruteForceRoutesTests {
  /// Numbers from a seed (SplitMix64).
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let patterns = ["*", "a", "b", "ab", "a*", "*b", "?", "a?", "c"]
  private static let names = ["a", "b", "ab", "abb", "c"]

  private func some(_ random: inout Random, from least: Int, to most: Int) -> [String] {
    Array(Set(Self.patterns.shuffled(using: &random).prefix(Int.random(in: least...most, using: &random))))
  }

  private func policy(_ random: inout Random) -> PolicyDocument {
    var policy = PolicyDocument()
    for number in 0..<Int.random(in: 0...4, using: &random) {
      var activity = Activity(id: "\(number)", name: "N")
      activity.clients = some(&random, from: 1, to: 2)
      activity.issuers = some(&random, from: 0, to: 2)
      activity.audiences = some(&random, from: 0, to: 1)
      activity.recipients = some(&random, from: 0, to: 1).map { Recipient(audience: $0, name: "R", role: "internal") }
      if Bool.random(using: &random) { activity.validFrom = Day(number: Int32.random(in: 98...106, using: &random)) }
      if Bool.random(using: &random) { activity.validUntil = Day(number: Int32.random(in: 100...110, using: &random)) }
      policy.activities.append(activity)
    }
    return policy
  }

  /// `*` and `?` by their definition.
  private func matches(_ pattern: Substring, _ name: Substring) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == "*" { return (0...name.count).contains { matches(pattern.dropFirst(), name.dropFirst($0)) } }
    return !name.isEmpty && (first == "?" || first == name.first) && matches(pattern.dropFirst(), name.dropFirst())
  }

  private func longest(_ patterns: [String], _ name: String) -> Int? {
    patterns.filter { matches($0[...], name[...]) }.map { $0.filter { !"*?".contains($0) }.count }.max()
  }

  private enum Expected: Equatable { case none, one(String, Bool), tie }

  private func expected(_ policy: PolicyDocument, _ day: Int32, _ issuer: String, _ client: String, _ audience: String?)
    -> Expected
  {
    let valid = policy.activities.filter {
      ($0.validFrom?.number ?? .min) <= day && day <= ($0.validUntil?.number ?? .max)
        && longest($0.clients, client) != nil && ($0.issuers.isEmpty || longest($0.issuers, issuer) != nil)
    }
    func audiences(_ activity: Activity) -> [String] { activity.audiences + activity.recipients.map(\.audience) }
    let naming = valid.filter { activity in audience.map { longest(audiences(activity), $0) != nil } ?? false }
    let open = valid.filter { audiences($0).isEmpty }
    var rest = !naming.isEmpty ? naming : !open.isEmpty ? open : valid
    for measure in [
      { (activity: Activity) in longest(activity.clients, client) ?? 0 },
      { (activity: Activity) in activity.issuers.isEmpty ? 0 : longest(activity.issuers, issuer) ?? 0 },
    ] {
      let most = rest.map(measure).max()
      rest = rest.filter { measure($0) == most }
    }
    let isNamed = !naming.isEmpty || !open.isEmpty
    if rest.isEmpty { return .none }
    if rest.count > 1, isNamed { return .tie }
    return .one(rest.map(\.id).min() ?? "", isNamed)
  }

  @Test("every day, issuer, client and audience of 120 policies")
  func agrees() throws {
    var random = Random(state: 20_261_125)
    var names = ObservedNames()
    for (offset, name) in Self.names.enumerated() {
      names.issuers[Int64(offset + 1)] = name
      names.clients[Int64(offset + 1)] = name
      names.audiences[Int64(offset + 1)] = name
    }
    for issuer in names.issuers.keys {
      for client in names.clients.keys {
        for audience in names.audiences.keys {
          names.routes.insert(ObservedNames.Route(issuer: issuer, client: client, audience: audience))
        }
      }
    }
    let period = DaySpan(first: Day(number: 100), last: Day(number: 108))
    let reference = DeclarationResolver.Reference(classes: [], claims: [], classifier: "")
    var resolved = 0
    for number in 0..<120 {
      let policy = policy(&random)
      var hasTie = false
      var wanted: [String: String] = [:]
      for day in period.first.number...period.last.number {
        for (issuer, issuerName) in names.issuers {
          for (client, clientName) in names.clients {
            for audience in [0] + names.audiences.keys {
              switch expected(policy, day, issuerName, clientName, names.audiences[audience]) {
              case .none: break
              case .tie: hasTie = true
              case .one(let id, let isNamed):
                wanted["\(day) \(issuer) \(client) \(audience)"] = "\(id) \(isNamed)"
              }
            }
          }
        }
      }
      let resolver = DeclarationResolver(policy: policy, period: period, reference: reference)
      guard let declarations = try? resolver.declarations(for: names) else {
        #expect(hasTie, "policy \(number): a tie was told where none is")
        continue
      }
      #expect(!hasTie, "policy \(number): a tie was not told")
      var given: [String: String] = [:]
      for route in declarations.routes {
        let epoch = declarations.epochs[route.epoch]
        for day in epoch.first.number...epoch.last.number {
          given["\(day) \(route.issuer) \(route.client) \(route.audience)"] = "\(route.activity) \(route.isNamed)"
        }
      }
      #expect(given == wanted, "policy \(number)")
      #expect(declarations.epochs.reduce(0) { $0 + Int($1.last.number - $1.first.number) + 1 } == 9)
      resolved += 1
    }
    #expect(resolved > 40)
  }
}
