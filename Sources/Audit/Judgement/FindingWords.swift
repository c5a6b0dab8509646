internal import TokenModel

/// Words and figures that findings share.
enum FindingWords {
  /// `access tokens`, `access and ID tokens`.
  static func tokens(_ types: [String]) -> String {
    let names = types.sorted().map { type in
      switch TokenType(rawValue: type) {
      case .access: "access"
      case .id: "ID"
      case .refresh, .offline: "refresh"
      case .logout: "logout"
      case .dpop: "DPoP"
      case .securityEvent: "security event"
      case .introspection: "introspection"
      case .unknown, nil: "other"
      }
    }
    guard let last = names.last else { return "tokens" }
    return names.count == 1 ? "\(last) tokens" : "\(names.dropLast().joined(separator: ", ")) and \(last) tokens"
  }

  /// An audience, or what its place says where tokens name none, too many, or the log does not tell.
  static func audience(_ name: String) -> String {
    switch name {
    case "(absent)": "recipients that the log does not name"
    case "(none)": "whoever accepts a token without an audience"
    case "(many)": "many recipients at once"
    case "(other)": "further recipients"
    default: name
    }
  }

  /// `12 s`, `15 min`, `1 h 30 min`, `30 d`.
  static func time(_ seconds: Int64) -> String {
    if seconds >= 315_360_000 { return "without end" }
    var rest = seconds
    var parts: [String] = []
    for (length, name) in [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")] as [(Int64, String)] {
      if rest >= length { parts.append("\(rest / length) \(name)") }
      rest %= length
    }
    return parts.isEmpty ? "0 s" : parts.prefix(2).joined(separator: " ")
  }

  /// `99%`, `99.5%`: a bound that the policy or a rule sets.
  static func percent(_ share: Double) -> String { "\(DecimalShare.text(share * 100))%" }

  /// `a, b and c`; a long list ends with how many more there are.
  static func list(_ names: [String], limit: Int = 5) -> String {
    let shown = names.prefix(limit)
    if names.count > limit { return "\(shown.joined(separator: ", ")) and \(names.count - limit) more" }
    guard let last = shown.last else { return "" }
    return shown.count == 1 ? last : "\(shown.dropLast().joined(separator: ", ")) and \(last)"
  }
}

extension Publication {
  /// A count as evidence.
  func evidence(_ name: String, _ count: Int64, unit: String = "tokens", tier: EvidenceTier, basis: Basis = .exact)
    -> Finding.Evidence
  {
    let published = self.count(count)
    return Finding.Evidence(
      name: name, value: Double(published.value), unit: unit, numerator: nil, denominator: nil,
      raised: published.raised, tier: tier, basis: published.raised ? .estimate : Self.basis(basis, tier))
  }

  /// A share as evidence, with its numerator and denominator.
  func evidence(_ name: String, _ part: Int64, of whole: Int64, tier: EvidenceTier, basis: Basis = .exact)
    -> Finding.Evidence
  {
    let part = count(part)
    let whole = count(max(whole, part.value))
    let raised = part.raised || whole.raised
    return Finding.Evidence(
      name: name, value: (Double(part.value) / Double(max(1, whole.value))).rounded(toMillionths: ()), unit: "share",
      numerator: Double(part.value), denominator: Double(whole.value), raised: raised, tier: tier,
      basis: raised ? .estimate : Self.basis(basis, tier))
  }

  /// A measured value (seconds, bytes, a ratio) as evidence.
  func evidence(_ name: String, value: Double, unit: String, tier: EvidenceTier, basis: Basis = .exact)
    -> Finding.Evidence
  {
    Finding.Evidence(
      name: name, value: value, unit: unit, numerator: nil, denominator: nil, raised: false, tier: tier,
      basis: Self.basis(basis, tier))
  }

  /// A chosen part of the claims shows what is there, so every count of it is at least that.
  private static func basis(_ basis: Basis, _ tier: EvidenceTier) -> Basis {
    switch tier {
    case .tokenPartial: .lowerBound
    case .configuration: .inferred
    case .token, .event: basis
    }
  }
}
