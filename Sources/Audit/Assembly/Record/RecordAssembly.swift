internal import GRDB
internal import Policy
internal import TokenModel

/// The Art. 30(1) annex, from the policy and the `v_activity…` views.
struct RecordAssembly {
  let database: Database
  let publication: Publication
  /// Nil: nothing is declared; all that was observed is undeclared.
  let policy: PolicyDocument?
  let first: Day
  let last: Day

  func record() throws -> RecordOfProcessing {
    let observed = try ObservedActivity.all(in: database)
    let document = policy ?? PolicyDocument()
    var categories: [String: GDPRCategory] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT data_class, category FROM ref_class") {
      categories[row["data_class"]] = GDPRCategory(rawValue: row["category"]) ?? .unknown
    }
    let activities = document.activities.sorted { ByteOrder.precedes($0.id, $1.id) }.map { activity in
      let seen = observed[activity.id] ?? ObservedActivity()
      return ActivityAssembly(
        activity: activity, policy: document, observed: seen, items: items(seen, document), first: first,
        categories: categories
      ).record()
    }
    return RecordOfProcessing(
      controller: document.controller.map(party), jointControllers: document.jointControllers.map(party),
      representative: document.representative.map(party), dpo: document.dpo.map(party), activities: activities,
      undeclared: observed[""].map {
        UndeclaredAssembly(observed: $0, items: items($0, document), policy: document).record()
      })
  }

  private func items(_ seen: ObservedActivity, _ document: PolicyDocument) -> RecordItems {
    RecordItems(
      publication: publication,
      canTellAbsence: seen.claimsOf > 0
        && Double(seen.claimsTokens) >= document.floors.claims * Double(seen.claimsOf),
      isLongEnough: Int(last.number - first.number) + 1 >= RecordItems.unusedAfter)
  }

  private func party(_ party: Party) -> RecordOfProcessing.Party {
    RecordOfProcessing.Party(
      name: party.name, address: party.address, contacts: [party.contact, party.phone].compactMap { $0 },
      country: party.country)
  }
}
