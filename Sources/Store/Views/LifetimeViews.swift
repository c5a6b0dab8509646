/// Storage limitation: how long tokens live.
enum LifetimeViews {
  /// Days of ten years in seconds: what an unlimited lifetime ranks as.
  private static let unlimited = 315_360_000

  static let sums =
    [counts, stated, ceilings, lived] + quantiled.flatMap { [total(of: $0), steps(of: $0)] }

  private static let counts = GroupedSelect(
    [
      .integer("profile_id"), .integer("epoch"), .text("lifetime_basis", of: "basis"), .text("state"),
      .integer("stored_seconds", of: "lifetime.seconds"), .integer("bucket"),
    ],
    [.most("max_seconds"), .sum("tokens"), .least("min_seconds"), .sum("sum_seconds")],
    from: "v_epoch JOIN lifetime ON lifetime.day BETWEEN v_epoch.first_day AND v_epoch.last_day")

  private static let stated = GroupedSelect(
    [.integer("profile_id"), .integer("epoch")], [.sum("tokens")], from: "v_lifetime_count")

  private static let ceilings = GroupedSelect(
    [.integer("issuer_id"), .integer("client_id"), .text("token_type")], [.least("limit_seconds", as: "seconds")],
    from: "v_token_lifetime")

  private static let lived = GroupedSelect(
    [.integer("profile_id"), .integer("epoch")],
    [
      .sum("capped_seconds", as: "whole"), .sum("capped_seconds - excess_seconds", as: "limited"),
      .sum(
        """
        CASE WHEN ceiling.seconds IS NULL THEN capped_seconds
              WHEN state = 'unlimited' THEN tokens * min(cap, ceiling.seconds)
              ELSE min(sum_seconds, tokens * min(cap, ceiling.seconds)) END
        """, as: "cut"),
    ],
    from: """
      v_token_lifetime JOIN (SELECT exposure_cap_seconds AS cap FROM v_setting)
        LEFT JOIN v_lifetime_ceiling AS ceiling USING (issuer_id, client_id, token_type)
      """, where: "state <> 'absurd'")

  static let sql =
    """
    CREATE VIEW v_token_limit AS
      -- The limit that applies to the tokens of a profile: of the activity, else the policy's, else the default; of
      -- several activities the shortest. NULL where a token type has none.
      SELECT profile_id, epoch, limit_seconds, limit_origin FROM (
        SELECT profile_id, epoch, limit_seconds, limit_origin, row_number() OVER (
          PARTITION BY profile_id, epoch ORDER BY limit_seconds IS NULL, limit_seconds, limit_origin) AS place
        FROM (
          SELECT token.profile_id, token.epoch,
            coalesce(own.seconds, policy.seconds, CASE WHEN token.token_type IN ('access_token', 'id_token') THEN 3600
              WHEN token.token_type = 'refresh_token' THEN 2592000 END) AS limit_seconds,
            coalesce(own.origin, policy.origin, 'default') AS limit_origin
          FROM v_token_audience AS token
          LEFT JOIN declared_limit AS own ON own.activity = token.activity AND own.token_type = token.token_type
          LEFT JOIN declared_limit AS policy ON policy.activity = '' AND policy.token_type = token.token_type))
      WHERE place = 1;
    CREATE VIEW v_lifetime_count AS
      -- Tokens of every profile of the period by stored lifetime, by span. stored_seconds: exact, or the upper edge of a
      -- bucket.
      \(counts.sql);
    CREATE VIEW v_token_lifetime AS
      -- Tokens of the period by lifetime. seconds: exact, of a bucket its largest, \(unlimited) where a token does not
      -- expire. over_limit: tokens that live longer than the limit; undecided: tokens of a bucket that the limit cuts,
      -- of which nothing is said. lifetime_basis 'configuration': nothing of a token told its lifetime, so that of its
      -- issuer's configuration stands for it. excess_seconds and capped_seconds: summed lifetime beyond the limit, and in all, each
      -- up to the cap.
      WITH counted AS (
        SELECT profile_id, epoch, lifetime_basis, state,
          CASE WHEN state = 'unlimited' THEN \(unlimited) WHEN bucket THEN max_seconds ELSE stored_seconds END AS seconds,
          bucket, tokens, min_seconds, max_seconds, sum_seconds
        FROM v_lifetime_count
        UNION ALL
        SELECT token.profile_id, token.epoch, 'configuration',
          CASE WHEN lifetime_seconds >= \(unlimited) THEN 'unlimited' ELSE 'known' END, lifetime_seconds, 0,
          token.tokens - coalesce(stated.tokens, 0), lifetime_seconds, lifetime_seconds,
          CASE WHEN lifetime_seconds >= \(unlimited) THEN 0
            ELSE lifetime_seconds * (token.tokens - coalesce(stated.tokens, 0)) END
        FROM v_token AS token JOIN v_configured_token AS configured ON configured.epoch = token.epoch
          AND configured.issuer_id = token.issuer_id AND configured.client_id = token.client_id
          AND configured.token_type = CASE token.stated_type WHEN 'offline_token' THEN 'offline_token'
            ELSE token.token_type END
        LEFT JOIN (
          \(stated.sql)
        ) AS stated ON stated.profile_id = token.profile_id AND stated.epoch = token.epoch
        WHERE lifetime_seconds IS NOT NULL AND token.tokens > coalesce(stated.tokens, 0))
      SELECT token.profile_id, token.epoch, token.source_id, token.issuer_id, token.client_id, token.audience_set_id,
        token.token_type, token.stated_type, token.subject_kind, token.basis, lifetime_basis, state,
        counted.seconds, counted.bucket, counted.tokens, counted.min_seconds, counted.max_seconds, counted.sum_seconds,
        limit_seconds, limit_origin, token.first_day, token.last_day,
        CASE WHEN state = 'absurd' OR limit_seconds IS NULL THEN 0 WHEN state = 'unlimited' THEN counted.tokens
          WHEN counted.min_seconds > limit_seconds THEN counted.tokens ELSE 0 END AS over_limit,
        CASE WHEN state = 'known' AND bucket AND counted.min_seconds <= limit_seconds
          AND counted.max_seconds > limit_seconds THEN counted.tokens ELSE 0 END AS undecided,
        CASE WHEN state = 'absurd' THEN 0
          WHEN state = 'unlimited' THEN counted.tokens * max(0, cap - limit_seconds)
          ELSE max(0, min(counted.sum_seconds, counted.tokens * cap) - counted.tokens * limit_seconds) END
          AS excess_seconds,
        CASE WHEN state = 'absurd' THEN 0 WHEN state = 'unlimited' THEN counted.tokens * cap
          ELSE min(counted.sum_seconds, counted.tokens * cap) END AS capped_seconds,
        CASE WHEN state = 'unlimited' OR (state = 'known' AND counted.min_seconds > cap) THEN counted.tokens ELSE 0 END
          AS capped_tokens
      FROM counted JOIN (SELECT exposure_cap_seconds AS cap FROM v_setting) JOIN v_token AS token USING (profile_id, epoch)
      LEFT JOIN v_token_limit AS limits ON limits.profile_id = token.profile_id AND limits.epoch = token.epoch;
    CREATE VIEW v_lifetime_profile AS
      -- What is known of the lifetimes of the tokens of a profile. known: those that cannot be right left out; inferred:
      -- of them those of which the configuration tells it; longest, limit_seconds: the largest.
      SELECT profile_id, epoch, coalesce(sum(tokens) FILTER (WHERE state <> 'absurd'), 0) AS known,
        coalesce(sum(tokens) FILTER (WHERE state <> 'absurd' AND lifetime_basis = 'configuration'), 0) AS inferred,
        coalesce(sum(tokens) FILTER (WHERE state = 'unlimited'), 0) AS unlimited, sum(over_limit) AS over_limit,
        sum(undecided) AS undecided, max(limit_seconds) AS limit_seconds, max(seconds) AS longest,
        max(lifetime_basis = 'configuration') AS from_configuration
      FROM v_token_lifetime GROUP BY profile_id, epoch;
    CREATE VIEW v_lifetime_ceiling AS
      -- The shortest limit of a client and token type; NULL where none holds.
      \(ceilings.sql);
    CREATE VIEW v_token_lived AS
      -- Lifetimes of the tokens of every profile added up, those that cannot be right left out. whole: up to the cap;
      -- limited: with none beyond its limit; cut: with none beyond the shortest limit of the client and token type.
      \(lived.sql);
    """
    + quantiled.prefix(5).map(quantiles).joined()
      + """
      CREATE VIEW v_lifetime_distribution AS
        -- How many tokens of a type live how long; state tells those that do not expire and those that cannot be right.
        SELECT token_type, state, CASE state WHEN 'absurd' THEN 0 ELSE seconds END AS seconds, sum(tokens) AS tokens
        FROM v_token_lifetime GROUP BY token_type, state, 3;
      CREATE VIEW v_lifetime_skew AS
        -- Tokens of tier `token` with times that cannot be right, a code, of all tokens of the client of that tier.
        SELECT issuer, client, odd.issuer_id, odd.client_id, token_type, code, odd.tokens, of_tokens, first_day, last_day
        FROM (
          SELECT issuer_id, client_id, issuer, client, token_type, code, sum(tokens) AS tokens,
            min(first_day) AS first_day, max(last_day) AS last_day
          FROM v_anomaly
          WHERE tier = 'token' AND EXISTS (SELECT 1 FROM v_token WHERE v_token.issuer_id = v_anomaly.issuer_id
              AND v_token.client_id = v_anomaly.client_id AND v_token.kind = v_anomaly.kind)
            AND code IN ('nbf_future', 'iat_future', 'exp_before_iat', 'numericdate_ms', 'numericdate_string')
          GROUP BY issuer_id, client_id, token_type, code
        ) AS odd JOIN (
          SELECT issuer_id, client_id, token_type, sum(tokens) AS of_tokens FROM v_token
          WHERE tier = 'token' GROUP BY issuer_id, client_id, token_type
        ) USING (issuer_id, client_id, token_type);
      CREATE VIEW v_lifetime_effective AS
        -- How long after one sign-in a client can still obtain or use a claim: the configured session maximum (inferred)
        -- where one held in every span in which the client had tokens; else oldest session seen at a refresh + longest
        -- refresh token + longest access token, a lower bound.
        SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id,
          CASE WHEN covered THEN session_seconds
            ELSE max(coalesce(session_seconds, 0),
              coalesce(age_seconds, 0) + coalesce(refresh_seconds, 0) + coalesce(access_seconds, 0)) END AS seconds,
          CASE WHEN covered THEN 'inferred' ELSE 'lower-bound' END AS basis
        FROM (
          SELECT issuer_id, client_id, max(CASE WHEN token_type = 'refresh_token' THEN longest END) AS refresh_seconds,
            max(CASE WHEN token_type = 'access_token' THEN longest END) AS access_seconds
          FROM (
            SELECT issuer_id, client_id, token_type, max(seconds) AS longest FROM v_token_lifetime
            WHERE state <> 'absurd' GROUP BY issuer_id, client_id, token_type)
          GROUP BY issuer_id, client_id)
        LEFT JOIN (
          SELECT issuer_id, client_id, max(max_seconds) AS age_seconds
          FROM v_period JOIN refresh_age ON day BETWEEN first_day AND last_day GROUP BY issuer_id, client_id
        ) USING (issuer_id, client_id)
        LEFT JOIN (
          -- An offline session counts for a client that had offline tokens, or the scope for them.
          SELECT span.issuer_id, span.client_id,
            max(CASE WHEN offline THEN longest ELSE held.seconds END) AS session_seconds,
            count(held.seconds) = count(*) AS covered
          FROM (
            SELECT token.issuer_id, token.client_id, token.epoch, max(token.stated_type = 'offline_token' OR EXISTS (
              SELECT 1 FROM scope_set_member AS granted JOIN scope USING (scope_id)
              WHERE granted.scope_set_id = token.scope_set_id AND scope.name = 'offline_access')) AS offline
            FROM v_token AS token GROUP BY token.issuer_id, token.client_id, token.epoch
          ) AS span LEFT JOIN (
            SELECT issuer_id, client_id, epoch, max(session_seconds) AS longest,
              max(CASE WHEN token_type <> 'offline_token' THEN session_seconds END) AS seconds
            FROM v_configured_token GROUP BY issuer_id, client_id, epoch
          ) AS held ON held.issuer_id = span.issuer_id AND held.client_id = span.client_id AND held.epoch = span.epoch
          GROUP BY span.issuer_id, span.client_id
        ) USING (issuer_id, client_id)
        JOIN issuer USING (issuer_id) JOIN client USING (client_id);
      """

  /// By what quantiles of lifetimes are told apart.
  struct Quantiled: Sendable {
    var view: String
    var keys: [GroupedSelect.Key]
    var rows = "v_token_lifetime"
    var about: String
  }

  /// The last one is of activities, whose views come later.
  private static let quantiled = [
    Quantiled(view: "v_lifetime_all", keys: [.text("token_type")], about: "a token type"),
    Quantiled(
      view: "v_lifetime_configured",
      keys: [.integer("issuer_id"), .integer("client_id"), .text("token_type"), .integer("configured_seconds")],
      rows: """
        (SELECT life.*, configured.lifetime_seconds AS configured_seconds FROM v_token_lifetime AS life
          JOIN v_configured_token AS configured ON configured.epoch = life.epoch AND configured.issuer_id = life.issuer_id
            AND configured.client_id = life.client_id AND configured.token_type = CASE life.stated_type
              WHEN 'offline_token' THEN 'offline_token' ELSE life.token_type END
          WHERE lifetime_basis <> 'configuration' AND configured.lifetime_seconds IS NOT NULL)
        """, about: "a client and token type beside the lifetime that the issuer's configuration of those days states"),
    Quantiled(
      view: "v_lifetime_issuer", keys: [.integer("issuer_id"), .text("token_type")],
      about: "an issuer and token type"),
    Quantiled(
      view: "v_lifetime_client", keys: [.integer("issuer_id"), .integer("client_id"), .text("token_type")],
      about: "a client and token type"),
    Quantiled(
      view: "v_lifetime",
      keys: [.integer("issuer_id"), .integer("client_id"), .integer("audience_set_id"), .text("token_type")],
      about: "a client, audience set and token type"),
    Quantiled(
      view: "v_lifetime_activity", keys: [.text("activity"), .text("token_type")],
      rows: "(SELECT * FROM v_token_lifetime JOIN v_token_activity USING (profile_id, epoch))",
      about: "an activity and token type"),
  ]

  /// After the views of activities.
  static var ofActivities: String { quantiles(quantiled[5]) }

  private static func steps(of lifetimes: Quantiled) -> GroupedSelect {
    GroupedSelect(
      lifetimes.keys + [.integer("seconds")], [.sum("tokens")], from: lifetimes.rows, where: "state <> 'absurd'")
  }

  private static func total(of lifetimes: Quantiled) -> GroupedSelect {
    GroupedSelect(
      lifetimes.keys,
      [
        .sum("tokens", where: "state <> 'absurd'"), .sum("tokens", where: "state = 'unlimited'", as: "unlimited"),
        .sum("tokens", where: "state = 'absurd'", as: "absurd"),
        .sum("tokens", where: "lifetime_basis = 'claims' AND state <> 'absurd'", as: "from_claims"),
        .sum("tokens", where: "lifetime_basis = 'configuration'", as: "from_configuration"), .sum("over_limit"),
        .sum("undecided"), .sum("excess_seconds"), .sum("capped_tokens"), .most("bucket", as: "bucketed"),
        .least("limit_seconds"), .most("limit_seconds", as: "largest_limit_seconds"),
        .least(
          "limit_seconds * 3 + CASE limit_origin WHEN 'activity' THEN 0 WHEN 'default' THEN 1 ELSE 2 END",
          as: "limit_place"), .least("first_day"),
        .most("last_day"), .least("basis", .text, as: "counted"),
      ], from: lifetimes.rows)
  }

  /// Nearest-rank quantiles and the share over the limit: the smallest lifetime whose cumulative count reaches ⌈q·N⌉.
  private static func quantiles(_ lifetimes: Quantiled) -> String {
    let columns = lifetimes.keys.map(\.name)
    let key = columns.joined(separator: ", ")
    let joins = columns.compactMap { column -> (names: String, join: String)? in
      switch column {
      case "issuer_id": ("issuer.name AS issuer", "JOIN issuer USING (issuer_id)")
      case "client_id": ("client.name AS client", "JOIN client USING (client_id)")
      case "audience_set_id": ("audience_set.name AS audiences", "JOIN audience_set USING (audience_set_id)")
      default: nil
      }
    }
    return """

      CREATE VIEW \(lifetimes.view) AS
        -- Lifetimes of \(lifetimes.about), in seconds. tokens: of known lifetime, those that do not expire among them. basis:
        -- inferred where a configuration stands for some, estimate where a bucket does, lower-bound where the limit cuts one.
        WITH step AS (
          \(steps(of: lifetimes).sql)),
        ranked AS (
          SELECT \(key), seconds, sum(tokens) OVER (PARTITION BY \(key) ORDER BY seconds) AS reached,
            sum(tokens) OVER (PARTITION BY \(key)) AS known
          FROM step),
        quantile AS (
          SELECT \(key), min(CASE WHEN reached >= (known * 50 + 99) / 100 THEN seconds END) AS p50,
            min(CASE WHEN reached >= (known * 95 + 99) / 100 THEN seconds END) AS p95,
            min(CASE WHEN reached >= (known * 99 + 99) / 100 THEN seconds END) AS p99, max(seconds) AS max
          FROM ranked GROUP BY \(key)),
        total AS (
          \(total(of: lifetimes).sql))
        SELECT \((joins.map(\.names) + [key]).joined(separator: ", ")), tokens, p50, p95, p99, max, unlimited, absurd,
          from_claims, from_configuration, over_limit, undecided, CAST(over_limit AS REAL) / nullif(tokens, 0) AS over_limit_share,
          excess_seconds, capped_tokens, limit_seconds, largest_limit_seconds,
          CASE limit_place % 3 WHEN 0 THEN 'activity' WHEN 1 THEN 'default' WHEN 2 THEN 'policy' END AS limit_origin,
          CASE WHEN tokens = 0 THEN 'no-evidence' WHEN from_configuration > 0 THEN 'inferred'
            WHEN bucketed THEN 'estimate' ELSE 'exact' END AS basis,
          CASE WHEN undecided > 0 THEN 'lower-bound' WHEN from_configuration > 0 THEN 'inferred' ELSE 'exact' END
            AS over_limit_basis, counted, first_day, last_day
        FROM total LEFT JOIN quantile USING (\(key)) \(joins.map(\.join).joined(separator: " "));

      """
  }
}
