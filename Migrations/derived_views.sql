-- The views that people and programs may rely on, and the pieces they share. Derived, as all of
-- derived.sql; written so that DuckDB, which renders a view's text anew, can read it too: no UNION at
-- the top or inside a column, no date() with a modifier, count() of a column.
-- They are kept apart because this part is the stable SQL interface. None works anything out:
-- days, answers and endings are read from what the rules said.

-- The day of today, UTC, for whatever is "as of today". The only clock of the schema.
CREATE VIEW _today(day) AS SELECT unixepoch('now') / 86400;

-- The answers that hold today.
CREATE VIEW _now AS
SELECT agreement, party, towards, status, also, marks FROM span
WHERE first <= (SELECT day FROM _today) AND last >= (SELECT day FROM _today);

-- What people and programs may rely on. Columns are only ever added. ------------------------------

CREATE VIEW agreements AS
SELECT
  r.slug AS agreement,
  a.title AS title,
  a.type AS type,
  a.level AS level,
  a.subject AS subject,
  (SELECT group_concat(code, '; ') FROM (
     SELECT p.code FROM (SELECT DISTINCT party FROM agreement_party WHERE agreement = a.id) x
     JOIN party p ON p.id = x.party ORDER BY p.code)) AS parties,
  CAST(coalesce(d.signed, d.signed_first) AS TEXT) AS signed,
  d.signed_first AS signed_earliest,
  CAST(nullif(coalesce(d.signed_last, d.signed_first), '') AS TEXT) AS signed_latest,
  CAST(coalesce(d.in_force, d.in_force_first) AS TEXT) AS in_force,
  d.in_force_first AS in_force_earliest,
  CAST(nullif(coalesce(d.in_force_last, d.in_force_first), '') AS TEXT) AS in_force_latest,
  CAST(coalesce(d.until, d.until_first) AS TEXT) AS until,
  d.until_first AS until_earliest,
  CAST(nullif(coalesce(d.until_last, d.until_first), '') AS TEXT) AS until_latest,
  a.notice_period AS notice_period,
  (SELECT group_concat(place, '; ') FROM place WHERE record = a.id) AS places,
  s.status AS status,
  CASE WHEN t.id IS NOT NULL THEN 'stale' WHEN instr(s.status, ';') THEN 'maybe' WHEN s.status IS NOT NULL THEN 'yes' END AS certainty,
  (SELECT group_concat(line, '; ') FROM dispute WHERE record = a.id AND state = 'open')
    AS disputed,
  (SELECT count(id) FROM citation WHERE record = a.id) AS citations,
  (SELECT note FROM note WHERE record = a.id) AS note,
  r.visibility AS visibility,
  a.id AS id,
  (SELECT line FROM dispute WHERE record = a.id AND field = 'signed' AND state = 'open')
    AS signed_disputed,
  (SELECT words FROM wording WHERE record = a.id AND field = 'signed') AS signed_words,
  (SELECT line FROM dispute WHERE record = a.id AND field = 'in-force' AND state = 'open')
    AS in_force_disputed,
  (SELECT words FROM wording WHERE record = a.id AND field = 'in-force') AS in_force_words,
  s.also AS also,
  s.marks AS marks,
  (SELECT json_group_array(place) FROM place WHERE record = a.id) AS places_json,
  (SELECT json_group_array(line) FROM dispute WHERE record = a.id AND state = 'open')
    AS disputed_json
FROM agreement a
LEFT JOIN record r ON r.id = a.id
LEFT JOIN agreement_day d ON d.id = a.id
LEFT JOIN span s ON s.agreement = a.id AND s.party = 0 AND s.towards = 0
  AND s.first <= (SELECT day FROM _today) AND s.last >= (SELECT day FROM _today)
LEFT JOIN stale t ON t.id = a.id;

CREATE VIEW parties AS
SELECT
  p.code AS party,
  p.title AS title,
  p.type AS type,
  p.since AS since,
  sm.first_day AS since_earliest,
  sm.last_day AS since_latest,
  p.until AS until,
  um.first_day AS until_earliest,
  um.last_day AS until_latest,
  (SELECT group_concat(n.language || '=' || n.name, '; ') FROM name n WHERE n.record = p.id)
    AS names,
  (SELECT group_concat(q.code || ':' || s.manner || coalesce(':' || s.date, ''), '; ')
   FROM succession s JOIN party q ON q.id = s.successor WHERE s.predecessor = p.id) AS successors,
  (SELECT group_concat(q.code || ':' || m.period, '; ')
   FROM membership m JOIN party q ON q.id = m.organisation WHERE m.party = p.id) AS memberships,
  r.slug AS slug,
  p.id AS id,
  (SELECT json_group_array(n.language || '=' || n.name) FROM name n WHERE n.record = p.id)
    AS names_json
FROM party p
LEFT JOIN record r ON r.id = p.id
LEFT JOIN moment sm ON sm.edtf = p.since
LEFT JOIN moment um ON um.edtf = p.until;

-- Whom an agreement lists, with the answer for each: its own, else that of the whole.
CREATE VIEW _listed AS
SELECT
  r.slug AS agreement,
  p.code AS party,
  p.title AS party_title,
  ap.role AS role,
  q.code AS signed_as,
  a.title AS title,
  ap.id AS id,
  o.status AS status,
  CASE WHEN t.id IS NOT NULL THEN 'stale' WHEN instr(o.status, ';') THEN 'maybe'
    WHEN o.status IS NOT NULL THEN 'yes' END AS certainty
FROM _now o JOIN agreement_party ap ON ap.agreement = o.agreement AND ap.party = o.party
LEFT JOIN record r ON r.id = ap.agreement
LEFT JOIN agreement a ON a.id = ap.agreement
LEFT JOIN party p ON p.id = ap.party
LEFT JOIN party q ON q.id = ap.signed_as
LEFT JOIN stale t ON t.id = ap.agreement
WHERE o.party > 0 AND o.towards = 0
UNION ALL
SELECT
  r.slug AS agreement,
  p.code AS party,
  p.title AS party_title,
  ap.role AS role,
  q.code AS signed_as,
  a.title AS title,
  ap.id AS id,
  s.status AS status,
  CASE WHEN t.id IS NOT NULL THEN 'stale' WHEN instr(s.status, ';') THEN 'maybe'
    WHEN s.status IS NOT NULL THEN 'yes' END AS certainty
FROM agreement_party ap
LEFT JOIN _now s ON s.agreement = ap.agreement AND s.party = 0 AND s.towards = 0
LEFT JOIN record r ON r.id = ap.agreement
LEFT JOIN agreement a ON a.id = ap.agreement
LEFT JOIN party p ON p.id = ap.party
LEFT JOIN party q ON q.id = ap.signed_as
LEFT JOIN stale t ON t.id = ap.agreement
WHERE NOT EXISTS (SELECT 1 FROM _now o WHERE o.agreement = ap.agreement AND o.party = ap.party
  AND o.towards = 0);
CREATE VIEW agreement_parties AS SELECT * FROM _listed;

CREATE VIEW events AS
SELECT
  r.slug AS event,
  ar.slug AS agreement,
  e.verb AS verb,
  e.stage AS stage,
  (SELECT group_concat(code, '; ') FROM (
     SELECT p.code FROM event_party ep JOIN party p ON p.id = ep.party
     WHERE ep.event = e.id AND ep.side = 'party' ORDER BY p.code)) AS parties,
  (SELECT group_concat(code, '; ') FROM (
     SELECT p.code FROM event_party ep JOIN party p ON p.id = ep.party
     WHERE ep.event = e.id AND ep.side = 'towards' ORDER BY p.code)) AS towards,
  CAST(coalesce(d.date, d.date_first) AS TEXT) AS date,
  d.date_first AS date_earliest,
  CAST(nullif(coalesce(d.date_last, d.date_first), '') AS TEXT) AS date_latest,
  CAST(coalesce(d.effective, d.effective_first) AS TEXT) AS effective,
  d.effective_first AS effective_earliest,
  CAST(nullif(coalesce(d.effective_last, d.effective_first), '') AS TEXT) AS effective_latest,
  CAST(coalesce(d.until, d.until_first) AS TEXT) AS until,
  d.until_first AS until_earliest,
  CAST(nullif(coalesce(d.until_last, d.until_first), '') AS TEXT) AS until_latest,
  br.slug AS act,
  b2.slug AS about,
  e.scope AS scope,
  e.ground AS ground,
  (SELECT group_concat(line, '; ') FROM dispute WHERE record = e.id AND state = 'open')
    AS disputed,
  d.date_earliest AS date_first,
  d.date_latest AS date_last,
  e.id AS id,
  (SELECT line FROM dispute WHERE record = e.id AND field = 'date' AND state = 'open')
    AS date_disputed,
  (SELECT words FROM wording WHERE record = e.id AND field = 'date') AS date_words,
  (SELECT line FROM dispute WHERE record = e.id AND field = 'effective' AND state = 'open')
    AS effective_disputed,
  (SELECT words FROM wording WHERE record = e.id AND field = 'effective') AS effective_words,
  mr.slug AS moved_by,
  vr.slug AS voided_by,
  (SELECT json_group_array(line) FROM dispute WHERE record = e.id AND state = 'open')
    AS disputed_json
FROM event e
LEFT JOIN record r ON r.id = e.id
LEFT JOIN record ar ON ar.id = e.agreement
LEFT JOIN record br ON br.id = e.act
LEFT JOIN record b2 ON b2.id = e.about
LEFT JOIN event_day d ON d.id = e.id
LEFT JOIN record mr ON mr.id = d.moved_by
LEFT JOIN record vr ON vr.id = d.voided_by;

CREATE VIEW decrees AS
SELECT
  r.slug AS decree,
  d.title AS title,
  d.type AS type,
  d.number AS number,
  d.authority AS authority,
  p.code AS party,
  d.signatory AS signatory,
  d.signed AS signed,
  sd.first_day AS signed_earliest,
  sd.last_day AS signed_latest,
  (SELECT line FROM dispute WHERE record = d.id AND field = 'signed' AND state = 'open')
    AS signed_disputed,
  (SELECT words FROM wording WHERE record = d.id AND field = 'signed') AS signed_words,
  d.published AS published,
  pd.first_day AS published_earliest,
  pd.last_day AS published_latest,
  d.notified AS notified,
  nd.first_day AS notified_earliest,
  nd.last_day AS notified_latest,
  d.effective AS effective,
  ed.first_day AS effective_earliest,
  ed.last_day AS effective_latest,
  d.rationale AS rationale,
  (SELECT group_concat(e.verb || ':' || er.slug, '; ')
   FROM event e JOIN record er ON er.id = e.agreement WHERE e.act = d.id) AS targets,
  (SELECT group_concat(line, '; ') FROM dispute WHERE record = d.id AND state = 'open')
    AS disputed,
  (SELECT count(id) FROM citation WHERE record = d.id) AS citations,
  (SELECT note FROM note WHERE record = d.id) AS note,
  r.visibility AS visibility,
  d.id AS id,
  (SELECT json_group_array(line) FROM dispute WHERE record = d.id AND state = 'open')
    AS disputed_json
FROM decree d
LEFT JOIN record r ON r.id = d.id
LEFT JOIN party p ON p.id = d.party
LEFT JOIN record_day sd ON sd.record = d.id AND sd.field = 'signed'
LEFT JOIN record_day pd ON pd.record = d.id AND pd.field = 'published'
LEFT JOIN record_day nd ON nd.record = d.id AND nd.field = 'notified'
LEFT JOIN record_day ed ON ed.record = d.id AND ed.field = 'effective';

CREATE VIEW positions AS
SELECT
  r.slug AS position,
  p.code AS party,
  tr.slug AS topic,
  t.title AS topic_title,
  o.stance AS stance,
  o.condition AS condition,
  o.speaker AS speaker,
  o.office AS office,
  o.form AS form,
  (SELECT class FROM vocabulary WHERE list = 'form' AND word = o.form) AS voice,
  o.date AS date,
  dd.first_day AS date_earliest,
  dd.last_day AS date_latest,
  (SELECT line FROM dispute WHERE record = o.id AND field = 'date' AND state = 'open')
    AS date_disputed,
  (SELECT words FROM wording WHERE record = o.id AND field = 'date') AS date_words,
  o.until AS until,
  um.first_day AS until_earliest,
  um.last_day AS until_latest,
  (SELECT group_concat(ar.slug, '; ') FROM position_about pa JOIN record ar ON ar.id = pa.about
   WHERE pa.position = o.id) AS about,
  (SELECT count(id) FROM citation WHERE record = o.id) AS citations,
  o.id AS id
FROM position o
LEFT JOIN record r ON r.id = o.id
LEFT JOIN party p ON p.id = o.party
LEFT JOIN topic t ON t.id = o.topic
LEFT JOIN record tr ON tr.id = o.topic
LEFT JOIN record_day dd ON dd.record = o.id AND dd.field = 'date'
LEFT JOIN record_day um ON um.record = o.id AND um.field = 'until';

CREATE VIEW topics AS
SELECT
  r.slug AS topic,
  t.title AS title,
  t.subject AS subject,
  (SELECT count(id) FROM position WHERE topic = t.id) AS positions,
  t.id AS id
FROM topic t LEFT JOIN record r ON r.id = t.id;

CREATE VIEW sources AS
SELECT
  r.slug AS source,
  s.title AS title,
  s.type AS type,
  s.publisher AS publisher,
  (SELECT group_concat(author, '; ') FROM source_author WHERE source = s.id) AS authors,
  s.url AS url,
  s.published AS published,
  pd.first_day AS published_earliest,
  pd.last_day AS published_latest,
  s.accessed AS accessed,
  am.first_day AS accessed_earliest,
  am.last_day AS accessed_latest,
  s.archive_url AS archive_url,
  s.archived AS archived,
  vm.first_day AS archived_earliest,
  vm.last_day AS archived_latest,
  s.language AS language,
  s.text_digest AS text_digest,
  dr.slug AS derived_from,
  s.reliability AS reliability,
  (SELECT count(id) FROM citation WHERE source = s.id) AS citations,
  s.id AS id,
  (SELECT json_group_array(author) FROM source_author WHERE source = s.id) AS authors_json
FROM source s
LEFT JOIN record r ON r.id = s.id
LEFT JOIN record dr ON dr.id = s.derived_from
LEFT JOIN record_day pd ON pd.record = s.id AND pd.field = 'published'
LEFT JOIN record_day am ON am.record = s.id AND am.field = 'accessed'
LEFT JOIN record_day vm ON vm.record = s.id AND vm.field = 'archived';

CREATE VIEW citations AS
SELECT
  r.slug AS citation,
  cr.slug AS record,
  cr.kind AS kind,
  c.field AS field,
  c.says AS says,
  w.words AS words,
  c.quote AS quote,
  c.locator AS locator,
  sr.slug AS source,
  s.title AS source_title,
  s.url AS url,
  s.reliability AS reliability,
  c.credibility AS credibility,
  c.id AS id
FROM citation c
LEFT JOIN record r ON r.id = c.id
LEFT JOIN record cr ON cr.id = c.record
LEFT JOIN record sr ON sr.id = c.source
LEFT JOIN source s ON s.id = c.source
LEFT JOIN wording w ON w.record = c.id AND w.field = 'says';

CREATE VIEW disputes AS
SELECT
  r.slug AS record,
  r.kind AS kind,
  d.field AS field,
  d.state AS state,
  d.value AS value,
  (SELECT group_concat(json_extract(j.value, '$.value'), '; ') FROM json_each(d.rivals) j)
    AS rivals,
  d.rivals AS rivals_json,
  d.sources AS sources,
  d.reason AS reason,
  d.first_day AS earliest,
  d.last_day AS latest,
  d.id AS id,
  d.decided AS decided,
  (SELECT substr(g.at, 1, 10) FROM change_group g WHERE g.last_entry >= (
      SELECT max(e.id) FROM entry e WHERE e.record = d.record AND e.tbl = 'settlement'
        AND (coalesce(e.after, e.before) ->> '$.field') = d.field)
    ORDER BY g.last_entry LIMIT 1) AS decided_on,
  d.since AS since
FROM dispute d LEFT JOIN record r ON r.id = d.record;

-- Parties that an agreement binds or is meant to, each once, also where it is listed as both.
CREATE VIEW _bound(agreement, party, code) AS
SELECT ap.agreement, ap.party, p.code FROM agreement_party ap JOIN party p ON p.id = ap.party
WHERE ap.role = 'party' OR (ap.role = 'signatory' AND NOT EXISTS (
  SELECT 1 FROM agreement_party o
  WHERE o.agreement = ap.agreement AND o.party = ap.party AND o.role = 'party'));

-- Their pairs, one arm for each way in which a pair comes to its answer, so that each is found by
-- its own index. Where two answers together make a third, somebody must have each of them: a status
-- that nobody has is looked for in vain at once. A + keeps the planner from an index that would have
-- it go through all who have one answer for each who has the other.
CREATE VIEW _pair(agreement, id, party_a, party_b, signed, signed_earliest, signed_last, status) AS
-- Neither stands otherwise than the whole, of which nothing may be worked out yet.
SELECT r.slug, x.agreement, x.code, y.code, d.signed, d.signed_first, d.signed_last, s.status
FROM _bound x JOIN _bound y ON y.agreement = x.agreement AND y.code > x.code
LEFT JOIN _now s ON s.agreement = x.agreement AND s.party = 0 AND s.towards = 0
LEFT JOIN record r ON r.id = x.agreement
LEFT JOIN agreement_day d ON d.id = x.agreement
WHERE NOT EXISTS (SELECT 1 FROM _now o WHERE o.agreement = x.agreement AND o.party = x.party
    AND o.towards = 0)
  AND NOT EXISTS (SELECT 1 FROM _now o WHERE o.agreement = y.agreement AND o.party = y.party
    AND o.towards = 0)
  AND (x.agreement NOT IN (SELECT agreement FROM span WHERE towards > 0)
    OR NOT EXISTS (SELECT 1 FROM _now o WHERE o.agreement = x.agreement AND o.party = min(x.party, y.party)
      AND o.towards = max(x.party, y.party)))
UNION ALL
-- One of them does; the answer of both needs that of the whole.
SELECT r.slug, x.agreement, min(x.code, y.code), max(x.code, y.code), d.signed, d.signed_first, d.signed_last, m.status
FROM _now n LEFT JOIN _now s ON s.agreement = n.agreement AND s.party = 0 AND s.towards = 0
LEFT JOIN pair_answer m ON m.one = n.status AND m.other = +s.status
CROSS JOIN _bound x ON x.agreement = n.agreement AND x.party = +n.party
CROSS JOIN _bound y ON y.agreement = x.agreement AND y.party <> x.party
LEFT JOIN record r ON r.id = x.agreement
LEFT JOIN agreement_day d ON d.id = x.agreement
WHERE n.party > 0 AND n.towards = 0
  AND (m.other IS NULL OR EXISTS (SELECT 1 FROM _now o WHERE o.party = 0 AND o.status = m.other))
  AND NOT EXISTS (SELECT 1 FROM _now o WHERE o.agreement = y.agreement AND o.party = y.party
    AND o.towards = 0)
  AND (x.agreement NOT IN (SELECT agreement FROM span WHERE towards > 0)
    OR NOT EXISTS (SELECT 1 FROM _now o WHERE o.agreement = x.agreement AND o.party = min(x.party, y.party)
      AND o.towards = max(x.party, y.party)))
UNION ALL
-- Both do.
SELECT r.slug, x.agreement, min(x.code, y.code), max(x.code, y.code), d.signed, d.signed_first, d.signed_last, m.status
FROM _now n JOIN _now k ON k.agreement = n.agreement AND k.party > +n.party AND k.towards = 0
JOIN pair_answer m ON m.one = n.status AND m.other = +k.status
CROSS JOIN _bound x ON x.agreement = n.agreement AND x.party = +n.party
CROSS JOIN _bound y ON y.agreement = k.agreement AND y.party = +k.party
LEFT JOIN record r ON r.id = x.agreement
LEFT JOIN agreement_day d ON d.id = x.agreement
WHERE n.party > 0 AND n.towards = 0 AND k.party > 0
  AND EXISTS (SELECT 1 FROM _now o WHERE o.party > 0 AND o.status = m.other)
  AND (x.agreement NOT IN (SELECT agreement FROM span WHERE towards > 0)
    OR NOT EXISTS (SELECT 1 FROM _now o WHERE o.agreement = x.agreement AND o.party = x.party
      AND o.towards = y.party))
UNION ALL
-- They have an answer of their own.
SELECT r.slug, x.agreement, min(x.code, y.code), max(x.code, y.code), d.signed, d.signed_first, d.signed_last, n.status
FROM _now n CROSS JOIN _bound x ON x.agreement = n.agreement AND x.party = +n.party
CROSS JOIN _bound y ON y.agreement = n.agreement AND y.party = +n.towards
LEFT JOIN record r ON r.id = x.agreement
LEFT JOIN agreement_day d ON d.id = x.agreement
WHERE n.towards > 0;

-- Pairs of bound parties, each with the answer for the two: their own where they have one, else
-- what those of both make together.
CREATE VIEW dyads AS
SELECT
  x.agreement AS agreement,
  a.title AS title,
  x.party_a AS party_a,
  x.party_b AS party_b,
  CAST(coalesce(x.signed, x.signed_earliest) AS TEXT) AS signed,
  x.signed_earliest AS signed_earliest,
  CAST(nullif(coalesce(x.signed_last, x.signed_earliest), '') AS TEXT) AS signed_latest,
  x.status AS status,
  x.id AS id,
  CASE WHEN t.id IS NOT NULL THEN 'stale' WHEN instr(x.status, ';') THEN 'maybe'
    WHEN x.status IS NOT NULL THEN 'yes' END AS certainty
FROM _pair x
LEFT JOIN agreement a ON a.id = x.id
LEFT JOIN stale t ON t.id = x.id;

-- One row for each agreement, ending party and ending: order, notice and effect together, as moved;
-- a revocation or a return closes it. Sources are those that say so.
CREATE VIEW terminations AS
SELECT
  r.slug AS agreement,
  a.title AS title,
  (SELECT group_concat(code, '; ') FROM (
     SELECT p.code FROM (SELECT DISTINCT party FROM agreement_party WHERE agreement = a.id) x
     JOIN party p ON p.id = x.party ORDER BY p.code)) AS parties,
  CAST(coalesce(d.signed, d.signed_first) AS TEXT) AS signed,
  d.signed_first AS signed_earliest,
  CAST(nullif(coalesce(d.signed_last, d.signed_first), '') AS TEXT) AS signed_latest,
  CAST(coalesce(c.ended, c.ended_first) AS TEXT) AS ended,
  c.ended_first AS ended_earliest,
  CAST(nullif(coalesce(c.ended_last, c.ended_first), '') AS TEXT) AS ended_latest,
  CAST(coalesce(c.notified, c.notified_first) AS TEXT) AS notified,
  c.notified_first AS notified_earliest,
  CAST(nullif(coalesce(c.notified_last, c.notified_first), '') AS TEXT) AS notified_latest,
  CAST(coalesce(c.effective, c.effective_first) AS TEXT) AS effective,
  c.effective_first AS effective_earliest,
  CAST(nullif(coalesce(c.effective_last, c.effective_first), '') AS TEXT) AS effective_latest,
  c.verb AS verb,
  c.stage AS stage,
  c.ended_by AS ended_by,
  c.towards AS towards,
  br.slug AS decree,
  b.signed AS decree_signed,
  bd.first_day AS decree_signed_earliest,
  bd.last_day AS decree_signed_latest,
  coalesce((SELECT e.ground FROM chain_step cs JOIN event e ON e.id = cs.id
            WHERE cs.chain = c.id AND e.ground IS NOT NULL ORDER BY cs.id LIMIT 1), b.rationale)
    AS ground,
  s.status AS status,
  CASE WHEN t.id IS NOT NULL THEN 'stale' WHEN instr(s.status, ';') THEN 'maybe' WHEN s.status IS NOT NULL THEN 'yes' END AS certainty,
  (SELECT group_concat(slug, '; ') FROM (
     SELECT DISTINCT sr.slug FROM chain_source x JOIN record sr ON sr.id = x.source
     WHERE x.chain = c.id ORDER BY sr.slug)) AS sources,
  (SELECT group_concat(CASE record WHEN c.act THEN 'decree ' || line ELSE line END, '; ')
   FROM dispute WHERE record IN (a.id, c.id, c.act) AND state = 'open') AS disputed,
  vr.slug AS revoked_by,
  c.id AS id,
  c.scope AS scope,
  cr.slug AS closed_by,
  (SELECT line FROM dispute WHERE record = a.id AND field = 'signed' AND state = 'open')
    AS signed_disputed,
  coalesce(
    (SELECT line FROM dispute WHERE record = c.id AND field = 'date' AND state = 'open'),
    (SELECT line FROM dispute WHERE record = c.act AND field = 'signed' AND state = 'open'))
    AS ended_disputed,
  (SELECT json_group_array(CASE record WHEN c.act THEN 'decree ' || line ELSE line END)
   FROM dispute WHERE record IN (a.id, c.id, c.act) AND state = 'open') AS disputed_json
FROM chain c
LEFT JOIN agreement a ON a.id = c.agreement
LEFT JOIN record r ON r.id = c.agreement
LEFT JOIN agreement_day d ON d.id = c.agreement
LEFT JOIN decree b ON b.id = c.act
LEFT JOIN record br ON br.id = c.act
LEFT JOIN record_day bd ON bd.record = c.act AND bd.field = 'signed'
LEFT JOIN record vr ON vr.id = c.revoked_by
LEFT JOIN record cr ON cr.id = c.closed_by
LEFT JOIN span s ON s.agreement = c.agreement AND s.party = 0 AND s.towards = 0
  AND s.first <= (SELECT day FROM _today) AND s.last >= (SELECT day FROM _today)
LEFT JOIN stale t ON t.id = c.agreement;
