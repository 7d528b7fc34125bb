-- The views that give as rows what those of derived_views.sql give as text or as of today, written
-- for the same readers.

CREATE VIEW identifiers AS
SELECT r.slug AS record, r.kind AS kind, i.scheme AS scheme, i.value AS value, i.id AS id
FROM identifier i LEFT JOIN record r ON r.id = i.record;

CREATE VIEW names AS
SELECT r.slug AS record, r.kind AS kind, n.language AS language, n.name AS name,
  n.since AS since,
  sm.first_day AS since_earliest,
  sm.last_day AS since_latest,
  n.until AS until,
  um.first_day AS until_earliest,
  um.last_day AS until_latest,
  n.id AS id
FROM name n
LEFT JOIN record r ON r.id = n.record
LEFT JOIN moment sm ON sm.edtf = n.since
LEFT JOIN moment um ON um.edtf = n.until;

CREATE VIEW facts AS
SELECT r.slug AS record, r.kind AS kind, f.key AS "key", f.value AS value, f.id AS id
FROM fact f LEFT JOIN record r ON r.id = f.record;

CREATE VIEW memberships AS
SELECT p.code AS party, o.code AS organisation,
  ms.period AS period,
  m.first_day AS period_earliest,
  m.last_day AS period_latest,
  ms.id AS id
FROM membership ms
LEFT JOIN party p ON p.id = ms.party
LEFT JOIN party o ON o.id = ms.organisation
LEFT JOIN moment m ON m.edtf = ms.period;

CREATE VIEW successions AS
SELECT p.code AS predecessor, q.code AS successor, s.manner AS manner,
  s.date AS date,
  m.first_day AS date_earliest,
  m.last_day AS date_latest,
  s.id AS id
FROM succession s
LEFT JOIN party p ON p.id = s.predecessor
LEFT JOIN party q ON q.id = s.successor
LEFT JOIN moment m ON m.edtf = s.date;

-- Every answer of the status rule with the days for which it holds: of the whole (no party), of each
-- party that stands otherwise, of each pair with an event of its own.
CREATE VIEW _span_told AS
SELECT
  r.slug AS agreement,
  s.party AS party,
  s.towards AS towards,
  CASE WHEN abs(s.first) > 9000000000000000 THEN NULL
    WHEN s.first BETWEEN -719528 AND 2932896 THEN strftime('%Y-%m-%d', s.first * 86400, 'unixepoch')
    END AS first_day,
  CASE WHEN abs(s.last) > 9000000000000000 THEN NULL
    WHEN s.last BETWEEN -719528 AND 2932896 THEN strftime('%Y-%m-%d', s.last * 86400, 'unixepoch')
    END AS last_day,
  s.status AS status,
  CASE WHEN t.id IS NOT NULL THEN 'stale' WHEN instr(s.status, ';') THEN 'maybe' ELSE 'yes' END
    AS certainty,
  s.also AS also,
  s.marks AS marks,
  s.first AS first_number,
  s.last AS last_number,
  s.agreement AS id
FROM span s
LEFT JOIN record r ON r.id = s.agreement
LEFT JOIN stale t ON t.id = s.agreement;
-- Each half by its own index.
CREATE VIEW _period AS
SELECT agreement, NULL AS party, NULL AS towards, first_day, last_day, status, certainty, also, marks,
  first_number, last_number, id
FROM _span_told WHERE party = 0
UNION ALL
SELECT s.agreement, p.code, q.code, s.first_day, s.last_day, s.status, s.certainty, s.also, s.marks,
  s.first_number, s.last_number, s.id
FROM _span_told s LEFT JOIN party p ON p.id = s.party LEFT JOIN party q ON q.id = s.towards
WHERE s.party > 0;
CREATE VIEW periods AS SELECT * FROM _period;

-- What each party holds on a topic in each voice, with the days for which it does. One position may
-- have three rows: it may be held, surely is, may be still.
CREATE VIEW stances AS
SELECT
  r.slug AS topic,
  o.topic_title AS topic_title,
  p.code AS party,
  s.voice AS voice,
  s.stance AS stance,
  o.condition AS condition,
  CASE WHEN t.id IS NULL THEN s.certainty ELSE 'stale' END AS certainty,
  CASE WHEN abs(s.first) > 9000000000000000 THEN NULL
    WHEN s.first BETWEEN -719528 AND 2932896 THEN strftime('%Y-%m-%d', s.first * 86400, 'unixepoch') END AS first_day,
  CASE WHEN abs(s.last) > 9000000000000000 THEN NULL
    WHEN s.last BETWEEN -719528 AND 2932896 THEN strftime('%Y-%m-%d', s.last * 86400, 'unixepoch') END AS last_day,
  o.position AS position,
  o.date AS date,
  o.date_earliest AS date_earliest,
  o.date_latest AS date_latest,
  o.date_disputed AS date_disputed,
  o.form AS form,
  o.speaker AS speaker,
  o.office AS office,
  o.citations AS citations,
  s.first AS first_number,
  s.last AS last_number,
  s.position AS id
FROM stance_span s
JOIN positions o ON o.id = s.position
LEFT JOIN record r ON r.id = s.topic
LEFT JOIN party p ON p.id = s.party
LEFT JOIN stale t ON t.id = s.topic;

CREATE VIEW history AS
SELECT
  e.id AS entry,
  g.id AS change,
  g.at AS at,
  g.author AS author,
  g.reason AS reason,
  g.verb AS verb,
  r.slug AS record,
  r.kind AS kind,
  e.tbl AS tbl,
  e.row AS row,
  e.op AS operation,
  e.before AS before,
  e.after AS after,
  g.undoes AS undoes,
  g.uid AS identifier,
  g.origin AS origin,
  g.batch AS batch
FROM entry e
LEFT JOIN change_group g ON g.id = (
  SELECT x.id FROM change_group x WHERE x.last_entry >= e.id ORDER BY x.last_entry LIMIT 1)
  -- Whoever asks for a change, or an author, goes from it to its entries.
  AND e.id BETWEEN g.first_entry AND g.last_entry
LEFT JOIN record r ON r.id = e.record;
