internal import Policy
internal import TokenModel

/// One activity of the record: what the policy declares beside what was observed.
struct ActivityAssembly {
  let activity: Activity
  let policy: PolicyDocument
  let observed: ObservedActivity
  let items: RecordItems
  /// First day of the period: from when on a declaration without a first day is known to hold.
  let first: Day
  let categories: [String: GDPRCategory]

  func record() -> ActivityRecord {
    ActivityRecord(
      id: activity.id, name: activity.name, reference: activity.reference, validFrom: activity.validFrom ?? first,
      validUntil: activity.validUntil, tokens: items.publication.count(observed.tokens), subjects: nil,
      subjectsError: nil,
      coverage: observed.claimsOf > 0
        ? MetricUnit.share.rounded(Double(observed.claimsTokens) / Double(observed.claimsOf)) : nil,
      purposes: declared("30(1)(b)", activity.purposes + activity.subPurposes),
      legalBasis: declared("6", [activity.article6, activity.article9].compactMap { $0 }), legalArticles: legalArticles,
      dataSubjects: declared("30(1)(c)", activity.dataSubjects),
      data: RecordItems.field("30(1)(c)", data, \.item),
      recipients: RecordItems.field("30(1)(d)", recipients, \.item),
      transfers: RecordItems.field("30(1)(e)", recipients.filter { $0.country.map(Country.isThird) ?? false }, \.item),
      retention: RecordItems.field("30(1)(f)", retention, \.item),
      measures: RecordItems.field("30(1)(g)", measures, \.item), clients: RecordItems.field("30(1)(b)", clients, \.item)
    )
  }

  private func declared(_ article: String, _ labels: [String]) -> RecordField<RecordItem> {
    RecordItems.field(article, labels.map(RecordItems.declared), { $0 })
  }

  private var legalArticles: [String] {
    func letter(_ word: String?, of words: [String], _ article: String) -> [String] {
      guard let word, let position = words.firstIndex(of: word) else { return word == nil ? [] : [article] }
      return ["\(article)(\(Array("abcdefghij")[position]))"]
    }
    return letter(activity.article6, of: PolicyWords.legalBases, "6(1)")
      + letter(activity.article9, of: PolicyWords.specialGrounds, "9(2)")
  }

  private var data: [DataItem] {
    let reasons = Dictionary(grouping: activity.data, by: \.dataClass.rawValue)
    let seen = observed.classes.map { found in
      let reason = reasons[found.dataClass]?.map(\.reason).joined(separator: "; ")
      return DataItem(
        item: items.seen(
          found.dataClass, declared: reason != nil, drift: found.isDeclared ? .matches : .excess,
          tokens: found.tokens, of: observed.seenTokens, first: found.first, last: found.last,
          inferred: found.inferred),
        dataClass: found.dataClass, category: found.category, special: found.category == .specialCategory,
        reason: reason, claims: uses(found))
    }
    let unseen = reasons.filter { entry in !observed.classes.contains { $0.dataClass == entry.key } }.map { entry in
      let category = categories[entry.key] ?? .unknown
      return DataItem(
        item: items.unseen(entry.key), dataClass: entry.key, category: category,
        special: category == .specialCategory, reason: entry.value.map(\.reason).joined(separator: "; "), claims: [])
    }
    return (seen + unseen).sorted { ByteOrder.precedes($0.dataClass, $1.dataClass) }
  }

  private func uses(_ found: ObservedActivity.ObservedClass) -> [DataItem.ClaimUse] {
    UndeclaredAssembly.uses(found, items.publication)
  }

  private var recipients: [RecipientItem] {
    var rest = observed.audiences
    func taken(by pattern: String) -> [ObservedActivity.ObservedAudience] {
      let glob = Glob(pattern)
      let matching = rest.filter { glob.matches($0.name) }
      rest.removeAll { glob.matches($0.name) }
      return matching
    }
    func item(_ label: String, _ audiences: [ObservedActivity.ObservedAudience]) -> RecordItem {
      guard let first = audiences.map(\.first).min(), let last = audiences.map(\.last).max() else {
        return items.unseen(label)
      }
      return items.seen(
        label, declared: true, drift: .matches, tokens: audiences.reduce(0) { $0 + $1.tokens }, of: observed.tokens,
        first: first, last: last)
    }
    var result = activity.recipients.map { recipient in
      RecipientItem(
        item: item(recipient.name, taken(by: recipient.audience)), audience: recipient.audience, role: recipient.role,
        country: recipient.country, safeguard: recipient.safeguard)
    }
    let named = Set(activity.recipients.map(\.audience))
    for audience in activity.audiences where !named.contains(audience) {
      result.append(
        RecipientItem(
          item: item(audience, taken(by: audience)), audience: audience, role: "unknown", country: nil, safeguard: nil))
    }
    let isUnrestricted = activity.audiences.isEmpty && activity.recipients.isEmpty
    for audience in rest {
      result.append(
        RecipientItem(
          item: items.seen(
            audience.name, declared: false, drift: isUnrestricted ? .matches : .excess, tokens: audience.tokens,
            of: observed.tokens, first: audience.first, last: audience.last),
          audience: audience.name, role: "unknown", country: nil, safeguard: nil))
    }
    return result
  }

  private var retention: [RetentionItem] {
    let types: [TokenType] = [.access, .id, .refresh]
    var result = types.compactMap { type -> RetentionItem? in
      let own = activity.lifetimes[type] ?? policy.lifetimes[type]
      let limit = own ?? PolicyDocument.defaultLimit(of: type)
      guard let seen = observed.lifetimes.first(where: { $0.tokenType == type.rawValue }), seen.tokens > 0 else {
        guard own != nil else { return nil }
        return RetentionItem(
          item: items.unseen(type.rawValue), kind: type.rawValue, limitSeconds: limit, p50: nil, p95: nil, p99: nil,
          max: nil, unlimited: nil, overLimit: nil, basis: .noEvidence)
      }
      return UndeclaredAssembly.retention(
        seen, limit: limit, declared: own != nil, drift: seen.over > 0 ? .excess : .matches, items)
    }
    for kind in ["data", "logs"] {
      guard let seconds = activity.retention[kind] else { continue }
      result.append(
        RetentionItem(
          item: RecordItems.declared(kind), kind: kind, limitSeconds: seconds, p50: nil, p95: nil, p99: nil, max: nil,
          unlimited: nil, overLimit: nil, basis: .noEvidence))
    }
    return result
  }

  private var measures: [MeasureItem] {
    activity.measures.map { measure in
      switch measure {
      case .signed:
        item("signed", kept: observed.headerTokens > 0 ? observed.unsecured == 0 : nil, of: observed.headerTokens)
      case .shortLived:
        item(
          "short_lived",
          kept: observed.lifetimes.contains { $0.tokens > 0 } ? observed.lifetimes.allSatisfy { $0.over == 0 } : nil,
          of: observed.lifetimes.reduce(0) { $0 + $1.tokens })
      case .senderConstrained:
        item(
          "sender_constrained", kept: observed.accessKnown > 0 ? observed.accessBound == observed.accessKnown : nil,
          of: observed.accessKnown)
      case .encryptedFor(let recipient): encrypted(for: recipient)
      }
    }
  }

  private func encrypted(for recipient: String) -> MeasureItem {
    let audiences = observed.audiences.filter { Glob(recipient).matches($0.name) }
    let of = audiences.reduce(0) { $0 + $1.headerTokens }
    let encrypted = audiences.reduce(0) { $0 + $1.encrypted }
    return item("encrypted_for", recipient: recipient, kept: of > 0 ? encrypted == of : nil, of: of)
  }

  /// A promise that was seen broken is an excess: what happens is more than what is declared.
  private func item(_ code: String, recipient: String? = nil, kept: Bool?, of: Int64) -> MeasureItem {
    var item = RecordItems.declared(code)
    if let kept {
      item.observed = kept ? .yes : .no
      item.drift = kept ? .matches : .excess
      item.of = items.publication.count(of)
    }
    return MeasureItem(item: item, code: code, recipient: recipient)
  }

  private var clients: [ClientItem] {
    let seen = observed.clients.map { UndeclaredAssembly.client($0, declared: true, drift: .matches, items) }
    let unseen = activity.clients.filter { pattern in
      !observed.clients.contains { Glob(pattern).matches($0.name) }
    }.map { ClientItem(item: items.unseen($0), issuer: nil, grade: nil, index: nil) }
    return seen + unseen
  }
}
