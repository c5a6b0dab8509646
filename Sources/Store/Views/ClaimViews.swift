/// Claims of tokens, with their class and the ground on which they stand.
enum ClaimViews {
  static let sums = [classes, audienceClasses, grounds, uses, seen]

  private static let classes = GroupedSelect(
    [.integer("profile_id"), .integer("epoch"), .text("data_class")],
    [.least("category", .text), .least("inferred"), .most("inferred", as: "partly_inferred")],
    from: "v_token_claim", where: "personal")

  private static let audienceClasses = GroupedSelect(
    [.integer("profile_id"), .integer("epoch"), .integer("audience_id"), .text("data_class")],
    [
      .least("activity", .text), .least("audience", .text), .least("again"), .least("tokens"), .most("ground"),
      .least("declared"), .least("inferred"), .most("inferred", as: "partly_inferred"), .least("first_day"),
      .most("last_day"),
    ], from: "v_audience_claim", where: "personal")

  private static let grounds = GroupedSelect(
    [.integer("profile_id"), .integer("epoch"), .integer("claim_path_id")], [.most("ground"), .most("inferred")],
    from: "v_claim_ground")

  private static let uses = GroupedSelect(
    [
      .integer("issuer_id"), .integer("client_id"), .text("token_type"), .integer("claim_path_id"),
      .text("data_class"), .text("claim_basis"),
    ],
    [
      .least("claim", .text), .least("category", .text), .most("personal"), .most("weight"), .most("special"),
      .most("basis_inferred"), .least("review"), .most("evidence", .text), .most("confidence", .real), .sum("tokens"),
      .sum("tokens", where: "claims_known", as: "known_tokens"), .sum("tokens", where: "person", as: "person_tokens"),
      .sum("tokens", where: "subject_kind = 'machine'", as: "machine_tokens"),
      .least("claims_inferred", as: "inferred"), .least("basis", .text), .least("first_day"), .most("last_day"),
    ], from: "v_claim", where: "personal OR category = 'unknown'", isKeyed: false)

  private static let seen = GroupedSelect(
    [.integer("issuer_id"), .integer("client_id"), .text("token_type")], [.sum("tokens")],
    from: "v_token", where: "claims_told OR tier = 'token-partial'")

  static let sql = """
    CREATE VIEW v_shape_claim AS
      -- The claims of a shape with the class that holds: a value that proves it, else the organisation's own word,
      -- else the decision over the population, else the shape's. A path that stands for several names (`*`) has the
      -- heaviest. special: Art. 9, Art. 10 or a national identifier. review: a person must confirm the class: it
      -- is weak, or was read from the name of a group, a role or a job.
      --
      -- Decided once for all profiles of an issuer that have the same claims and stand for the same kind of subject.
      WITH candidate AS (
        SELECT holder.*, member.claim_path_id, path.dotted, path.name AS pointer, member.evidence AS shape_evidence,
          member.confidence AS shape_confidence, own.data_class AS own_class, decision.data_class AS decided_class,
          decision.confidence AS decided_confidence, member.data_class AS shape_class,
          member.evidence IN ('value', 'name+value') AS proven
        FROM (
          SELECT DISTINCT issuer_id, subject_kind, claim_shape_id FROM profile JOIN claim_shape USING (claim_shape_id)
          WHERE claim_shape.state = 'known'
        ) AS holder JOIN claim_shape_member AS member USING (claim_shape_id)
        JOIN claim_path AS path ON path.claim_path_id = member.claim_path_id
        LEFT JOIN declared_class AS own ON own.dotted = path.dotted
        LEFT JOIN claim_decision AS decision ON decision.issuer_id = holder.issuer_id
          AND decision.claim_path_id = member.claim_path_id AND decision.subject_kind = holder.subject_kind
          AND decision.classifier = (SELECT value FROM declared_setting WHERE name = 'classifier')
      ), decided AS (
        SELECT issuer_id, subject_kind, claim_shape_id, claim_path_id, dotted, pointer,
          CASE WHEN proven THEN shape_class ELSE coalesce(own_class, decided_class, shape_class) END AS data_class,
          CASE WHEN proven THEN shape_evidence WHEN own_class IS NOT NULL THEN 'name'
            WHEN decided_class IS NOT NULL AND decided_class <> shape_class THEN 'context' ELSE shape_evidence END
            AS evidence,
          CASE WHEN proven THEN shape_confidence WHEN own_class IS NOT NULL THEN 1.0
            ELSE coalesce(decided_confidence, shape_confidence) END AS confidence
        FROM candidate
      ), ranked AS (
        SELECT decided.*, coalesce(ref_class.category, 'unknown') AS category,
          coalesce(ref_class.personal, 0) AS personal, coalesce(ref_class.weight, 0) AS weight,
          row_number() OVER (PARTITION BY issuer_id, subject_kind, claim_shape_id, claim_path_id
            ORDER BY coalesce(ref_class.weight, 0) DESC, decided.data_class, confidence DESC, evidence) AS place
        FROM decided LEFT JOIN ref_class ON ref_class.data_class = decided.data_class
      ), judged AS MATERIALIZED (
        SELECT ranked.*,
        category IN ('special_art9', 'criminal_art10', 'national_id_art87') AS special,
        confidence < 0.7 OR (evidence = 'context' AND (
          lower(dotted) GLOB '*group*' OR lower(dotted) GLOB '*role*' OR lower(dotted) GLOB '*job*'
          OR EXISTS (SELECT 1 FROM ref_claim WHERE ref_claim.dotted = ranked.dotted
            AND ref_claim.data_class IN ('group_membership', 'role', 'employment.job')))) AS review
        FROM ranked WHERE place = 1)
      SELECT claim_shape_id, issuer_id, subject_kind, claim_path_id, dotted, pointer, data_class, category, personal,
        weight, evidence, confidence, special, review
      FROM judged;
    CREATE VIEW v_profile_claim AS
      -- The claims of a profile, as v_shape_claim has them.
      SELECT profile_id, claim_path_id, dotted, pointer, data_class, category, personal, weight, evidence, confidence,
        special, review
      FROM profile JOIN v_shape_claim USING (claim_shape_id, issuer_id, subject_kind);
    CREATE VIEW v_inferred_claim AS
      -- The claims that follow from the issuer's configuration where none were seen, by profile and span: those of every
      -- token, and those of granted scopes. A machine has no attributes of a person, so of its tokens only what is not
      -- personal, or built in, is inferred.
      SELECT token.profile_id, token.epoch, claim.claim_path_id, path.dotted, path.name AS pointer,
        coalesce(own.data_class, claim.data_class) AS data_class, coalesce(ref_class.category, 'unknown') AS category,
        coalesce(ref_class.personal, 0) AS personal, coalesce(ref_class.weight, 0) AS weight,
        CASE WHEN own.data_class IS NULL THEN claim.evidence ELSE 'name' END AS evidence,
        CASE WHEN own.data_class IS NULL THEN claim.confidence ELSE 1.0 END AS confidence,
        coalesce(ref_class.category IN ('special_art9', 'criminal_art10', 'national_id_art87'), 0) AS special,
        CASE WHEN own.data_class IS NULL THEN claim.confidence ELSE 1.0 END < 0.7 AS review
      FROM v_sighting AS token JOIN v_configured_token AS configured USING (epoch, issuer_id, client_id, token_type)
      JOIN configured_claim AS claim ON claim.issuer_id = configured.configured_issuer_id
        AND claim.client_id = configured.configured_client_id AND claim.token_type = configured.token_type
        AND claim.valid_from = configured.valid_from
      JOIN claim_path AS path ON path.claim_path_id = claim.claim_path_id
      LEFT JOIN declared_class AS own ON own.dotted = path.dotted
      LEFT JOIN ref_class ON ref_class.data_class = coalesce(own.data_class, claim.data_class)
      WHERE token.claims_inferred AND (claim.is_default OR EXISTS (
          SELECT 1 FROM scope_set_member AS granted JOIN scope USING (scope_id)
          WHERE granted.scope_set_id = token.scope_set_id AND scope.name = claim.scope))
        AND (token.subject_kind <> 'machine' OR claim.mapper = '(built in)' OR NOT coalesce(ref_class.personal, 0))
      GROUP BY token.profile_id, token.epoch, claim.claim_path_id;
    CREATE VIEW v_token_claim AS
      -- v_shape_claim by profile and span, with the claims of v_inferred_claim (inferred).
      SELECT token.profile_id, token.epoch, claim_path_id, dotted, pointer, data_class, category, personal, weight,
        evidence, confidence, special, review, 0 AS inferred
      FROM v_sighting AS token JOIN v_shape_claim USING (claim_shape_id, issuer_id, subject_kind)
      UNION ALL
      SELECT profile_id, epoch, claim_path_id, dotted, pointer, data_class, category, personal, weight, evidence,
        confidence, special, review, 1
      FROM v_inferred_claim;
    CREATE VIEW v_token_class AS
      -- Personal classes of the tokens of every profile, by span. inferred: the class was seen in none of them,
      -- partly_inferred: not in every claim, and follows from the configuration.
      \(classes.sql);
    CREATE VIEW v_audience_claim AS
      -- Personal and unclassified claims of the tokens of a profile, by audience. declared: the activity names the class
      -- for that token type. ground, of personal claims: 1 required by protocol for that token type; 2 entitled by a
      -- granted scope (basis_inferred: by the scopes that the activity declares, where none are logged); 3 declared for
      -- the activity; 4 unknown: a scope could entitle to it, and scopes are neither logged nor declared; 5 none. A special
      -- class never stands on a scope.
      WITH entitling AS MATERIALIZED (SELECT DISTINCT dotted FROM ref_claim_scope),
      entitled AS MATERIALIZED (
        SELECT DISTINCT dotted, scope_set_id FROM ref_claim_scope JOIN scope ON scope.name = ref_claim_scope.scope
        JOIN scope_set_member USING (scope_id))
      SELECT profile_id, epoch, issuer_id, client_id, audience_id, audience, activity, named, again, token_type, tokens,
        first_day, last_day, claim_path_id, claim, data_class, personal, evidence, confidence, inferred, required,
        declared, CASE
          WHEN NOT personal THEN NULL
          WHEN required THEN 1
          WHEN entitled THEN 2
          WHEN entitling AND NOT has_scopes AND EXISTS (
            SELECT 1 FROM ref_claim_scope AS entitling JOIN declared_scope AS declared ON declared.scope = entitling.scope
            WHERE entitling.dotted = carried.claim AND declared.activity = carried.activity) THEN 2
          WHEN declared THEN 3
          WHEN entitling AND NOT has_scopes AND NOT EXISTS (
            SELECT 1 FROM declared_scope AS declared WHERE declared.activity = carried.activity) THEN 4
          ELSE 5 END AS ground,
        NOT required AND NOT entitled AS basis_inferred
      FROM (
        SELECT token.profile_id, token.epoch, token.issuer_id, token.client_id, token.audience_id, token.audience,
          token.activity, token.named, token.again, token.token_type, token.tokens, token.first_day, token.last_day,
          claim.claim_path_id, claim.dotted AS claim, claim.data_class, claim.personal, claim.evidence, claim.confidence,
          claim.inferred, scopes.state = 'known' AS has_scopes, required.dotted IS NOT NULL AS required,
          NOT special AND entitled.dotted IS NOT NULL AS entitled,
          NOT special AND entitling.dotted IS NOT NULL AS entitling, declared.activity IS NOT NULL AS declared
        FROM v_token_audience AS token JOIN v_token_claim AS claim USING (profile_id, epoch)
        JOIN scope_set AS scopes USING (scope_set_id)
        LEFT JOIN ref_claim_required AS required
          ON required.dotted = claim.dotted AND required.token_type = token.token_type
        LEFT JOIN entitled ON entitled.dotted = claim.dotted AND entitled.scope_set_id = token.scope_set_id
        LEFT JOIN entitling ON entitling.dotted = claim.dotted
        LEFT JOIN declared_data AS declared ON declared.activity = token.activity
          AND declared.data_class = claim.data_class AND declared.token_type = token.token_type
        WHERE claim.personal OR claim.category = 'unknown'
      ) AS carried;
    CREATE VIEW v_audience_class AS
      -- Personal classes of the tokens of a profile, by audience: v_audience_claim with each token once for a class.
      -- ground: the weakest. inferred: the class was seen in none of its claims, partly_inferred: not in all.
      \(audienceClasses.sql);
    CREATE VIEW v_claim_ground AS
      -- On which ground a personal claim stands in the tokens of a profile for one audience, as v_audience_claim has it
      -- (inferred: basis_inferred there).
      SELECT profile_id, epoch, claim_path_id, audience_id, audience, activity, named, token_type, tokens, claim,
        data_class, evidence, confidence, required, ground, basis_inferred AS inferred
      FROM v_audience_claim WHERE personal;
    CREATE VIEW v_claim AS
      -- Every claim of the tokens of the period that is not `protocol`, by profile. tokens: those that carry it. basis,
      -- for personal claims: protocol, scope, declared, unknown, none; of several audiences the weakest. What else is known of
      -- the tokens stands in v_token under the same profile_id and epoch.
      SELECT claim.personal, claim.weight, claim.special, token.person, token.profile_id, token.epoch, token.issuer_id,
        token.client_id, claim.claim_path_id, token.tokens, token.first_day, token.last_day, token.audience_set_id,
        token.scope_set_id, token.claim_shape_id, token.claims_known, token.claims_inferred, token.token_type,
        token.subject_kind, token.protection, token.tier, token.basis, claim.dotted AS claim, claim.pointer,
        claim.data_class, claim.category, claim.evidence, claim.confidence, claim.review,
        CASE ground.ground WHEN 1 THEN 'protocol' WHEN 2 THEN 'scope' WHEN 3 THEN 'declared' WHEN 4 THEN 'unknown'
          WHEN 5 THEN 'none' END AS claim_basis,
        coalesce(ground.ground = 2 AND ground.inferred, 0) AS basis_inferred
      FROM v_token AS token JOIN v_token_claim AS claim USING (profile_id, epoch)
      LEFT JOIN (
        \(grounds.sql)
      ) AS ground ON ground.profile_id = token.profile_id AND ground.epoch = token.epoch
        AND ground.claim_path_id = claim.claim_path_id
      WHERE claim.data_class <> 'protocol';
    CREATE VIEW v_claim_use AS
      -- Claims that are personal or of unknown class, by issuer, client, token type and path. of_tokens: tokens of that
      -- client and type whose claims are told. known_tokens: tokens that were seen to carry it; inferred: it was seen in
      -- none, and follows from the configuration. person_tokens: those of the tokens that are person tokens.
      SELECT issuer.name AS issuer, client.name AS client, use.*, coalesce(seen.tokens, 0) AS of_tokens
      FROM (
        \(uses.sql)
      ) AS use JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      LEFT JOIN (
        \(seen.sql)
      ) AS seen ON seen.issuer_id = use.issuer_id AND seen.client_id = use.client_id
        AND seen.token_type = use.token_type;
    """
}
