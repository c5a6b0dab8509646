/// In which order, and by which of two connections, the views are evaluated. Work is cut into rounds: a connection sees
/// what it made itself in a round, and what both made in the rounds before. What is small and rests on no counts comes
/// in round 0, which each connection does for itself.
struct EvaluationPlan {
  struct Place: Hashable {
    var round: Int
    /// The first connection, or the one beside it.
    var lane: Int
    var use = EvaluatedSnapshot.Use.result
  }

  static let rounds = 4
  static let lanes = 2

  /// Where a view stands that would make a connection wait for the other, were it evaluated as early as it can be. The
  /// numbers are those of a store with 20,000 profiles: what takes long is spread evenly.
  private static let places = [
    "v_profile_count": Place(round: 1, lane: 0), "v_shape_claim": Place(round: 1, lane: 0),
    "v_anomaly": Place(round: 1, lane: 1),
    "v_key_age": Place(round: 3, lane: 1), "v_lifetime_count": Place(round: 1, lane: 1),
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
    "v_logged_token": Place(round: 3, lane: 1), "v_undeclared_audience": Place(round: 3, lane: 1),
    "v_audience_breadth": Place(round: 3, lane: 1), "v_activity_audience": Place(round: 3, lane: 1),
    "v_activity_client": Place(round: 3, lane: 1), "v_claim_size": Place(round: 3, lane: 0),
    "v_claim_bytes": Place(round: 3, lane: 1), "v_claim_unknown": Place(round: 3, lane: 1),
    "v_claim_new": Place(round: 3, lane: 1), "v_reidentification": Place(round: 3, lane: 1),
  ]

  /// Large views that nobody asks any more from some moment on.
  private static let uses: [String: EvaluatedSnapshot.Use] = [
    "v_audience_claim": .views, "v_audience_class": .views, "v_claim": .rules, "v_claim_fact": .rules,
    "v_lifetime_count": .rules, "v_anomaly": .rules, "v_recent": .rules, "v_client_history": .rules,
    "v_coverage_source": .rules, "v_habit": .rules, "v_expected_hour": .rules, "v_gap": .rules,
  ]

  /// By view: as early as it can be, beside what it rests on.
  let places: [String: Place]

  /// - Parameter hasCopy: Whether a copy stands in front of the store. It is one of the ten databases that SQLite attaches,
  ///   so that views then have fewer of them, and go later.
  init(_ statements: [StoreViews.Statement] = StoreViews.statements, hasCopy: Bool = false) {
    var places: [String: Place] = [:]
    // A view that is kept stands wherever what it rests on does.
    var kept: [String: Set<String>] = [:]
    for view in statements {
      let named = view.sources.reduce(into: Set()) { $0.formUnion(kept[$1] ?? [$1]) }
      if EvaluatedViews.kept.contains(view.name) {
        kept[view.name] = named
        continue
      }
      let sources = named.compactMap { places[$0] }
      let round = max(sources.map(\.round).max() ?? 0, Self.places[view.name]?.round ?? 0)
      var lanes = Set(sources.filter { $0.round == round }.map(\.lane))
      if let wish = Self.places[view.name], wish.round == round { lanes.insert(wish.lane) }
      // What rests on both of a round waits for both.
      places[view.name] =
        lanes.count > 1
        ? Place(round: round + 1, lane: 0) : Place(round: round, lane: lanes.first ?? 0)
      let use = Self.uses[view.name] ?? .result
      places[view.name]?.use = use == .rules && hasCopy ? .result : use
    }
    self.places = places
  }

  /// The views that one connection evaluates in one round, in the order in which they rest on each other.
  func views(round: Int, lane: Int) -> [(view: StoreViews.Statement, place: Place)] {
    StoreViews.statements.compactMap { view in
      places[view.name].flatMap { $0.round == round && (round == 0 || $0.lane == lane) ? (view, $0) : nil }
    }
  }

  /// The places that both connections see.
  var shared: [Place] {
    Set(places.values).filter { $0.round > 0 }.sorted { ($0.round, $0.lane, $0.use) < ($1.round, $1.lane, $1.use) }
  }
}
