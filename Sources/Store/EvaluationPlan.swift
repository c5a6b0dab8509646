/// In which order, and by which of two connections, the views are evaluated. Work is cut into rounds: a connection sees
/// what it made itself in a round, and what both made in the rounds before.
struct EvaluationPlan {
  struct Place: Equatable {
    var round: Int
    /// The first connection, or the one beside it.
    var lane: Int
  }

  static let rounds = 4
  static let lanes = 2

  /// Where a view stands that would make a connection wait for the other, were it evaluated as early as it can be. The
  /// numbers are those of a store with 20,000 profiles: what takes long is spread evenly.
  private static let places = [
    "v_profile_count": Place(round: 1, lane: 0), "v_anomaly": Place(round: 1, lane: 1),
    "v_key_age": Place(round: 3, lane: 1), "v_lifetime_count": Place(round: 1, lane: 1),
    "v_token_class": Place(round: 2, lane: 0),
    "v_claim_fact": Place(round: 1, lane: 1), "v_recent": Place(round: 1, lane: 1),
    "v_recent_client": Place(round: 1, lane: 1), "v_client_history": Place(round: 1, lane: 1),
    "v_habit": Place(round: 1, lane: 1), "v_coverage_source": Place(round: 1, lane: 1),
    "v_claim": Place(round: 2, lane: 0), "v_token_limit": Place(round: 2, lane: 1),
    "v_flow": Place(round: 2, lane: 1), "v_drift": Place(round: 3, lane: 1),
    "v_lifetime_activity": Place(round: 3, lane: 1), "v_lifetime_all": Place(round: 3, lane: 1),
    "v_lifetime_configured": Place(round: 3, lane: 1),
    "v_lifetime_client": Place(round: 3, lane: 0), "v_lifetime": Place(round: 3, lane: 0),
    "v_activity": Place(round: 3, lane: 1), "v_activity_class": Place(round: 3, lane: 1),
    "v_activity_claim": Place(round: 3, lane: 1), "v_protection": Place(round: 3, lane: 1),
    "v_scope_use": Place(round: 3, lane: 0), "v_scope_unused": Place(round: 3, lane: 1),
    "v_logged_token": Place(round: 3, lane: 1), "v_claim_size": Place(round: 3, lane: 0),
  ]

  /// By view: as early as it can be, beside what it rests on.
  let places: [String: Place]

  init(_ statements: [StoreViews.Statement] = StoreViews.statements) {
    var places: [String: Place] = [:]
    for view in statements where !EvaluatedViews.kept.contains(view.name) {
      let sources = view.sources.compactMap { places[$0] }
      let round = max(sources.map(\.round).max() ?? 0, Self.places[view.name]?.round ?? 0)
      var lanes = Set(sources.filter { $0.round == round }.map(\.lane))
      if let wish = Self.places[view.name], wish.round == round { lanes.insert(wish.lane) }
      // What rests on both of a round waits for both.
      places[view.name] =
        lanes.count > 1
        ? Place(round: round + 1, lane: 0) : Place(round: round, lane: lanes.first ?? 0)
    }
    self.places = places
  }

  /// The views of one connection in one round, in the order in which they rest on each other.
  func views(_ place: Place) -> [StoreViews.Statement] { StoreViews.statements.filter { places[$0.name] == place } }
}
