/// How large, how many, how telling the claims are.
enum ClaimDetailViews {
  /// What tells tokens apart whose claims follow from a configuration: they have no shape.
  private static let variant = "CASE WHEN claims_inferred THEN token_type || ' ' || scope_set_id ELSE '' END"

  static let sums = [sizes, bytes, unknown]

  private static let facts = "v_claim JOIN v_claim_fact AS fact USING (profile_id, epoch, claim_path_id)"

  private static let sizes = GroupedSelect(
    [.integer("issuer_id"), .integer("client_id"), .text("token_type"), .integer("claim_path_id")],
    [
      .least("claim", .text), .least("pointer", .text), .least("data_class", .text), .most("personal"),
      .most("weight"), .sum("tokens"), .sum("tokens", where: "person", as: "person_tokens"), .sum("fact.bytes"),
      .most("fact.max_bytes"), .sum("fact.elements"), .most("fact.max_elements"), .most("fact.max_depth"),
      .least("first_day"), .most("last_day"),
    ], from: facts)

  private static let bytes = GroupedSelect(
    [.integer("issuer_id"), .integer("client_id")], [.sum("bytes", as: "personal_bytes")], from: facts,
    where: "person AND personal")

  private static let unknown = GroupedSelect(
    [.integer("issuer_id"), .integer("client_id")],
    [.sum("tokens", where: "category = 'unknown'", as: "unknown_claims"), .sum("tokens", as: "claims")],
    from: "v_claim", where: "claims_known")

  static let sql = """
    CREATE VIEW v_claim_size AS
      -- Sizes of claims that are not `protocol`, by client, token type and path. bytes, elements: summed over the
      -- tokens that carry it; is_array: the path is an array or holds several values.
      SELECT issuer.name AS issuer, client.name AS client, size.*, instr(pointer, '/*') > 0 AS is_array FROM (
        \(sizes.sql)
      ) AS size JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    CREATE VIEW v_claim_bytes AS
      -- Bytes of the values of personal claims in person tokens of tier `token`, and of all of their payloads.
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, person_tokens, payload_bytes,
        coalesce(personal_bytes, 0) AS personal_bytes
      FROM (
        SELECT issuer_id, client_id, sum(tokens) AS person_tokens, sum(payload_bytes) AS payload_bytes
        FROM v_token WHERE person AND claims_known GROUP BY issuer_id, client_id)
      LEFT JOIN (
        \(bytes.sql)
      ) USING (issuer_id, client_id)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    CREATE VIEW v_claim_unknown AS
      -- Claims of unknown class of all claims but `protocol`, in tokens of tier `token`.
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, unknown_claims, claims, tokens, of_tokens
      FROM (
        \(unknown.sql))
      JOIN (
        SELECT issuer_id, client_id, coalesce(sum(tokens) FILTER (WHERE claims_known), 0) AS tokens,
          sum(tokens) AS of_tokens FROM v_token GROUP BY issuer_id, client_id
      ) USING (issuer_id, client_id)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    CREATE VIEW v_claim_new AS
      -- Claim paths of the period by client that its tokens did not carry in the 30 days before. history_days: days of
      -- those 30 on which the client had tokens whose claims were seen.
      WITH past AS (
        SELECT DISTINCT issuer_id, client_id, claim_shape_id FROM v_period
        JOIN issuance ON day BETWEEN v_period.first_day - 30 AND v_period.first_day - 1 JOIN profile USING (profile_id)),
      known AS (
        SELECT DISTINCT issuer_id, client_id, claim_path_id FROM past JOIN claim_shape_member USING (claim_shape_id))
      SELECT use.issuer, use.client, use.issuer_id, use.client_id, use.token_type, use.claim, use.data_class,
        use.category, use.personal, use.weight, use.tokens, use.of_tokens, coalesce(history.days, 0) AS history_days,
        use.first_day, use.last_day
      FROM v_claim_use AS use
      LEFT JOIN (
        SELECT issuer_id, client_id, count(DISTINCT day) AS days FROM v_period
        JOIN issuance ON day BETWEEN v_period.first_day - 30 AND v_period.first_day - 1
        JOIN profile USING (profile_id) JOIN claim_shape USING (claim_shape_id)
        WHERE tier = 'token' AND claim_shape.state = 'known' GROUP BY issuer_id, client_id
      ) AS history ON history.issuer_id = use.issuer_id AND history.client_id = use.client_id
      LEFT JOIN known ON known.issuer_id = use.issuer_id AND known.client_id = use.client_id
        AND known.claim_path_id = use.claim_path_id
      WHERE NOT use.inferred AND known.claim_path_id IS NULL;
    CREATE VIEW v_class_new AS
      -- Personal classes of the period by client that its tokens did not carry in the 30 days before. history_days: days
      -- of those 30 on which the client had tokens whose claims were seen.
      WITH past AS MATERIALIZED (
        SELECT DISTINCT issuer_id, client_id, claim_shape_id, subject_kind FROM v_period
        JOIN issuance ON day BETWEEN v_period.first_day - 30 AND v_period.first_day - 1
        JOIN profile USING (profile_id) JOIN claim_shape USING (claim_shape_id)
        WHERE tier IN ('token', 'token-partial') AND claim_shape.state = 'known'),
      known AS (
        SELECT DISTINCT issuer_id, client_id, data_class
        FROM past JOIN v_shape_claim USING (claim_shape_id, issuer_id, subject_kind))
      SELECT use.issuer, use.client, use.issuer_id, use.client_id, use.data_class, min(use.category) AS category,
        max(use.weight) AS weight, sum(use.tokens) AS tokens, history.days AS history_days,
        min(use.first_day) AS first_day, max(use.last_day) AS last_day
      FROM v_claim_use AS use JOIN v_client_history AS history ON history.issuer_id = use.issuer_id AND history.client_id = use.client_id
      LEFT JOIN known ON known.issuer_id = use.issuer_id AND known.client_id = use.client_id
        AND known.data_class = use.data_class
      WHERE use.personal AND NOT use.inferred AND known.data_class IS NULL
      GROUP BY use.issuer_id, use.client_id, use.data_class;
    CREATE VIEW v_claim_derivable AS
      -- Personal claims of weight 4 or more for which the reference knows a less revealing form.
      SELECT use.issuer, use.client, use.issuer_id, use.client_id, use.token_type, use.claim, use.data_class, use.weight,
        ref_claim.derived, sum(use.tokens) AS tokens, max(use.of_tokens) AS of_tokens,
        min(use.first_day) AS first_day, max(use.last_day) AS last_day
      FROM v_claim_use AS use JOIN ref_claim ON ref_claim.dotted = use.claim
      WHERE use.personal AND use.weight >= 4 AND ref_claim.derived IS NOT NULL AND ref_claim.derived <> ''
      GROUP BY use.issuer_id, use.client_id, use.token_type, use.claim;
    CREATE VIEW v_reidentification AS
      -- Quasi-identifying classes in one token of a client: the largest number over shapes that stand in at least 1 % of
      -- its person tokens; where claims are inferred, over token types and scopes instead. level: low, raised (2), high (3 and more, or birthdate, gender and locality together).
      WITH shape AS (
        SELECT issuer_id, client_id, claim_shape_id, \(variant) AS variant, sum(tokens) AS tokens FROM v_token WHERE person
        GROUP BY issuer_id, client_id, claim_shape_id, variant),
      classes AS (
        SELECT issuer_id, client_id, claim_shape_id, \(variant) AS variant, count(DISTINCT data_class) AS classes,
          count(DISTINCT data_class) FILTER (WHERE data_class IN
            ('demographic.birthdate', 'demographic.gender', 'location.locality')) AS telling
        FROM v_claim WHERE person AND data_class IN ('demographic.birthdate', 'demographic.birthplace',
          'demographic.gender', 'demographic.nationality', 'location.locality', 'employment.job',
          'education.affiliation', 'demographic.family', 'device.info')
        GROUP BY issuer_id, client_id, claim_shape_id, variant)
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, person_tokens,
        coalesce(max(CASE WHEN tokens * 100 >= person_tokens THEN classes END), 0) AS classes,
        CASE max(CASE WHEN tokens * 100 >= person_tokens THEN
            CASE WHEN classes >= 3 OR telling = 3 THEN 2 WHEN classes = 2 THEN 1 ELSE 0 END END)
          WHEN 2 THEN 'high' WHEN 1 THEN 'raised' ELSE 'low' END AS level
      FROM (SELECT issuer_id, client_id, sum(tokens) AS person_tokens FROM shape GROUP BY issuer_id, client_id)
      LEFT JOIN shape USING (issuer_id, client_id) LEFT JOIN classes USING (issuer_id, client_id, claim_shape_id, variant)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      GROUP BY issuer_id, client_id;
    """
}
