-- Fills an empty store with counts of an invented organisation: :clients clients, :profiles profiles, 400 days, aged as
-- a nightly run leaves them (details by the day for 62 days, arrivals by the hour for 35). The last day is 20,400.
-- Write the two numbers in place of the parameters: sed 's/:clients/500/; s/:profiles/20000/'.
CREATE TEMP TABLE size AS SELECT :clients AS clients, :profiles AS profiles, 20400 AS last, 400 AS days;
CREATE TEMP TABLE number (n INTEGER PRIMARY KEY);
INSERT INTO number WITH RECURSIVE up (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM up WHERE n < 199999) SELECT n FROM up;

-- Two issuers that log whole tokens, one that logs events only; a gateway in front of the interfaces.
INSERT INTO source VALUES (1, 'idp', 'raw-jwt'), (2, 'events', 'keycloak-json'), (3, 'gateway', 'envoy');
INSERT INTO issuer SELECT n + 1, 'https://id-' || n || '.example.com', NULL FROM number WHERE n < 3;
INSERT INTO client SELECT n + 1, 'client-' || n, NULL FROM number, size WHERE n < clients;
INSERT INTO client VALUES (100000, '(any)', NULL);
INSERT INTO audience SELECT n + 1, 'api-' || n, NULL FROM number WHERE n < 100;
INSERT INTO audience_set SELECT n + 1, '["api-' || n || '"]', 'known', 1 FROM number WHERE n < 100;
INSERT INTO audience_set_member SELECT n + 1, n + 1 FROM number WHERE n < 100;
-- Every tenth set names two.
UPDATE audience_set SET size = 2, name = '["api-' || (audience_set_id - 1) || '","api-' || (audience_set_id % 100) || '"]'
WHERE audience_set_id % 10 = 0;
INSERT INTO audience_set_member
SELECT audience_set_id, audience_set_id % 100 + 1 FROM audience_set WHERE audience_set_id % 10 = 0;
INSERT INTO scope VALUES (1, 'openid', NULL), (2, 'profile', NULL), (3, 'email', NULL), (4, 'phone', NULL);
INSERT INTO scope SELECT n + 5, 'scope-' || n, NULL FROM number WHERE n < 36;
INSERT INTO scope_set SELECT n + 1, '["openid","set-' || n || '"]', 'known', 3 FROM number WHERE n < 40;
INSERT INTO scope_set VALUES (41, '(absent)', 'absent', 0);
INSERT INTO scope_set_member SELECT n + 1, 1 FROM number WHERE n < 40;
INSERT OR IGNORE INTO scope_set_member SELECT n + 1, n % 4 + 1 FROM number WHERE n < 40;
INSERT OR IGNORE INTO scope_set_member SELECT n + 1, n + 1 FROM number WHERE n < 40;
INSERT INTO key_id SELECT n + 1, 'key-' || n, NULL FROM number WHERE n < 20;
INSERT INTO key_id VALUES (21, '(unknown)', NULL);
INSERT INTO key_seen
SELECT issuer_id, key_id_id, 'RSA', 2048, NULL, 'sig', 'RS256', last - 100, last FROM issuer, key_id, size WHERE key_id_id < 18;

CREATE TEMP TABLE claim (n INTEGER PRIMARY KEY, name TEXT, data_class TEXT, evidence TEXT);
INSERT INTO claim VALUES (0, 'iss', 'protocol', 'name'), (1, 'sub', 'pseudonymous_id', 'name'),
  (2, 'email', 'contact.email', 'name+value'), (3, 'name', 'name.full', 'name'),
  (4, 'given_name', 'name.given', 'name'), (5, 'family_name', 'name.family', 'name'),
  (6, 'birthdate', 'demographic.birthdate', 'name'), (7, 'phone_number', 'contact.phone', 'name'),
  (8, 'locale', 'technical', 'name'), (9, 'religion', 'belief.religion', 'name'),
  (10, 'department', 'employment.job', 'name'), (11, 'gender', 'demographic.gender', 'name');
-- Of an organisation's own claims most are known to say nothing of a person; every sixth nobody knows.
INSERT INTO claim SELECT n, 'custom_' || n, CASE n % 6 WHEN 0 THEN 'unknown' ELSE 'technical' END,
  CASE n % 6 WHEN 0 THEN 'none' ELSE 'name' END FROM number WHERE n BETWEEN 12 AND 59;
INSERT INTO claim_path SELECT n + 1, '/' || name, name, NULL FROM claim;
CREATE TEMP TABLE member AS
  SELECT shape.n AS shape, claim.n AS claim FROM number AS shape JOIN claim
  ON claim.n < 2 OR claim.n % 5 = shape.n % 5 AND (claim.n < 12 OR claim.n % 48 = shape.n % 48)
    OR claim.n % 8 = shape.n % 8 OR claim.n = shape.n % 60
  WHERE shape.n < 400;
INSERT INTO claim_shape
SELECT shape + 1, group_concat('/' || name || char(9) || data_class || char(9) || evidence, char(10)) || char(10) || shape,
  'known', count(*)
FROM member JOIN claim ON claim.n = member.claim GROUP BY shape;
INSERT INTO claim_shape VALUES (401, '(none)', 'none', 0);
INSERT INTO claim_shape_member SELECT shape + 1, claim + 1, data_class, evidence, CASE evidence WHEN 'none' THEN 0 ELSE 0.95 END
FROM member JOIN claim ON claim.n = member.claim;

-- What the third issuer's exported configuration says of its tokens, twice: the second time of longer lives.
CREATE TEMP TABLE export AS SELECT last - days + 1 AS valid_from, 300 AS seconds FROM size UNION ALL SELECT last - 30, 600 FROM size;
INSERT INTO configured_alias VALUES (3, 'https://id-2.example.com', 'name');
INSERT INTO configured_client
SELECT 3, client_id, token_type, valid_from, CASE token_type WHEN 'refresh_token' THEN 86400 ELSE seconds END, 36000, 1
FROM client, export, (SELECT 'access_token' AS token_type UNION ALL SELECT 'id_token' UNION ALL SELECT 'refresh_token')
WHERE client_id = 100000 OR client_id % 5 = 0;
INSERT INTO configured_claim
SELECT 3, client_id, token_type, valid_from, n + 1, CASE n % 3 WHEN 0 THEN 'profile' WHEN 1 THEN 'email' ELSE '' END,
  'mapper-' || n, n % 3 = 2 OR n < 2, data_class, evidence, 0.9
FROM configured_client JOIN claim ON n < 8 OR n % 60 = client_id % 60 WHERE token_type <> 'refresh_token';

-- A client has tokens of three types for four audiences, of eight shapes; what multiplies its profiles is the keys that
-- follow each other. Every third client is one of the issuer that logs events; of some tokens nothing can be read.
CREATE TEMP TABLE kind AS
  SELECT n, n % clients AS client, n / clients AS turn, n % clients % 3 = 2 AS event, n % 25 = 24 AS presented,
    n % 30 = 11 AS opaque, last - days + 1 + n * 37 % (days - 39) AS first_day
  FROM number, size WHERE n < profiles;
INSERT INTO profile
SELECT n + 1, CASE WHEN presented THEN 3 WHEN event THEN 2 ELSE 1 END,
  CASE WHEN presented THEN 'observation' ELSE 'issuance' END, client % 3 + 1, client + 1,
  (client * 3 + turn / 4 % 4 * 7) % 100 + 1,
  CASE turn % 4 WHEN 0 THEN 'id_token' WHEN 3 THEN 'refresh_token' ELSE 'access_token' END,
  CASE WHEN event THEN 'event' ELSE 'header' END, 'authorization_code',
  CASE turn % 4 WHEN 0 THEN 41 ELSE (client * 3 + turn % 3) % 40 + 1 END,
  CASE WHEN event OR opaque THEN 401 ELSE (client * 7 + turn % 8 * 50) % 400 + 1 END,
  CASE WHEN event OR opaque THEN '' ELSE 'RS256' END, '', CASE WHEN event OR opaque THEN '' ELSE 'at+jwt' END,
  CASE WHEN event OR opaque THEN 21 ELSE turn / 4 % 20 + 1 END, turn / 4 % 3 * 128 + 256,
  CASE WHEN opaque THEN 'opaque' ELSE 'jws' END, CASE n % 3 WHEN 0 THEN 'verified' ELSE 'not attempted' END,
  CASE WHEN event OR opaque THEN 'event' ELSE 'token' END,
  CASE WHEN event OR opaque THEN 'event' WHEN presented THEN 'complete' ELSE 'claims' END,
  CASE WHEN client % 10 = 0 THEN 'machine' ELSE 'person' END, first_day, first_day + 39
FROM kind;
-- Every profile is in use for forty days.
INSERT INTO issuance
SELECT first_day + n AS day, profile_id, 10 + profile_id * n % 90, 5, CASE kind WHEN 'observation' THEN 300 ELSE 0 END, 4000
FROM profile, number WHERE n < 40 ORDER BY day, profile_id;
-- Where details stand: the day itself, or the last day of a month that ended 62 days ago.
CREATE TEMP TABLE place AS
  SELECT day, CASE WHEN month_end < (SELECT last FROM size) - 62 THEN month_end ELSE day END AS stands FROM (
    SELECT n + 20001 AS day,
      CAST(strftime('%s', (n + 20001) * 86400, 'unixepoch', 'start of month', '+1 month') AS INTEGER) / 86400 - 1
        AS month_end FROM number WHERE n < 400);
INSERT INTO ageing
SELECT table_name, before_day FROM (SELECT min(day) AS before_day FROM place WHERE stands = day AND day >= 20400 - 100),
  (SELECT 'lifetime' AS table_name UNION ALL SELECT 'claim_fact' UNION ALL SELECT 'anomaly');
CREATE TEMP TABLE counted AS
  SELECT stands, profile_id, sum(tokens) AS tokens FROM issuance JOIN place USING (day) GROUP BY stands, profile_id;
INSERT INTO lifetime
SELECT stands, profile_id, 'claims', 'known', seconds, 0, tokens / 2 + 1, seconds, seconds, seconds * (tokens / 2 + 1)
FROM (
  SELECT stands, profile_id, tokens, CASE profile_id % 4 WHEN 0 THEN 1209600 ELSE 300 * (1 + profile_id % 20) END
    AS seconds FROM counted
  UNION ALL SELECT stands, profile_id, tokens, 60 + profile_id % 7 * 600 FROM counted)
JOIN profile USING (profile_id) WHERE tier = 'token' ORDER BY stands, profile_id;
INSERT INTO claim_fact
SELECT stands, profile_id, claim_path_id, tokens * 20, 40, tokens, 1, 1
FROM counted JOIN profile USING (profile_id) JOIN claim_shape_member USING (claim_shape_id) WHERE data_class <> 'protocol'
ORDER BY stands, profile_id, claim_path_id;
INSERT INTO anomaly SELECT stands, profile_id, 'iat_future', 0, 1 FROM counted WHERE profile_id % 50 = 0;
INSERT INTO anomaly SELECT stands, profile_id, 'in_url', 0, 2 FROM counted WHERE profile_id % 25 = 0;
INSERT INTO anomaly SELECT stands, profile_id, 'nested_json', 14, 2 FROM counted WHERE profile_id % 60 = 14;
INSERT INTO overflow SELECT n + 20001, 1, 'profile', 100 FROM number WHERE n % 50 = 7 AND n < 400;
INSERT INTO refresh_age
SELECT DISTINCT day, issuer_id, client_id, 10, 3600 * (1 + client_id % 200) FROM issuance JOIN profile USING (profile_id)
WHERE token_type = 'refresh_token' AND client_id % 4 = 0;

-- Sketches of 20 to 480 subjects, or of many: a byte for the form, then pairs of register and rank, or all registers.
CREATE TEMP TABLE subjects (n INTEGER PRIMARY KEY, registers BLOB);
INSERT INTO subjects
SELECT form.n, CAST(char(0) || group_concat(char(1 + register.n / 100) || char(1 + register.n % 100)
  || char(1 + register.n * 7 % 5), '') AS BLOB)
FROM number AS form JOIN number AS register ON register.n < 1500 AND (register.n * (form.n * 2 + 1) + form.n) % 97 < form.n / 4 + 1
WHERE form.n < 120 GROUP BY form.n;
INSERT INTO subjects SELECT n, CAST(char(1) || replace(hex(zeroblob(2048)), '00', char(1 + n % 5) || char(2 + n % 3)) AS BLOB)
FROM number WHERE n BETWEEN 120 AND 123;
INSERT INTO subject_sketch
SELECT month, issuer_id, client_id, audience_id, 'sub', registers FROM (
  SELECT DISTINCT strftime('%Y', stands * 86400, 'unixepoch') * 12 + strftime('%m', stands * 86400, 'unixepoch') - 1
    AS month, issuer_id, client_id, audience_id
  FROM counted JOIN profile USING (profile_id) JOIN audience_set_member USING (audience_set_id))
JOIN subjects ON n = (client_id * 7 + audience_id * 3 + month) % 124;
-- Values of claims whose names say nothing, with pairs of register and rank.
CREATE TEMP TABLE value_sketch AS
  SELECT path.n + 1 AS claim_path_id, CAST(char(0) || group_concat(char(1 + register.n) || char(1 + register.n % 5), '') AS BLOB)
    AS registers
  FROM number AS path JOIN number AS register ON register.n <= path.n WHERE path.n < 60 GROUP BY path.n;
INSERT INTO claim_evidence
SELECT month, issuer_id, client_id, claim_path_id, detector, 900, CASE detector WHEN '*' THEN 900 ELSE claim_path_id % 3 * 300 END,
  registers
FROM (
  SELECT DISTINCT strftime('%Y', stands * 86400, 'unixepoch') * 12 + strftime('%m', stands * 86400, 'unixepoch') - 1
    AS month, issuer_id, client_id, claim_path_id
  FROM counted JOIN profile USING (profile_id) JOIN claim_shape_member USING (claim_shape_id) WHERE data_class = 'unknown')
JOIN value_sketch USING (claim_path_id), (SELECT '*' AS detector UNION ALL SELECT 'email');
INSERT INTO arrival
SELECT source_id, hour, resolution, 100, 90, 10, 0, 0, source_id % 2, 0, 100, 0, 0 FROM source, (
  SELECT (last - n) * 24 AS hour, 'day' AS resolution FROM number, size WHERE n BETWEEN 35 AND days - 1
  UNION ALL SELECT last * 24 + 23 - n, 'hour' FROM number, size WHERE n < 35 * 24);

-- The files that were read: one a day and source.
INSERT INTO source_file
SELECT n * 3 + source_id, source_id, 'jsonl-token-fields', printf('%064x', n * 3 + source_id), 1024, 0, name || '-' || n || '.log', '', 1000000,
  2400, 0, 2400, 2160, 1, (n + 20001) * 86400000, (n + 20001) * 86400000 + 86399000
FROM source, number, size WHERE n < days;
INSERT INTO checkpoint SELECT source_file_id, 0, 1000000 FROM source_file;
INSERT INTO quarantine SELECT source_file_id, 5000, 12, 80, 'json.syntax', printf('%032x', source_file_id), 20400
FROM source_file WHERE source_file_id > 1150;
INSERT INTO quarantine_count SELECT source_file_id, 'json.syntax', 1 FROM source_file;
-- The window of repeats stays empty: its rows are packed, and an audit reads them for the store's digest only.
-- As every store stands that the program has written to.
PRAGMA journal_mode = WAL;
