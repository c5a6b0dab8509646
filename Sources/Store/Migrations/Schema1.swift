/// Schema 1: the tables of the store, as the design's table of tables has them. Integer ids are local to a store:
/// they depend on arrival, appear in no output and in no ORDER BY.
enum Schema1 {
  /// Names and sets of names, one row a distinct one. `masked` holds the data class for which a name was masked.
  static let names = """
    CREATE TABLE source (source_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, format TEXT NOT NULL) STRICT;
    CREATE TABLE issuer (issuer_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, masked TEXT) STRICT;
    CREATE TABLE client (client_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, masked TEXT) STRICT;
    CREATE TABLE audience (audience_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, masked TEXT) STRICT;
    CREATE TABLE scope (scope_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, masked TEXT) STRICT;
    CREATE TABLE key_id (key_id_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, masked TEXT) STRICT;
    -- state: known (perhaps empty), absent (not logged), many (folded), other (capped).
    -- name: the members, sorted by bytes, as a JSON array; '(absent)', '(many)', '(other)' for the other states.
    CREATE TABLE audience_set (audience_set_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
      size INTEGER NOT NULL) STRICT;
    CREATE TABLE audience_set_member (audience_set_id INTEGER NOT NULL REFERENCES audience_set,
      audience_id INTEGER NOT NULL REFERENCES audience, PRIMARY KEY (audience_set_id, audience_id)) STRICT, WITHOUT ROWID;
    CREATE TABLE scope_set (scope_set_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
      size INTEGER NOT NULL) STRICT;
    CREATE TABLE scope_set_member (scope_set_id INTEGER NOT NULL REFERENCES scope_set,
      scope_id INTEGER NOT NULL REFERENCES scope, PRIMARY KEY (scope_set_id, scope_id)) STRICT, WITHOUT ROWID;
    -- name: JSON Pointer with * for array items and data-like keys, or @place; dotted: as findings and policy show it.
    CREATE TABLE claim_path (claim_path_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, dotted TEXT NOT NULL,
      masked TEXT) STRICT;
    -- name: the members as sorted lines 'pointer<TAB>class<TAB>evidence'; '(none)' where no claims were seen,
    -- '(other)' where a cap folded them. leaves: claims of a token of this shape, arrays and maps counted once.
    CREATE TABLE claim_shape (claim_shape_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
      leaves INTEGER NOT NULL) STRICT;
    -- JSON Pointers of the objects whose members stand as *, because there are too many of them to be names.
    CREATE TABLE folded_parent (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE claim_shape_member (claim_shape_id INTEGER NOT NULL REFERENCES claim_shape,
      claim_path_id INTEGER NOT NULL REFERENCES claim_path, data_class TEXT NOT NULL, evidence TEXT NOT NULL,
      confidence REAL NOT NULL, PRIMARY KEY (claim_shape_id, claim_path_id, data_class)) STRICT, WITHOUT ROWID;
    """

  /// Everything about a token that is not time, person or value, and the counts of it. Text columns hold the raw
  /// values of the enumerations of TokenModel; alg, enc and typ are '' where the header has none or none was seen.
  static let counts = """
    CREATE TABLE profile (profile_id INTEGER PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES source, kind TEXT NOT NULL,
      issuer_id INTEGER NOT NULL REFERENCES issuer, client_id INTEGER NOT NULL REFERENCES client,
      audience_set_id INTEGER NOT NULL REFERENCES audience_set, token_type TEXT NOT NULL, type_basis TEXT NOT NULL,
      grant_type TEXT NOT NULL, scope_set_id INTEGER NOT NULL REFERENCES scope_set,
      claim_shape_id INTEGER NOT NULL REFERENCES claim_shape, alg TEXT NOT NULL, enc TEXT NOT NULL, typ TEXT NOT NULL,
      key_id_id INTEGER NOT NULL REFERENCES key_id, rsa_bytes INTEGER NOT NULL, protection TEXT NOT NULL,
      verification TEXT NOT NULL, tier TEXT NOT NULL, form TEXT NOT NULL, subject_kind TEXT NOT NULL,
      first_day INTEGER NOT NULL, last_day INTEGER NOT NULL,
      UNIQUE (source_id, kind, issuer_id, client_id, audience_set_id, token_type, type_basis, grant_type, scope_set_id,
        claim_shape_id, alg, enc, typ, key_id_id, rsa_bytes, protection, verification, tier, form, subject_kind)) STRICT;
    CREATE INDEX profile_client ON profile (client_id, issuer_id);
    -- day: days since 1970-01-01. tokens: issued, or distinct observed; sightings: all observations.
    CREATE TABLE issuance (day INTEGER NOT NULL, profile_id INTEGER NOT NULL REFERENCES profile, tokens INTEGER NOT NULL,
      grants INTEGER NOT NULL, sightings INTEGER NOT NULL, payload_bytes INTEGER NOT NULL,
      PRIMARY KEY (day, profile_id)) STRICT, WITHOUT ROWID;
    CREATE INDEX issuance_profile ON issuance (profile_id, day);
    -- seconds: exact, or the upper edge of a bucket (bucket = 1); min, max and sum are exact in both cases.
    CREATE TABLE lifetime (day INTEGER NOT NULL, profile_id INTEGER NOT NULL REFERENCES profile, basis TEXT NOT NULL,
      state TEXT NOT NULL, seconds INTEGER NOT NULL, bucket INTEGER NOT NULL, tokens INTEGER NOT NULL,
      min_seconds INTEGER NOT NULL, max_seconds INTEGER NOT NULL, sum_seconds INTEGER NOT NULL,
      PRIMARY KEY (day, profile_id, basis, state, seconds, bucket)) STRICT, WITHOUT ROWID;
    CREATE INDEX lifetime_profile ON lifetime (profile_id, day);
    CREATE TABLE claim_fact (day INTEGER NOT NULL, profile_id INTEGER NOT NULL REFERENCES profile,
      claim_path_id INTEGER NOT NULL REFERENCES claim_path, bytes INTEGER NOT NULL, max_bytes INTEGER NOT NULL,
      elements INTEGER NOT NULL, max_elements INTEGER NOT NULL, max_depth INTEGER NOT NULL,
      PRIMARY KEY (day, profile_id, claim_path_id)) STRICT, WITHOUT ROWID;
    CREATE INDEX claim_fact_profile ON claim_fact (profile_id, claim_path_id);
    -- claim_path_id 0: the code belongs to the token, not to a claim.
    CREATE TABLE anomaly (day INTEGER NOT NULL, profile_id INTEGER NOT NULL REFERENCES profile, code TEXT NOT NULL,
      claim_path_id INTEGER NOT NULL, tokens INTEGER NOT NULL,
      PRIMARY KEY (day, profile_id, code, claim_path_id)) STRICT, WITHOUT ROWID;
    CREATE INDEX anomaly_profile ON anomaly (profile_id);
    -- month: year * 12 + month - 1, everywhere. detector: '*' for all values of the path. tried: values of a form that
    -- the detector reads. distinct_sketch: of the values passed (Rollup/ValueSketch).
    CREATE TABLE claim_evidence (month INTEGER NOT NULL, issuer_id INTEGER NOT NULL REFERENCES issuer,
      client_id INTEGER NOT NULL REFERENCES client, claim_path_id INTEGER NOT NULL REFERENCES claim_path,
      detector TEXT NOT NULL, tried INTEGER NOT NULL, passed INTEGER NOT NULL, distinct_sketch BLOB NOT NULL,
      PRIMARY KEY (month, issuer_id, client_id, claim_path_id, detector)) STRICT, WITHOUT ROWID;
    -- What the values of a path make of it (docs of PopulationJudge). rivals: classes, the likeliest first, between
    -- blanks. run_id: the run that first decided so; null until it is recorded.
    CREATE TABLE claim_decision (issuer_id INTEGER NOT NULL REFERENCES issuer,
      claim_path_id INTEGER NOT NULL REFERENCES claim_path, subject_kind TEXT NOT NULL, classifier TEXT NOT NULL,
      data_class TEXT NOT NULL, confidence REAL NOT NULL, reason TEXT NOT NULL, rivals TEXT NOT NULL, run_id INTEGER,
      PRIMARY KEY (issuer_id, claim_path_id, subject_kind, classifier)) STRICT, WITHOUT ROWID;
    -- space: 'sub' or 'event'. registers: sparse or dense HyperLogLog of 4,096 registers (Rollup/SubjectSketch).
    CREATE TABLE subject_sketch (month INTEGER NOT NULL, issuer_id INTEGER NOT NULL REFERENCES issuer,
      client_id INTEGER NOT NULL REFERENCES client, audience_id INTEGER NOT NULL REFERENCES audience,
      space TEXT NOT NULL, registers BLOB NOT NULL,
      PRIMARY KEY (month, issuer_id, client_id, audience_id, space)) STRICT, WITHOUT ROWID;
    CREATE TABLE refresh_age (day INTEGER NOT NULL, issuer_id INTEGER NOT NULL REFERENCES issuer,
      client_id INTEGER NOT NULL REFERENCES client, events INTEGER NOT NULL, max_seconds INTEGER NOT NULL,
      PRIMARY KEY (day, issuer_id, client_id)) STRICT, WITHOUT ROWID;
    -- hour: hours since 1970-01-01T00Z; -1 for lines without a time. resolution: 'hour', or 'day' once aged.
    CREATE TABLE arrival (source_id INTEGER NOT NULL REFERENCES source, hour INTEGER NOT NULL, resolution TEXT NOT NULL,
      lines INTEGER NOT NULL, issuance_events INTEGER NOT NULL, observation_events INTEGER NOT NULL,
      non_issuance_events INTEGER NOT NULL, admin_events INTEGER NOT NULL, quarantined INTEGER NOT NULL,
      duplicates INTEGER NOT NULL, tokens_token INTEGER NOT NULL, tokens_partial INTEGER NOT NULL,
      tokens_event INTEGER NOT NULL, PRIMARY KEY (source_id, hour, resolution)) STRICT, WITHOUT ROWID;
    -- Hours since 1970-01-01T00Z in which the files of a source were counted, whatever they held. Not evidence.
    CREATE TABLE source_look (source_id INTEGER NOT NULL REFERENCES source, hour INTEGER NOT NULL,
      PRIMARY KEY (source_id, hour)) STRICT, WITHOUT ROWID;
    -- tokens: those that a cap folded into (other); of dimension claim_path, claims of tokens.
    CREATE TABLE overflow (day INTEGER NOT NULL, source_id INTEGER NOT NULL REFERENCES source, dimension TEXT NOT NULL,
      tokens INTEGER NOT NULL, PRIMARY KEY (day, source_id, dimension)) STRICT, WITHOUT ROWID;
    CREATE TABLE key_seen (issuer_id INTEGER NOT NULL REFERENCES issuer, key_id_id INTEGER NOT NULL REFERENCES key_id,
      kty TEXT NOT NULL, bits INTEGER, curve TEXT, key_use TEXT, alg TEXT, first_day INTEGER NOT NULL,
      last_day INTEGER NOT NULL, PRIMARY KEY (issuer_id, key_id_id)) STRICT, WITHOUT ROWID;
    -- What an issuer's exported configuration says of a client's tokens from a day on. client (any): every client without
    -- an entry of its own. complete: all claims stand in configured_claim. 315360000 seconds: without end.
    CREATE TABLE configured_client (issuer_id INTEGER NOT NULL REFERENCES issuer,
      client_id INTEGER NOT NULL REFERENCES client, token_type TEXT NOT NULL, valid_from INTEGER NOT NULL,
      lifetime_seconds INTEGER, session_seconds INTEGER, complete INTEGER NOT NULL,
      PRIMARY KEY (issuer_id, client_id, token_type, valid_from)) STRICT, WITHOUT ROWID;
    CREATE TABLE configured_claim (issuer_id INTEGER NOT NULL REFERENCES issuer,
      client_id INTEGER NOT NULL REFERENCES client, token_type TEXT NOT NULL, valid_from INTEGER NOT NULL,
      claim_path_id INTEGER NOT NULL REFERENCES claim_path, scope TEXT NOT NULL, mapper TEXT NOT NULL,
      is_default INTEGER NOT NULL, data_class TEXT NOT NULL, evidence TEXT NOT NULL, confidence REAL NOT NULL,
      PRIMARY KEY (issuer_id, client_id, token_type, valid_from, claim_path_id, scope, mapper)) STRICT, WITHOUT ROWID;
    -- How logs name the issuer of a configuration. reach: name, single, every (v_configured_issuer).
    CREATE TABLE configured_alias (issuer_id INTEGER NOT NULL REFERENCES issuer, pattern TEXT NOT NULL,
      reach TEXT NOT NULL, PRIMARY KEY (issuer_id, pattern)) STRICT, WITHOUT ROWID;
    """

  /// What was read: exactly-once rests on `cover`, a range of the decompressed stream of a file.
  static let inputs = """
    -- fingerprint: SHA-256 (hex) of the first bytes of the decompressed stream (Ingest/Fingerprint). tail: of the last
    -- ones that were counted, under the store's key; '' where the fingerprint covers all. start_word: the first 64 bits of
    -- SHA-256 of the first 1,024 bytes, by which a stream that grew is found; 0 where no more than those were counted.
    -- format: as which it was last read.
    CREATE TABLE source_file (source_file_id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES source,
      format TEXT NOT NULL,
      fingerprint TEXT NOT NULL, fingerprint_bytes INTEGER NOT NULL, start_word INTEGER NOT NULL, name TEXT NOT NULL,
      tail TEXT NOT NULL, bytes INTEGER NOT NULL, lines INTEGER NOT NULL, skipped_lines INTEGER NOT NULL, events INTEGER NOT NULL,
      issuance_events INTEGER NOT NULL, quarantined INTEGER NOT NULL, first_ms INTEGER, last_ms INTEGER,
      UNIQUE (fingerprint, fingerprint_bytes)) STRICT;
    CREATE TABLE checkpoint (source_file_id INTEGER NOT NULL REFERENCES source_file, start INTEGER NOT NULL,
      stop INTEGER NOT NULL, PRIMARY KEY (source_file_id, start)) STRICT, WITHOUT ROWID;
    CREATE TABLE quarantine (source_file_id INTEGER NOT NULL REFERENCES source_file, byte_offset INTEGER NOT NULL,
      line INTEGER NOT NULL, length INTEGER NOT NULL, reason TEXT NOT NULL, digest TEXT NOT NULL, day INTEGER NOT NULL,
      PRIMARY KEY (source_file_id, byte_offset)) STRICT, WITHOUT ROWID;
    CREATE TABLE quarantine_count (source_file_id INTEGER NOT NULL REFERENCES source_file, reason TEXT NOT NULL,
      lines INTEGER NOT NULL, PRIMARY KEY (source_file_id, reason)) STRICT, WITHOUT ROWID;
    -- Identities of events and tokens inside the window, many a row, each of one day (Store/IdentityRow). key: the day, and
    -- the first 40 bits of the digests from which on a row holds them. entries: 96 bits of each digest.
    CREATE TABLE event_id (key INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
    """

  /// What program and policy declare, written anew by each audit so that a view can join it. Not evidence.
  static let declarations = """
    CREATE TABLE ref_class (data_class TEXT PRIMARY KEY, label TEXT NOT NULL, category TEXT NOT NULL,
      personal INTEGER NOT NULL, weight INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    -- Claims by their dotted path. protocol_required_in and scope of the reference: one row each a (claim, token type)
    -- and a (claim, scope).
    CREATE TABLE ref_claim (dotted TEXT PRIMARY KEY, data_class TEXT NOT NULL, derived TEXT) STRICT, WITHOUT ROWID;
    CREATE TABLE ref_claim_required (dotted TEXT NOT NULL, token_type TEXT NOT NULL,
      PRIMARY KEY (dotted, token_type)) STRICT, WITHOUT ROWID;
    CREATE TABLE ref_claim_scope (dotted TEXT NOT NULL, scope TEXT NOT NULL,
      PRIMARY KEY (dotted, scope)) STRICT, WITHOUT ROWID;
    -- Single settings: period_first, period_last and period_end (days), exposure_cap_seconds, min_cell, has_policy,
    -- classifier, floor_claims, floor_lifetime, floor_input, presenting_formats (names, separated by blanks).
    CREATE TABLE declared_setting (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
    -- The spans of the period in which the same declarations hold, by first and last day. Together they are the period.
    CREATE TABLE declared_epoch (epoch INTEGER PRIMARY KEY, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL) STRICT;
    -- first_day and last_day on which the declaration holds; NULL: without end.
    CREATE TABLE declared_activity (activity TEXT PRIMARY KEY, name TEXT NOT NULL, first_day INTEGER,
      last_day INTEGER) STRICT, WITHOUT ROWID;
    -- Every activity that names a client of the store, by epoch.
    CREATE TABLE declared_client (epoch INTEGER NOT NULL, issuer_id INTEGER NOT NULL, client_id INTEGER NOT NULL,
      activity TEXT NOT NULL, PRIMARY KEY (epoch, issuer_id, client_id, activity)) STRICT, WITHOUT ROWID;
    -- The one activity that a client's tokens for an audience belong to; audience_id 0: no audience is known.
    -- named: the activity names that audience, or restricts none.
    CREATE TABLE declared_route (epoch INTEGER NOT NULL, issuer_id INTEGER NOT NULL, client_id INTEGER NOT NULL,
      audience_id INTEGER NOT NULL, activity TEXT NOT NULL, named INTEGER NOT NULL,
      PRIMARY KEY (epoch, issuer_id, client_id, audience_id)) STRICT, WITHOUT ROWID;
    -- Audiences of the store that an activity names, as audience or as recipient.
    CREATE TABLE declared_audience (activity TEXT NOT NULL, audience_id INTEGER NOT NULL,
      PRIMARY KEY (activity, audience_id)) STRICT, WITHOUT ROWID;
    CREATE TABLE declared_recipient (activity TEXT NOT NULL, audience TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
      country TEXT, safeguard TEXT, PRIMARY KEY (activity, audience, name)) STRICT, WITHOUT ROWID;
    CREATE TABLE declared_data (activity TEXT NOT NULL, data_class TEXT NOT NULL, token_type TEXT NOT NULL,
      reason TEXT NOT NULL, PRIMARY KEY (activity, data_class, token_type)) STRICT, WITHOUT ROWID;
    CREATE TABLE declared_scope (activity TEXT NOT NULL, scope TEXT NOT NULL,
      PRIMARY KEY (activity, scope)) STRICT, WITHOUT ROWID;
    -- The limit that applies, an activity and token type; activity '' is for tokens of no activity. origin: activity,
    -- policy, default.
    CREATE TABLE declared_limit (activity TEXT NOT NULL, token_type TEXT NOT NULL, seconds INTEGER NOT NULL,
      origin TEXT NOT NULL, PRIMARY KEY (activity, token_type)) STRICT, WITHOUT ROWID;
    -- Scopes whose names may disclose something of whoever holds them; for review.
    CREATE TABLE ref_scope_topic (scope TEXT PRIMARY KEY, data_class TEXT NOT NULL) STRICT, WITHOUT ROWID;
    -- Classes that the organisation gives to claims of its own, by dotted path.
    CREATE TABLE declared_class (dotted TEXT PRIMARY KEY, data_class TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """

  /// The history: what each run found.
  static let history = """
    -- result_json: all of it as JSON, packed by Zstandard (`zstd -d` unpacks it).
    CREATE TABLE run (run_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, started_ms INTEGER NOT NULL,
      finished_ms INTEGER NOT NULL, from_day INTEGER NOT NULL, until_day INTEGER NOT NULL, tool TEXT NOT NULL,
      ruleset TEXT NOT NULL, classifier TEXT NOT NULL, policy_sha256 TEXT NOT NULL, store_sha256 TEXT NOT NULL,
      exit_code INTEGER NOT NULL, manifest_sha256 TEXT, result_json BLOB NOT NULL) STRICT;
    CREATE TABLE metric (run_id INTEGER NOT NULL REFERENCES run, name TEXT NOT NULL, level TEXT NOT NULL,
      scope TEXT NOT NULL, unit TEXT NOT NULL, value REAL, grade TEXT, numerator INTEGER, denominator INTEGER,
      coverage REAL, basis TEXT NOT NULL, PRIMARY KEY (run_id, name, level, scope)) STRICT, WITHOUT ROWID;
    CREATE TABLE finding (fingerprint TEXT PRIMARY KEY, rule TEXT NOT NULL, issuer TEXT, client TEXT, audience TEXT,
      claim_path TEXT, token_type TEXT, data_class TEXT, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL,
      fixed_day INTEGER, status TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE finding_event (run_id INTEGER NOT NULL REFERENCES run, fingerprint TEXT NOT NULL REFERENCES finding,
      status TEXT NOT NULL, severity TEXT NOT NULL, cause TEXT NOT NULL, numerator INTEGER, denominator INTEGER,
      day INTEGER NOT NULL, PRIMARY KEY (run_id, fingerprint)) STRICT, WITHOUT ROWID;
    CREATE TABLE verdict (run_id INTEGER NOT NULL REFERENCES run, rule TEXT NOT NULL, verdict TEXT NOT NULL,
      examined INTEGER NOT NULL, of INTEGER NOT NULL, PRIMARY KEY (run_id, rule)) STRICT, WITHOUT ROWID;
    -- Days before before_day stand added up: by calendar month, arrivals by the day.
    CREATE TABLE ageing (table_name TEXT PRIMARY KEY, before_day INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE tombstone (tombstone_id INTEGER PRIMARY KEY, purged_ms INTEGER NOT NULL, what TEXT NOT NULL,
      why TEXT NOT NULL, row_count INTEGER NOT NULL) STRICT;
    """
}
