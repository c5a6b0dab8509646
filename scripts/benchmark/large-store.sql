-- Fills an empty store with counts of an invented organisation: :clients clients, :profiles profiles, 400 days, aged as
-- a nightly run leaves them (details by the day for 62 days, arrivals by the hour for 35). The last day is 20,400.
-- Write the two numbers in place of the parameters: sed 's/:clients/500/; s/:profiles/20000/'.
CREATE TEMP TABLE size AS SELECT :clients AS clients, :profiles AS profiles, 20400 AS last, 400 AS days;
CREATE TEMP TABLE number (n INTEGER PRIMARY KEY);
INSERT INTO number WITH RECURSIVE up (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM up WHERE n < 19999) SELECT n FROM up;

INSERT INTO source VALUES (1, 'idp', 'raw-jwt');
INSERT INTO issuer SELECT n + 1, 'https://id-' || n || '.example.com', NULL FROM number WHERE n < 3;
INSERT INTO client SELECT n + 1, 'client-' || n, NULL FROM number, size WHERE n < clients;
INSERT INTO audience SELECT n + 1, 'api-' || n, NULL FROM number WHERE n < 100;
INSERT INTO audience_set SELECT n + 1, '["api-' || n || '"]', 'known', 1 FROM number WHERE n < 100;
INSERT INTO audience_set_member SELECT n + 1, n + 1 FROM number WHERE n < 100;
INSERT INTO scope VALUES (1, 'openid', NULL), (2, 'profile', NULL), (3, 'email', NULL), (4, 'phone', NULL);
INSERT INTO scope SELECT n + 5, 'scope-' || n, NULL FROM number WHERE n < 36;
INSERT INTO scope_set SELECT n + 1, '["openid","set-' || n || '"]', 'known', 3 FROM number WHERE n < 40;
INSERT INTO scope_set_member SELECT n + 1, 1 FROM number WHERE n < 40;
INSERT OR IGNORE INTO scope_set_member SELECT n + 1, n % 4 + 1 FROM number WHERE n < 40;
INSERT OR IGNORE INTO scope_set_member SELECT n + 1, n + 1 FROM number WHERE n < 40;
INSERT INTO key_id SELECT n + 1, 'key-' || n, NULL FROM number WHERE n < 20;

CREATE TEMP TABLE claim (n INTEGER PRIMARY KEY, name TEXT, data_class TEXT, evidence TEXT);
INSERT INTO claim VALUES (0, 'iss', 'protocol', 'name'), (1, 'sub', 'pseudonymous_id', 'name'),
  (2, 'email', 'contact.email', 'name+value'), (3, 'name', 'name.full', 'name'),
  (4, 'given_name', 'name.given', 'name'), (5, 'family_name', 'name.family', 'name'),
  (6, 'birthdate', 'demographic.birthdate', 'name'), (7, 'phone_number', 'contact.phone', 'name'),
  (8, 'locale', 'technical', 'name'), (9, 'religion', 'belief.religion', 'name'),
  (10, 'department', 'employment.job', 'name'), (11, 'gender', 'demographic.gender', 'name');
INSERT INTO claim SELECT n, 'custom_' || n, 'unknown', 'none' FROM number WHERE n BETWEEN 12 AND 59;
INSERT INTO claim_path SELECT n + 1, '/' || name, name, NULL FROM claim;
CREATE TEMP TABLE member AS
  SELECT shape.n AS shape, claim.n AS claim FROM number AS shape JOIN claim
  ON claim.n < 2 OR claim.n % 5 = shape.n % 5 AND (claim.n < 12 OR claim.n % 48 = shape.n % 48)
    OR claim.n = shape.n % 60
  WHERE shape.n < 400;
INSERT INTO claim_shape SELECT n + 1, 'shape ' || n, 'known', (SELECT count(*) FROM member WHERE shape = n)
FROM number WHERE n < 400;
INSERT INTO claim_shape_member SELECT shape + 1, claim + 1, data_class, evidence, 0.95
FROM member JOIN claim ON claim.n = member.claim;

INSERT INTO profile
SELECT n + 1, 1, 'issuance', n % clients % 3 + 1, n % clients + 1, n / clients % 100 + 1,
  CASE n % 4 WHEN 0 THEN 'id_token' WHEN 3 THEN 'refresh_token' ELSE 'access_token' END, 'header',
  'authorization_code', n * 3 % 40 + 1, n * 7 % 400 + 1, 'RS256', '', 'at+jwt', n % 20 + 1, 256, 'jws', 'not attempted',
  'token', 'claims', CASE n % 10 WHEN 0 THEN 'machine' ELSE 'person' END,
  last - days + 1 + n * 37 % (days - 39), last - days + 1 + n * 37 % (days - 39) + 39
FROM number, size WHERE n < profiles;
-- Every profile is in use for forty days.
INSERT INTO issuance
SELECT first_day + n, profile_id, 10 + profile_id * n % 90, 5, 0, 4000 FROM profile, number WHERE n < 40;
-- Where details stand: the day itself, or the last day of a month that ended 62 days ago.
CREATE TEMP TABLE place AS
  SELECT day, CASE WHEN month_end < (SELECT last FROM size) - 62 THEN month_end ELSE day END AS stands FROM (
    SELECT n + 20001 AS day,
      CAST(strftime('%s', (n + 20001) * 86400, 'unixepoch', 'start of month', '+1 month') AS INTEGER) / 86400 - 1
        AS month_end FROM number WHERE n < 400);
CREATE TEMP TABLE counted AS
  SELECT stands, profile_id, sum(tokens) AS tokens FROM issuance JOIN place USING (day) GROUP BY stands, profile_id;
INSERT INTO lifetime
SELECT stands, profile_id, 'claims', 'known', seconds, 0, tokens / 2 + 1, seconds, seconds, seconds * (tokens / 2 + 1)
FROM (
  SELECT stands, profile_id, tokens, CASE profile_id % 4 WHEN 0 THEN 1209600 ELSE 300 * (1 + profile_id % 20) END
    AS seconds FROM counted
  UNION ALL SELECT stands, profile_id, tokens, 60 + profile_id % 7 * 600 FROM counted);
INSERT INTO claim_fact
SELECT stands, profile_id, claim_path_id, tokens * 20, 40, tokens, 1, 1
FROM counted JOIN profile USING (profile_id) JOIN claim_shape_member USING (claim_shape_id) WHERE data_class <> 'protocol';
INSERT INTO anomaly SELECT stands, profile_id, 'iat_future', 0, 1 FROM counted WHERE profile_id % 50 = 0;
INSERT INTO subject_sketch
SELECT DISTINCT strftime('%Y', stands * 86400, 'unixepoch') * 12 + strftime('%m', stands * 86400, 'unixepoch') - 1,
  issuer_id, client_id, audience_id, 'sub', x'00000101000202'
FROM counted JOIN profile USING (profile_id) JOIN audience_set_member USING (audience_set_id);
INSERT INTO arrival
SELECT 1, hour, resolution, 100, 100, 0, 0, 0, 0, 0, 100, 0, 0 FROM (
  SELECT (last - n) * 24 AS hour, 'day' AS resolution FROM number, size WHERE n BETWEEN 35 AND days - 1
  UNION ALL SELECT last * 24 + 23 - n, 'hour' FROM number, size WHERE n < 35 * 24);
