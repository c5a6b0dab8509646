internal import GRDB
internal import Policy
internal import TokenModel

/// TA-IC-010: whole, usable tokens in log files.
enum CompleteTokenInLog: Rule {
  static let description = RuleDescription(
    id: "TA-IC-010", topic: "Tokens in log files", failing: "Complete tokens stand in log files",
    passing: "Tokens in log files are cut or decoded", severity: .high,
    why: "Whoever can read the log can act as the person until the token ends, and read its data for ever.",
    rationale:
      "RFC 6750 demands (MUST) that clients keep bearer tokens from leaking to unintended parties. The number that could still be used is an upper bound, from day and lifetime. Sources that are exports made for the audit can be named in ignore_sources of the policy.",
    articles: ["32(1)", "5(1)(f)"], sources: [RuleSource("RFC 6750", "2012", "5.3")], evidence: [.complete],
    reads: ["v_sighting", "v_logged_token", "v_period", "source"], remedies: ProtectionRemedies.log,
    gain: .none("what the tokens hold stays as it is; only who can read them changes"))

  static let firing = RuleExample(
    "The log of a legacy application holds whole access tokens.",
    [
      .access {
        $0.client = "legacy-crm"
        $0.source = "legacy"
        $0.form = .complete
      }
    ], finds: [RuleExample.ExpectedFinding(.high, client: "legacy-crm")])

  static let silent = RuleExample("The log holds decoded claims only.", [.access(), .id()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let ignored = ClaimCondition.list(context.policy?.ignoreSources ?? [])
    // Where no token stood in the input, there was none to be left whole.
    let about = "token.form <> 'event' AND source.name NOT IN \(ignored)"
    let answers = try TokenQuestion(
      from: "v_sighting AS token JOIN source ON source.source_id = token.source_id", about: about, seen: "1",
      fires: "\(about) AND token.form = 'complete'",
      columns: ["group_concat(DISTINCT CASE WHEN \(about) AND token.form = 'complete' THEN source.name END) AS sources"]
    ).answers(context)
    builder.count(answers)
    let usable = try usable(context, ignored: ignored)
    // Also of the tokens of some of its days that are judged on their own.
    let end = try Int32.fetchOne(context.database, sql: "SELECT end_day FROM v_period").map { Day(number: $0) }
    for answer in answers where answer.hits > 0 {
      let live = min(usable[answer.resource] ?? 0, answer.hits)
      let tier = context.tier(answer.profiles)
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, title: "Complete tokens of \(answer.client) stand in log files",
          seen:
            "\(context.publication.words(answer.hits, of: answer.examined, "tokens")) of \(answer.client) stand whole in the input of \(FindingWords.list(SQLList.texts(answer.row["sources"]))); at most \(context.publication.words(live)) of them could still be used at the end of \((end ?? context.last).text).",
          of: answer.examined,
          evidence: [
            context.publication.evidence("tokens", answer.hits, of: answer.examined, tier: tier),
            context.publication.evidence("usable", live, tier: tier, basis: .estimate),
          ]))
    }
    return builder.judgement(absence: "no token stood in the input: it holds events only")
  }

  /// Tokens that may live on after the last day; one of unknown lifetime may.
  private static func usable(_ context: RuleContext, ignored: String) throws -> [ResourceScope: Int64] {
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT issuer, client, sum(usable_tokens + unknown_tokens) AS tokens FROM v_logged_token
        WHERE source NOT IN \(ignored) GROUP BY issuer, client
        """)
    return Dictionary(
      rows.map { (ResourceScope(issuer: $0["issuer"], client: $0["client"]), $0["tokens"]) },
      uniquingKeysWith: +)
  }
}
