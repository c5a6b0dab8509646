package import Policy
package import Store

package import TokenModel

/// Turns what a policy declares, in patterns, into what it declares about the names of one store.
package struct DeclarationResolver: Sendable {
  /// What the program itself says of classes and claims.
  package struct Reference: Sendable, Equatable {
    /// With the program's own weights.
    package var classes: [Declarations.ReferenceClass]
    /// `*` in a path stands for any name, or any part of one.
    package var claims: [Declarations.ReferenceClaim]
    /// The version of the classifier.
    package var classifier: String
    /// Formats of logs that show where in a request a token stood.
    package var presentingFormats: [String]

    package init(
      classes: [Declarations.ReferenceClass], claims: [Declarations.ReferenceClaim], classifier: String,
      presentingFormats: [String] = []
    ) {
      self.classes = classes
      self.claims = claims
      self.classifier = classifier
      self.presentingFormats = presentingFormats
    }
  }

  private let policy: PolicyDocument?
  private let period: DaySpan
  private let reference: Reference
  private let topic: @Sendable (String) -> DataClass?
  private let aged: AgedMonths

  /// `policy`: nil where the organisation declares nothing; defaults then hold, and no client is declared.
  ///
  /// - Parameters:
  ///   - topic: what the name of a scope may disclose of whoever holds it.
  ///   - aged: months that can only be judged as a whole, by the declarations of their last day.
  package init(
    policy: PolicyDocument?, period: DaySpan, reference: Reference,
    topic: @escaping @Sendable (String) -> DataClass? = { _ in nil }, aged: AgedMonths = AgedMonths(before: nil)
  ) {
    self.topic = topic
    self.aged = aged
    self.policy = policy
    self.period = period
    self.reference = reference
  }

  /// Throws a problem for every two activities that claim the same tokens of the store equally.
  package func declarations(for names: ObservedNames) throws(PolicyFailure) -> Declarations {
    let policy = policy ?? PolicyDocument()
    var declarations = Declarations()
    declarations.settings = settings(of: policy)
    declarations.classes = reference.classes.map { row in
      var row = row
      row.weight = policy.weights[row.dataClass] ?? row.weight
      return row
    }
    declarations.claims = ReferenceClaims(reference.claims).rows(for: names.claimPaths)
    for own in policy.classes { declarations.ownClasses[own.claim] = own.dataClass }
    declarations.epochs = epochs(of: policy, cutAt: names.configurationDays)
    for scope in names.scopes { declarations.scopeTopics[scope] = topic(scope) }
    declarations.limits = LimitTable.limits(of: policy)
    for activity in policy.activities { add(activity, names, to: &declarations) }
    try RouteTable(policy: policy, names: names).add(to: &declarations)
    return declarations
  }

  /// A change of the declarations inside a month that is added up holds from the month's beginning.
  private func epochs(of policy: PolicyDocument, cutAt days: Set<Day>) -> [Declarations.Epoch] {
    let spans = DaySpan.spans(of: policy.activities, in: period, cutAt: days)
    let starts = Set(spans.map { max(period.first, aged.start($0.first)) }).sorted()
    return starts.indices.map { index in
      Declarations.Epoch(
        first: starts[index],
        last: index + 1 < starts.count ? starts[index + 1].advanced(by: -1) : period.last)
    }
  }

  private func settings(of document: PolicyDocument) -> [String: Declarations.Setting] {
    [
      "period_first": .integer(Int64(period.first.number)), "period_last": .integer(Int64(period.last.number)),
      "exposure_cap_seconds": .integer(document.exposureCapSeconds), "min_cell": .integer(document.minCell),
      "has_policy": .integer(policy == nil ? 0 : 1), "classifier": .text(reference.classifier),
      "floor_claims": .share(document.floors.claims), "floor_lifetime": .share(document.floors.lifetime),
      "floor_input": .share(document.floors.input),
      "presenting_formats": .text(reference.presentingFormats.sorted().joined(separator: " ")),
    ]
  }

  private func add(_ activity: Activity, _ names: ObservedNames, to declarations: inout Declarations) {
    declarations.activities.append(
      Declarations.DeclaredActivity(
        activity: activity.id, name: activity.name, first: activity.validFrom, last: activity.validUntil))
    let audiences = (activity.audiences + activity.recipients.map(\.audience)).map(Glob.init)
    for (id, name) in names.audiences.sorted(by: { $0.key < $1.key })
    where audiences.contains(where: { $0.matches(name) }) {
      declarations.audiences.append(Declarations.DeclaredAudience(activity: activity.id, audience: id))
    }
    for recipient in activity.recipients {
      for audience in Self.expanded(recipient.audience, names.audiences.values) {
        declarations.recipients.append(
          Declarations.DeclaredRecipient(
            activity: activity.id, audience: audience, name: recipient.name, role: recipient.role,
            country: recipient.country, safeguard: recipient.safeguard))
      }
    }
    for entry in activity.data {
      for type in Self.types(of: entry) {
        declarations.data.append(
          Declarations.DeclaredData(
            activity: activity.id, dataClass: entry.dataClass, tokenType: type, reason: entry.reason))
      }
    }
    let scopes = names.scopes.union(reference.claims.flatMap(\.scopes))
    for scope in activity.scopes.flatMap({ Self.expanded($0, scopes) }) {
      declarations.scopes.append(Declarations.DeclaredScope(activity: activity.id, scope: scope))
    }
  }

  /// The pattern as it stands, and the names that it stands for.
  private static func expanded(_ pattern: String, _ names: some Collection<String>) -> [String] {
    let glob = Glob(pattern)
    return glob.isLiteral ? [pattern] : [pattern] + names.filter { $0 != pattern && glob.matches($0) }.sorted()
  }

  /// Without types: ID tokens and introspection. A token of unknown type counts as an access token, an offline token
  /// as a refresh token.
  private static func types(of entry: DeclaredData) -> [TokenType] {
    entry.tokens.isEmpty
      ? [.id, .introspection]
      : entry.tokens.flatMap { type -> [TokenType] in
        switch type {
        case .access: [.access, .unknown]
        case .refresh: [.refresh, .offline]
        default: [type]
        }
      }
  }
}
