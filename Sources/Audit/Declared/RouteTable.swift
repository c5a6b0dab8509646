internal import Policy
internal import Store

/// Which activity the tokens of every client of a store belong to, by span of days and by audience.
struct RouteTable {
  let policy: PolicyDocument
  let names: ObservedNames

  /// `epochs` of the declarations are known by now.
  func add(to declarations: inout Declarations) throws(PolicyFailure) {
    let problems = ProblemCollector()
    let routes = names.routes.union(
      names.routes.map { ObservedNames.Route(issuer: $0.issuer, client: $0.client, audience: 0) }
    ).sorted()
    var told: Set<[String]> = []
    // The same activities hold on all days of a span; where months are added up, those of its last day.
    for (epoch, span) in declarations.epochs.enumerated() {
      let choice = ActivityChoice(policy.activities, first: span.last, last: span.last)
      for route in routes {
        guard let issuer = names.issuers[route.issuer], let client = names.clients[route.client] else { continue }
        if route.audience == 0 {
          for activity in choice.naming(issuer: issuer, client: client) {
            declarations.clients.append(
              Declarations.DeclaredClient(
                epoch: epoch, issuer: route.issuer, client: route.client, activity: activity))
          }
        }
        let audience = names.audiences[route.audience]
        switch choice.choose(issuer: issuer, client: client, audience: audience) {
        case .none: continue
        case .activity(let activity, let isNamed):
          declarations.routes.append(
            Declarations.DeclaredRoute(
              epoch: epoch, issuer: route.issuer, client: route.client, audience: route.audience, activity: activity,
              isNamed: isNamed))
        case .tie(let one, let other):
          guard told.insert([one, other, client]).inserted else { continue }
          let position = policy.activities.first { $0.id == other }?.position
          problems.add(
            position ?? FilePosition(file: "policy.yaml", line: 1, column: 1),
            ActivityChoice.tieMessage(one, other, client: client, audience: audience))
        }
      }
    }
    try problems.throwIfAny()
  }
}
