internal import Policy
internal import TokenModel

/// What was observed and belongs to no declared activity.
struct UndeclaredAssembly {
  let observed: ObservedActivity
  let items: RecordItems
  let policy: PolicyDocument

  func record() -> UndeclaredProcessing {
    UndeclaredProcessing(
      tokens: items.publication.count(observed.tokens),
      data: RecordItems.field(
        "30(1)(c)",
        observed.classes.map { found in
          DataItem(
            item: items.seen(
              found.dataClass, declared: false, drift: .undeclaredClient, tokens: found.tokens,
              of: observed.seenTokens, first: found.first, last: found.last, inferred: found.inferred),
            dataClass: found.dataClass, category: found.category, special: found.category == .specialCategory,
            reason: nil, claims: Self.uses(found, items.publication))
        }, \.item),
      recipients: RecordItems.field(
        "30(1)(d)",
        observed.audiences.map { audience in
          RecipientItem(
            item: items.seen(
              audience.name, declared: false, drift: .undeclaredClient, tokens: audience.tokens, of: observed.tokens,
              first: audience.first, last: audience.last),
            audience: audience.name, role: "unknown", country: nil, safeguard: nil)
        }, \.item),
      retention: RecordItems.field(
        "30(1)(f)",
        observed.lifetimes.filter { $0.tokens > 0 }.map {
          Self.retention($0, limit: $0.limit, declared: false, drift: .undeclaredClient, items)
        }, \.item),
      clients: RecordItems.field("30(1)(b)", clients, \.item))
  }

  /// Clients of fewer tokens than may be told apart stand as one of their issuer.
  private var clients: [ClientItem] {
    let small = observed.clients.filter { items.publication.count($0.tokens).raised }
    let folded = Dictionary(grouping: small, by: \.issuer).map { issuer, clients in
      var sum = clients[0]
      sum.name = Publication.smallName
      sum.tokens = clients.reduce(0) { $0 + $1.tokens }
      sum.first = clients.map(\.first).min() ?? sum.first
      sum.last = clients.map(\.last).max() ?? sum.last
      sum.grade = nil
      sum.index = nil
      return sum
    }
    return (observed.clients.filter { !items.publication.count($0.tokens).raised } + folded)
      .sorted { ($0.issuer, $0.name) < ($1.issuer, $1.name) }
      .map { Self.client($0, declared: false, drift: .undeclaredClient, items) }
  }

  static func uses(_ found: ObservedActivity.ObservedClass, _ publication: Publication) -> [DataItem.ClaimUse] {
    found.claims.map {
      DataItem.ClaimUse(
        path: $0.claim, tokenType: $0.tokenType, basis: $0.basis, confidence: MetricUnit.bytes.rounded($0.confidence),
        evidence: $0.evidence, tokens: publication.count($0.tokens))
    }
  }

  static func retention(
    _ seen: ObservedActivity.ObservedLifetime, limit: Int64?, declared: Bool, drift: Drift, _ items: RecordItems
  ) -> RetentionItem {
    let over = items.publication.count(seen.over)
    let tokens = items.publication.count(seen.tokens)
    return RetentionItem(
      item: items.seen(
        seen.tokenType, declared: declared, drift: drift, tokens: seen.tokens, of: seen.tokens, first: seen.first,
        last: seen.last),
      kind: seen.tokenType, limitSeconds: limit, p50: seen.p50, p95: seen.p95, p99: seen.p99, max: seen.max,
      unlimited: items.publication.count(seen.unlimited).value,
      overLimit: limit == nil ? nil : MetricUnit.share.rounded(min(1, Double(over.value) / Double(tokens.value))),
      basis: seen.basis)
  }

  static func client(
    _ seen: ObservedActivity.ObservedClient, declared: Bool, drift: Drift, _ items: RecordItems
  ) -> ClientItem {
    ClientItem(
      item: items.seen(
        seen.name, declared: declared, drift: drift, tokens: seen.tokens, of: nil, first: seen.first, last: seen.last),
      issuer: seen.issuer, grade: seen.grade, index: seen.index.map(MetricUnit.index.rounded))
  }
}
