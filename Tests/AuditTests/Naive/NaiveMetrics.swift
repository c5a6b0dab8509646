import Glibc
import TokenModel

/// The metrics by their definitions, one token after another, without SQL and without a roll-up. It knows the policy of
/// `NaivePolicy` by heart.
struct NaiveMetrics {
  private let tokens: [GeneratedToken]

  init(_ all: [GeneratedToken]) {
    let issuing = Set(all.filter { $0.kind == .issuance }.map { Client(issuer: $0.issuer, name: $0.client) })
    tokens = all.filter {
      $0.kind == .issuance || !issuing.contains(Client(issuer: $0.issuer, name: $0.client))
    }
  }

  struct Client: Hashable {
    let issuer: String
    let name: String
  }

  struct Share: Equatable, CustomStringConvertible {
    var numerator: Int64 = 0
    var denominator: Int64 = 0
    var description: String { "\(numerator)/\(denominator)" }
  }

  /// As counted: an unknown type is an access token, offline a refresh token.
  static func type(_ token: GeneratedToken) -> TokenType {
    switch token.type {
    case .unknown: .access
    case .offline: .refresh
    default: token.type
    }
  }

  static func isPerson(_ token: GeneratedToken) -> Bool { token.claims != nil && token.subjectKind != .machine }

  // Lifetimes

  struct Lifetimes: Equatable {
    var tokens: Int64 = 0
    var p50: Int64?
    var p95: Int64?
    var p99: Int64?
    var max: Int64?
    var over: Int64 = 0
    var excessSeconds: Int64 = 0
    var unlimited: Int64 = 0
    var absurd: Int64 = 0
  }

  func lifetimes() -> [String: Lifetimes] {
    Dictionary(grouping: tokens) { "\($0.issuer) \($0.client) \(Self.type($0).rawValue)" }.compactMapValues { group in
      var values: [Int64] = []
      var result = Lifetimes()
      for token in group {
        let limit = NaivePolicy.limit(token)
        let cap: Int64 = 8_760 * 3_600
        switch token.lifetime {
        case .seconds(let seconds):
          values.append(seconds)
          if seconds > limit { result.over += 1 }
          result.excessSeconds += max(0, min(seconds, cap) - limit)
        case .unlimited:
          values.append(315_360_000)
          result.unlimited += 1
          result.over += 1
          result.excessSeconds += cap - limit
        case .absurd: result.absurd += 1
        case .unknown: break
        }
      }
      if values.isEmpty, result.absurd == 0 { return nil }
      values.sort()
      result.tokens = Int64(values.count)
      func quantile(_ q: Double) -> Int64? {
        values.isEmpty ? nil : values[Int((q * Double(values.count)).rounded(.up)) - 1]
      }
      result.p50 = quantile(0.5)
      result.p95 = quantile(0.95)
      result.p99 = quantile(0.99)
      result.max = values.last
      return result
    }
  }

  // Claims

  /// Tokens by `issuer client type class basis`, of personal claims.
  func claims() -> [String: Int64] {
    var result: [String: Int64] = [:]
    for token in tokens {
      for claim in personal(token) {
        let basis = NaivePolicy.basis(of: claim, in: token)
        result[
          "\(token.issuer) \(token.client) \(Self.type(token).rawValue) \(claim.dataClass) \(basis)", default: 0] += 1
      }
    }
    return result
  }

  private func personal(_ token: GeneratedToken) -> [GeneratedClaim] {
    (token.claims ?? []).compactMap { GeneratedClaim.byPath[$0] }.filter {
      GeneratedClass.byName[$0.dataClass]?.category.isPersonal ?? false
    }
  }

  /// u's numerator, person tokens, and person tokens with special data without a basis.
  func minimisation(client: String) -> (weight: Int64, persons: Int64, special: Int64, coverage: Share) {
    var result: (weight: Int64, persons: Int64, special: Int64, coverage: Share) = (0, 0, 0, Share())
    for token in tokens where token.client == client && token.subjectKind != .machine {
      let bases = personal(token).map { ($0, NaivePolicy.basis(of: $0, in: token)) }
      let isOpen = bases.contains { $0.1 == "unknown" }
      if Self.type(token) == .access || Self.type(token) == .id, token.protection != .opaque {
        result.coverage.denominator += 1
        if Self.isPerson(token), !isOpen { result.coverage.numerator += 1 }
      }
      guard Self.isPerson(token) else { continue }
      result.persons += 1
      var isSpecial = false
      for (claim, basis) in bases where basis == "none" {
        result.weight += Int64(GeneratedClass.byName[claim.dataClass]?.weight ?? 0)
        if NaivePolicy.isSpecial(claim) { isSpecial = true }
      }
      if isSpecial { result.special += 1 }
    }
    return result
  }

  // Coverage

  func coverage() -> [String: Share] {
    var claims = Share()
    var lifetimes = Share()
    var verified = Share()
    var declared = Share()
    for token in tokens {
      let type = Self.type(token)
      if type == .access || type == .id, token.protection != .opaque {
        claims.denominator += 1
        if token.claims != nil { claims.numerator += 1 }
      }
      if type != .refresh {
        lifetimes.denominator += 1
        if token.lifetime != .unknown, token.lifetime != .absurd { lifetimes.numerator += 1 }
      }
      if token.form == .complete {
        verified.denominator += 1
        if token.verification != .notAttempted { verified.numerator += 1 }
      }
      declared.denominator += 1
      if NaivePolicy.isDeclared(token) { declared.numerator += 1 }
    }
    return [
      "coverage.claims": claims, "coverage.lifetime": lifetimes, "coverage.verified": verified,
      "coverage.declared": declared,
    ]
  }

  // Protection

  func protection() -> [String: Share] {
    var encrypted = Share()
    var special = Share()
    var bound = Share()
    for token in tokens {
      let claims = personal(token)
      if token.protection == .jwe {
        encrypted.numerator += 1
        encrypted.denominator += 1
      } else if !claims.isEmpty, token.subjectKind != .machine {
        encrypted.denominator += 1
      }
      if Self.isPerson(token) {
        special.denominator += 1
        if token.protection != .jwe, claims.contains(where: { $0.dataClass == "belief.religion" }) {
          special.numerator += 1
        }
      }
      if Self.type(token) == .access, let all = token.claims {
        bound.denominator += 1
        if all.contains("cnf.jkt") { bound.numerator += 1 }
      }
    }
    return [
      "protection.encrypted_share": encrypted, "protection.special_in_clear": special,
      "protection.sender_constrained": bound,
    ]
  }

  // Exposure

  func exposure() -> Double {
    var sum = 0.0
    for token in tokens where Self.isPerson(token) && token.protection != .jwe {
      let seconds: Int64 =
        switch token.lifetime {
        case .seconds(let seconds): min(seconds, 8_760 * 3_600)
        case .unlimited: 8_760 * 3_600
        case .absurd, .unknown: 0
        }
      let audiences: Int =
        if Self.type(token) == .id { 1 } else if let named = token.audiences {
          named.isEmpty || named.contains("*") ? 65 : named.count
        } else { 1 }
      let weight = personal(token).reduce(0) { $0 + (GeneratedClass.byName[$1.dataClass]?.weight ?? 0) }
      sum += Double(weight) * Double(seconds) / 3_600 * (1 + log2(Double(audiences)))
    }
    return sum
  }

  /// Tokens of declared clients with a known audience, and those with one that no activity names.
  func undeclaredAudience() -> Share {
    var share = Share()
    for token in tokens where NaivePolicy.isDeclared(token) {
      guard let audiences = token.audiences, !audiences.isEmpty else { continue }
      share.denominator += 1
      let isStrange = audiences.contains { audience in
        !NaivePolicy.names(audience, client: token.client) && !(Self.type(token) == .id && audience == token.client)
      }
      if isStrange { share.numerator += 1 }
    }
    return share
  }
}
