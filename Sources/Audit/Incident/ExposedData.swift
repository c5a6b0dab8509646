internal import GRDB
internal import Policy
package import Store
internal import TokenModel

/// What was exposed when a signing key or a log came into the wrong hands: what Art. 33(3) of the GDPR asks of a
/// notification, as far as token logs tell it. Everything is an upper bound; nothing is about one person.
package struct ExposedData: Sendable, Equatable, Encodable {
  /// What came into the wrong hands.
  package enum Subject: Sendable, Equatable {
    case key(String)
    case source(String)
  }

  /// `key` or `source`, and its name as the store has it.
  package var kind: String
  package var name: String
  /// First day, and the day after the last one.
  package var from: String
  package var until: String
  package var contact: Contact?
  /// Tokens that were signed with the key, or stand in the source.
  package var tokens: PublishedCount
  /// Those that stand for persons or may: machines apart.
  package var personTokens: PublishedCount
  /// Those whose content whoever holds them can read: no JWE, not opaque.
  package var readableTokens: PublishedCount
  /// Those of which the claims are not known: what they carry cannot be said.
  package var unseenTokens: PublishedCount
  package var usable: Usable
  /// By weight, then by name.
  package var classes: [DataClassUse]
  /// By audience.
  package var recipients: [Recipient]
  /// By issuer and name.
  package var clients: [Client]
  /// Subjects of all clients concerned, by calendar month; months cannot be joined.
  package var months: [Month]

  package struct Contact: Sendable, Equatable, Encodable {
    package var controller: String?
    package var officer: String?
    package var address: String?
  }

  /// Tokens that could still be used when the period ended, as if each was issued at the end of its day.
  package struct Usable: Sendable, Equatable, Encodable {
    package var tokens: PublishedCount
    /// Of which nobody knows how long they live.
    package var unknown: PublishedCount
  }

  package struct DataClassUse: Sendable, Equatable, Encodable {
    package var dataClass: String
    package var category: String
    package var label: String
    package var weight: Int
    package var tokens: PublishedCount
    /// Claims that carry it, by dotted path.
    package var claims: [String]
    /// Those of the tokens in which it can be read.
    package var readableTokens: PublishedCount
  }

  package struct Recipient: Sendable, Equatable, Encodable {
    package var audience: String
    /// As the policy declares them; empty: not declared.
    package var names: [String]
    package var countries: [String]
    /// Whether tokens among these are ID tokens of the client that bears this name: it needs no declaration to get them.
    package var isClient: Bool
    package var tokens: PublishedCount
  }

  package struct Client: Sendable, Equatable, Encodable {
    package var issuer: String
    package var client: String
    package var tokens: PublishedCount
    /// Distinct subjects of its largest month, whatever key signed their tokens; nil: they were not counted.
    package var subjects: Estimate?
  }

  package struct Month: Sendable, Equatable, Encodable {
    /// `2026-11`.
    package var month: String
    package var subjects: Estimate
  }

  /// An estimate from sketches: an upper bound of those concerned, give or take two standard errors.
  package struct Estimate: Sendable, Equatable, Encodable {
    package var count: PublishedCount
    package var error: Int64
  }

  /// - Parameter request: period, policy and declarations; nothing is recorded.
  /// - Throws: `ExposedDataFailure` where key or source stand in no token of the period; `AuditFailure`.
  package init(_ store: EvidenceStore, _ request: AuditRequest, of subject: Subject) throws {
    do {
      self = try store.withScratch(request.declared) { scratch in
        try scratch.withEvaluatedViews { try ExposedData(scratch.database, request, subject) }
      }
    } catch let failure as ExposedDataFailure {
      throw failure
    } catch {
      throw AuditFailure(error)
    }
  }

  private init(_ database: Database, _ request: AuditRequest, _ subject: Subject) throws {
    let publication = Publication(minCell: request.publishedCell)
    let table: String
    (kind, table, name) =
      switch subject {
      case .key(let name): ("key", "key_id", name)
      case .source(let name): ("source", "source", name)
      }
    let names = try String.fetchAll(database, sql: "SELECT name FROM \(table)")
    guard names.contains(name) else {
      throw ExposedDataFailure.unknown(kind, name, advice: NearestName.advice(for: name, among: names))
    }
    // Of a source all that stands in it; of a key what was issued, and of clients that are only seen, what was seen.
    let view = kind == "key" ? "v_token" : "v_sighting"
    try database.execute(
      sql: """
        CREATE TEMP TABLE exposed_token AS SELECT * FROM \(view)
        WHERE \(table)_id = (SELECT \(table)_id FROM \(table) WHERE name = ?)
        """, arguments: [name])
    defer { try? database.execute(sql: "DROP TABLE temp.exposed_token") }
    let readable = "protection IN ('jws', 'none', 'unknown')"
    guard
      let sums = try Row.fetchOne(
        database,
        sql: """
          SELECT sum(tokens) AS tokens,
            coalesce(sum(tokens) FILTER (WHERE subject_kind <> 'machine'), 0) AS persons,
            coalesce(sum(tokens) FILTER (WHERE \(readable)), 0) AS readable,
            coalesce(sum(tokens) FILTER (WHERE NOT claims_known), 0) AS unseen FROM exposed_token
          """), let total = sums["tokens"] as Int64?, total > 0
    else { throw ExposedDataFailure.nothing(kind, name, from: request.first.text, last: request.last.text) }
    from = request.first.text
    until = request.last.advanced(by: 1).text
    contact = request.policy.map { policy in
      Contact(
        controller: policy.controller?.name, officer: policy.dpo?.name,
        address: policy.dpo?.contact ?? policy.controller?.contact)
    }
    tokens = publication.count(total)
    personTokens = publication.count(sums["persons"])
    readableTokens = publication.count(sums["readable"])
    unseenTokens = publication.count(sums["unseen"])
    usable = try Self.usable(database, publication)
    classes = try Self.classes(database, publication, readable)
    recipients = try Self.recipients(database, publication)
    (clients, months) = try Self.subjects(database, publication)
  }

  private static func usable(_ database: Database, _ publication: Publication) throws -> Usable {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT coalesce(sum(live.usable), 0) AS usable,
          coalesce(sum(max(0, exposed.tokens - coalesce(live.known, 0))), 0) AS open
        FROM (SELECT profile_id, sum(tokens) AS tokens FROM exposed_token GROUP BY profile_id) AS exposed
        LEFT JOIN (
          SELECT profile_id, sum(CASE WHEN state <> 'absurd' THEN tokens ELSE 0 END) AS known,
            sum(CASE WHEN state = 'unlimited'
              OR (state = 'known' AND (day + 1) * 86400 + max_seconds > (last_day + 1) * 86400) THEN tokens ELSE 0 END)
              AS usable
          FROM v_period JOIN lifetime ON day BETWEEN v_period.first_day AND v_period.last_day
          WHERE profile_id IN (SELECT profile_id FROM exposed_token) GROUP BY profile_id
        ) AS live USING (profile_id)
        """)
    return Usable(
      tokens: publication.count(row?["usable"] ?? 0), unknown: publication.count(row?["open"] ?? 0))
  }

  private static func classes(
    _ database: Database, _ publication: Publication, _ readable: String
  ) throws -> [DataClassUse] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT data_class, min(category) AS category, coalesce(max(label), data_class) AS label, max(weight) AS weight,
          sum(tokens) AS tokens, coalesce(sum(tokens) FILTER (WHERE \(readable)), 0) AS readable, claims
        FROM (
          SELECT exposed_token.profile_id, epoch, data_class, min(claim.category) AS category,
            max(claim.weight) AS weight, min(tokens) AS tokens, min(protection) AS protection
          FROM exposed_token JOIN v_profile_claim AS claim USING (profile_id)
          WHERE claim.personal OR claim.category = 'unknown' GROUP BY exposed_token.profile_id, epoch, data_class)
        JOIN (
          SELECT data_class, json_group_array(DISTINCT dotted) AS claims FROM v_profile_claim
          WHERE profile_id IN (SELECT profile_id FROM exposed_token) GROUP BY data_class
        ) USING (data_class)
        LEFT JOIN (SELECT data_class, label FROM ref_class) USING (data_class)
        GROUP BY data_class
        """)
    return rows.map { row in
      DataClassUse(
        dataClass: row["data_class"], category: row["category"], label: row["label"], weight: row["weight"],
        tokens: publication.count(row["tokens"]), claims: JSONNames.read(row["claims"]),
        readableTokens: publication.count(row["readable"]))
    }.sorted { left, right in
      left.weight == right.weight
        ? ByteOrder.precedes(left.dataClass, right.dataClass) : left.weight > right.weight
    }
  }

  private static func recipients(_ database: Database, _ publication: Publication) throws -> [Recipient] {
    let declared = try Row.fetchAll(
      database, sql: "SELECT DISTINCT audience, name, country FROM declared_recipient ORDER BY audience, name")
    let named = Dictionary(grouping: declared) { $0["audience"] as String }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT audience, sum(tokens) AS tokens,
          max(token_type = 'id_token' AND audience = client.name) AS is_client
        FROM exposed_token JOIN v_set_audience USING (audience_set_id) JOIN client USING (client_id)
        GROUP BY audience
        """)
    return rows.map { row in
      let parties = named[row["audience"]] ?? []
      return Recipient(
        audience: row["audience"], names: Set(parties.map { $0["name"] as String }).sorted(by: ByteOrder.precedes),
        countries: Set(parties.compactMap { $0["country"] as String? }).sorted(), isClient: row["is_client"],
        tokens: publication.count(row["tokens"]))
    }.sorted { ByteOrder.precedes($0.audience, $1.audience) }
  }

  private static func subjects(
    _ database: Database, _ publication: Publication
  ) throws -> (clients: [Client], months: [Month]) {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT issuer.name AS issuer, client.name AS client, sum(tokens) AS tokens FROM exposed_token
        JOIN issuer USING (issuer_id) JOIN client USING (client_id) GROUP BY issuer_id, client_id
        """)
    let counts = try SubjectCounts(
      database, of: Set(rows.map { SubjectCounts.Place(issuer: $0["issuer"], client: $0["client"]) }))
    func estimate(_ subjects: Double) -> Estimate {
      let count = Int64(subjects.rounded(.toNearestOrAwayFromZero))
      return Estimate(
        count: publication.count(count),
        error: Int64((2 * subjects * SubjectCounts.standardError).rounded(.toNearestOrAwayFromZero)))
    }
    let largest = Dictionary(
      counts.clients.map { (SubjectCounts.Place(issuer: $0.issuer, client: $0.client), $0.subjects) },
      uniquingKeysWith: max)
    let clients = rows.map { row in
      let place = SubjectCounts.Place(issuer: row["issuer"], client: row["client"])
      return Client(
        issuer: place.issuer, client: place.client, tokens: publication.count(row["tokens"]),
        subjects: largest[place].map(estimate))
    }.sorted { left, right in
      left.issuer == right.issuer
        ? ByteOrder.precedes(left.client, right.client) : ByteOrder.precedes(left.issuer, right.issuer)
    }
    let months = counts.months.sorted { $0.key < $1.key }.map { month, subjects in
      let number = month % 12 + 1
      return Month(month: "\(month / 12)-\(number < 10 ? "0" : "")\(number)", subjects: estimate(subjects))
    }
    return (clients, months)
  }
}

/// Why nothing can be said of a key or a source.
package enum ExposedDataFailure: Error, Equatable, Sendable {
  /// The kind (`key`, `source`), the name, and advice.
  case unknown(String, String, advice: String)
  case nothing(String, String, from: String, last: String)

  package var message: String {
    switch self {
    case .unknown(let kind, let name, let advice): "the store knows no \(kind) '\(name)'\(advice)"
    case .nothing(let kind, let name, let from, let last):
      "no token of the \(kind) '\(name)' was counted from \(from) to \(last); see 'tokenaudit sources', or name other days"
    }
  }
}
