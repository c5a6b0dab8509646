internal import GRDB
internal import TokenModel

/// Signing keys, by issuer and key id, with the clients whose tokens they sign.
enum KeyQuestion {
  /// Names that stand for no key.
  static let nameless = "('', '(unknown)', '(many)', '(other)')"

  /// Keys of tokens of the period that meet a condition over `token` and `key`.
  static func answers(_ context: RuleContext, condition: String) throws -> [KeyAnswer] {
    let rows = try Row.fetchCursor(
      context.database,
      sql: """
        SELECT issuer.name AS issuer, key.name AS key_name, client.name AS client, sum(token.tokens) AS hits,
          group_concat(token.profile_id) AS profiles, min(token.first_day) AS first_day,
          max(token.last_day) AS last_day, min(CASE WHEN token.rsa_bytes > 1 THEN token.rsa_bytes END) AS rsa_bytes
        FROM v_token AS token JOIN issuer ON issuer.issuer_id = token.issuer_id
        JOIN client ON client.client_id = token.client_id JOIN key_id AS key ON key.key_id_id = token.key_id_id
        WHERE \(condition) GROUP BY token.issuer_id, token.key_id_id, token.client_id
        ORDER BY issuer.name, key.name, client.name
        """)
    var answers: [KeyAnswer] = []
    while let row = try rows.next() {
      let part = KeyAnswer(row)
      if let last = answers.last, last.issuer == part.issuer, last.key == part.key {
        answers[answers.count - 1].add(part)
      } else {
        answers.append(part)
      }
    }
    return answers
  }
}

/// A signing key of an issuer. `key` is nil where the tokens name none.
struct KeyAnswer {
  let issuer: String
  let key: String?
  var clients: Set<String>
  var hits: Int64
  var profiles: [Int64]
  var first: Day
  var last: Day
  /// Of the smallest signature, where it is RSA.
  var rsaBytes: Int64?

  init(_ row: Row) {
    issuer = row["issuer"]
    let name: String = row["key_name"]
    key = ["", "(unknown)", "(many)", "(other)"].contains(name) ? nil : name
    clients = [row["client"]]
    hits = row["hits"]
    profiles = SQLList.numbers(row["profiles"])
    first = Day(number: row["first_day"])
    last = Day(number: row["last_day"])
    rsaBytes = row["rsa_bytes"]
  }

  mutating func add(_ other: KeyAnswer) {
    clients.formUnion(other.clients)
    hits += other.hits
    profiles += other.profiles
    first = min(first, other.first)
    last = max(last, other.last)
    rsaBytes = [rsaBytes, other.rsaBytes].compactMap { $0 }.min()
  }

  /// What findings call it.
  var name: String { key.map { "Key \($0)" } ?? "A key without name" }

  /// A finding about the key: every client whose tokens it signs fails.
  func sighting(_ context: RuleContext, title: String, seen: String, evidence: [Finding.Evidence])
    -> JudgementBuilder.Sighting
  {
    let clients = clients.sorted()
    let resources = clients.map { ResourceScope(issuer: issuer, client: $0) }
    var sighting = JudgementBuilder.Sighting(
      resources[0], at: ResourceScope(issuer: issuer, keyID: key), title: title,
      seen: "\(seen) It signs \(context.publication.words(hits)) tokens of \(FindingWords.list(clients)).",
      numerator: hits, denominator: hits, evidence: evidence, first: first, last: last)
    sighting.resources = resources
    sighting.facts = context.facts(profiles)
    return sighting
  }
}
