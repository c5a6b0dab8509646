internal import Policy
internal import TokenModel

/// The bounds on input that a configuration may move, by their names in the file.
enum LimitSettings {
  /// A bound with what it may be: never so small that ordinary logs fall out, never so large that memory does.
  struct Bound {
    var name: String
    var path: any WritableKeyPath<Limits, Int> & Sendable
    var range: ClosedRange<Int64>
    var summary: String
  }

  static let all = [
    Bound(
      name: "line_bytes", path: \.lineBytes, range: 1_024...(64 << 20),
      summary: "Bytes of a line; a longer one is passed over and counted."),
    Bound(name: "token_bytes", path: \.tokenBytes, range: 1_024...(16 << 20), summary: "Bytes of a token."),
    Bound(name: "json_depth", path: \.jsonDepth, range: 8...512, summary: "Nested arrays and objects."),
    Bound(name: "claims_per_token", path: \.claimsPerToken, range: 16...100_000, summary: "Members of one token."),
    Bound(
      name: "audiences_per_token", path: \.audiencesPerToken, range: 1...10_000,
      summary: "Audiences of one token; more count as (many)."),
    Bound(
      name: "scopes_per_token", path: \.scopesPerToken, range: 1...10_000,
      summary: "Scopes of one token; more count as (many)."),
    Bound(
      name: "decompression_ratio", path: \.decompressionRatio, range: 10...10_000,
      summary: "Bytes that a compressed byte may give, after the first 10 MiB."),
    Bound(
      name: "quarantine_entries", path: \.quarantineEntries, range: 0...10_000_000,
      summary: "Places of unreadable lines that are kept a file."),
    Bound(
      name: "pipe_seconds", path: \.pipeSeconds, range: 1...86_400,
      summary: "Seconds that a run waits for the next byte of a named pipe."),
    Bound(
      name: "profiles_per_day", path: \.profilesPerDay, range: 1_000...10_000_000,
      summary: "Kinds of token that are told apart a source and day; more count as (other)."),
    Bound(
      name: "clients_per_day", path: \.clientsPerDay, range: 100...10_000_000,
      summary: "Clients a source and day; more count as (other)."),
    Bound(
      name: "claim_paths", path: \.claimPaths, range: 100...1_000_000,
      summary: "Claims a source and day; more count as (other)."),
    Bound(
      name: "claim_shapes", path: \.claimShapes, range: 100...10_000_000,
      summary: "Sets of claims a source and day; more count as (other)."),
    Bound(
      name: "key_ids_per_day", path: \.keyIDsPerDay, range: 100...1_000_000,
      summary: "Key identifiers a source and day; more count as (other)."),
    Bound(
      name: "sets_per_client_day", path: \.setsPerClientDay, range: 10...10_000,
      summary: "Sets of scopes or audiences, keys, issuers a client and day; more count as (many)."),
    Bound(
      name: "children_per_path", path: \.childrenPerPath, range: 10...10_000,
      summary: "Members of an object of a claim; more stand as *."),
    Bound(
      name: "exact_lifetimes", path: \.exactLifetimes, range: 8...10_000,
      summary: "Distinct lifetimes of a kind of token and day; more are counted in ranges."),
  ]

  static let shape = Shape.record(all.map { Field($0.name, .whole($0.range), $0.summary) })

  /// What the file sets, over the defaults.
  static func limits(_ node: YAMLNode?) -> Limits {
    var limits = Limits()
    for bound in all {
      if let value = node?[bound.name]?.whole { limits[keyPath: bound.path] = Int(clamping: value) }
    }
    return limits
  }

  static func values(_ limits: Limits) -> [(name: String, value: String?)] {
    all.map { ("limits.\($0.name)", String(limits[keyPath: $0.path])) }
  }
}
