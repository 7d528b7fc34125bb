-- The views that people and programs may rely on, and the pieces they share. Derived, as all of
-- derived.sql; kept apart because this part is the stable SQL interface.

-- Shared pieces of the public views. --------------------------------------------------------------

CREATE VIEW today(day) AS SELECT unixepoch('now') / 86400;

-- The signature and the entry into force of each agreement: its event of that verb without a party.
CREATE VIEW whole_event(agreement, verb, event) AS
SELECT e.agreement, e.verb, min(e.id) FROM event e
WHERE NOT EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.id)
GROUP BY e.agreement, e.verb;

-- One line of rivals for each disputed field.
CREATE VIEW dispute_line(record, field, state, line) AS
SELECT d.record, d.field, d.state,
  d.field || ': '
    || (SELECT group_concat(json_extract(j.value, '$.value'), ' / ') FROM json_each(d.rivals) j)
FROM dispute d;

-- What people and programs may rely on. Columns are only ever added. ------------------------------

CREATE VIEW agreements AS
SELECT
  r.slug AS agreement,
  a.title AS title,
  a.type AS type,
  a.level AS level,
  a.subject AS subject,
  (SELECT group_concat(code, ', ') FROM (
     SELECT p.code FROM agreement_party ap JOIN party p ON p.id = ap.party
     WHERE ap.agreement = a.id ORDER BY p.code)) AS parties,
  s.date AS signed,
  coalesce(sd.first_day, sm.first_day) AS signed_earliest,
  coalesce(sd.last_day, sm.last_day) AS signed_latest,
  coalesce(f.effective, f.date) AS in_force,
  coalesce(fd.first_day, fm.first_day) AS in_force_earliest,
  coalesce(fd.last_day, fm.last_day) AS in_force_latest,
  a.until AS until,
  um.first_day AS until_earliest,
  um.last_day AS until_latest,
  a.notice_period AS notice_period,
  (SELECT group_concat(place, '; ') FROM place WHERE record = a.id) AS places,
  (SELECT group_concat(status, ', ') FROM (
     SELECT status FROM period WHERE agreement = a.id AND party IS NULL
       AND first <= (SELECT day FROM today) AND last >= (SELECT day FROM today)
     ORDER BY rank)) AS status,
  (SELECT certainty FROM period WHERE agreement = a.id AND party IS NULL
     AND first <= (SELECT day FROM today) AND last >= (SELECT day FROM today)
   LIMIT 1) AS certainty,
  (SELECT group_concat(line, '; ') FROM dispute_line WHERE record = a.id AND state = 'open')
    AS disputed,
  (SELECT count(*) FROM citation WHERE record = a.id) AS citations,
  (SELECT note FROM note WHERE record = a.id) AS note,
  r.visibility AS visibility,
  a.id AS id
FROM agreement a
LEFT JOIN record r ON r.id = a.id
LEFT JOIN event s ON s.id = (
  SELECT min(e.id) FROM event e WHERE e.agreement = a.id AND e.verb = 'sign'
    AND NOT EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.id))
LEFT JOIN moment sm ON sm.edtf = s.date
LEFT JOIN dispute sd ON sd.record = a.id AND sd.field = 'signed' AND sd.state = 'open'
LEFT JOIN event f ON f.id = (
  SELECT min(e.id) FROM event e WHERE e.agreement = a.id AND e.verb = 'enter-into-force'
    AND NOT EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.id))
LEFT JOIN moment fm ON fm.edtf = coalesce(f.effective, f.date)
LEFT JOIN dispute fd ON fd.record = a.id AND fd.field = 'in-force' AND fd.state = 'open'
LEFT JOIN moment um ON um.edtf = a.until;

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
  p.id AS id
FROM party p
LEFT JOIN record r ON r.id = p.id
LEFT JOIN moment sm ON sm.edtf = p.since
LEFT JOIN moment um ON um.edtf = p.until;

CREATE VIEW agreement_parties AS
SELECT
  r.slug AS agreement,
  p.code AS party,
  p.title AS party_title,
  ap.role AS role,
  q.code AS signed_as,
  a.title AS title,
  ap.id AS id
FROM agreement_party ap
LEFT JOIN record r ON r.id = ap.agreement
LEFT JOIN agreement a ON a.id = ap.agreement
LEFT JOIN party p ON p.id = ap.party
LEFT JOIN party q ON q.id = ap.signed_as;

-- An event without a date takes its act's signing day, else "not after its publication".
CREATE VIEW events AS
SELECT
  r.slug AS event,
  ar.slug AS agreement,
  e.verb AS verb,
  CASE WHEN em.latest <= (SELECT day FROM today) AND e.stage NOT IN ('proposed', 'authorised')
       THEN 'done' ELSE e.stage END AS stage,
  (SELECT group_concat(code, ', ') FROM (
     SELECT p.code FROM event_party ep JOIN party p ON p.id = ep.party
     WHERE ep.event = e.id AND ep.side = 'party' ORDER BY p.code)) AS parties,
  (SELECT group_concat(code, ', ') FROM (
     SELECT p.code FROM event_party ep JOIN party p ON p.id = ep.party
     WHERE ep.event = e.id AND ep.side = 'towards' ORDER BY p.code)) AS towards,
  coalesce(e.date, d.signed, '[..' || d.published || ']') AS date,
  coalesce(dd.first_day, gd.first_day, ad.first_day, dm.first_day) AS date_earliest,
  coalesce(dd.last_day, gd.last_day, ad.last_day, dm.last_day) AS date_latest,
  e.effective AS effective,
  coalesce(ed.first_day, em.first_day) AS effective_earliest,
  coalesce(ed.last_day, em.last_day) AS effective_latest,
  e.until AS until,
  um.first_day AS until_earliest,
  um.last_day AS until_latest,
  br.slug AS act,
  b2.slug AS about,
  e.scope AS scope,
  e.ground AS ground,
  (SELECT group_concat(line, '; ') FROM dispute_line WHERE record = e.id AND state = 'open')
    AS disputed,
  coalesce(dd.earliest, gd.earliest, ad.earliest, dm.earliest) AS date_first,
  coalesce(dd.latest, gd.latest, ad.latest, dm.latest) AS date_last,
  e.id AS id
FROM event e
LEFT JOIN record r ON r.id = e.id
LEFT JOIN record ar ON ar.id = e.agreement
LEFT JOIN record br ON br.id = e.act
LEFT JOIN record b2 ON b2.id = e.about
LEFT JOIN decree d ON d.id = e.act
LEFT JOIN moment dm ON dm.edtf = coalesce(e.date, d.signed, '[..' || d.published || ']')
LEFT JOIN dispute dd ON dd.record = e.id AND dd.field = 'date' AND dd.state = 'open'
-- The day of an agreement's own signature or entry into force is disputed at the agreement.
LEFT JOIN dispute gd ON gd.record = e.agreement AND gd.state = 'open'
  AND gd.field = CASE e.verb WHEN 'sign' THEN 'signed' WHEN 'enter-into-force' THEN 'in-force' END
  AND NOT EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.id)
LEFT JOIN dispute ad ON ad.record = d.id AND ad.field = 'signed' AND ad.state = 'open'
  AND e.date IS NULL
LEFT JOIN moment em ON em.edtf = e.effective
LEFT JOIN dispute ed ON ed.record = e.id AND ed.field = 'effective' AND ed.state = 'open'
LEFT JOIN moment um ON um.edtf = e.until;

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
  coalesce(sd.first_day, sm.first_day) AS signed_earliest,
  coalesce(sd.last_day, sm.last_day) AS signed_latest,
  d.published AS published,
  pm.first_day AS published_earliest,
  pm.last_day AS published_latest,
  d.notified AS notified,
  nm.first_day AS notified_earliest,
  nm.last_day AS notified_latest,
  d.effective AS effective,
  em.first_day AS effective_earliest,
  em.last_day AS effective_latest,
  d.rationale AS rationale,
  (SELECT group_concat(e.verb || ':' || er.slug, '; ')
   FROM event e JOIN record er ON er.id = e.agreement WHERE e.act = d.id) AS targets,
  (SELECT group_concat(line, '; ') FROM dispute_line WHERE record = d.id AND state = 'open')
    AS disputed,
  (SELECT count(*) FROM citation WHERE record = d.id) AS citations,
  (SELECT note FROM note WHERE record = d.id) AS note,
  r.visibility AS visibility,
  d.id AS id
FROM decree d
LEFT JOIN record r ON r.id = d.id
LEFT JOIN party p ON p.id = d.party
LEFT JOIN moment sm ON sm.edtf = d.signed
LEFT JOIN dispute sd ON sd.record = d.id AND sd.field = 'signed' AND sd.state = 'open'
LEFT JOIN moment pm ON pm.edtf = d.published
LEFT JOIN moment nm ON nm.edtf = d.notified
LEFT JOIN moment em ON em.edtf = d.effective;

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
  o.date AS date,
  coalesce(dd.first_day, dm.first_day) AS date_earliest,
  coalesce(dd.last_day, dm.last_day) AS date_latest,
  o.until AS until,
  um.first_day AS until_earliest,
  um.last_day AS until_latest,
  (SELECT group_concat(ar.slug, ', ') FROM position_about pa JOIN record ar ON ar.id = pa.about
   WHERE pa.position = o.id) AS about,
  (SELECT count(*) FROM citation WHERE record = o.id) AS citations,
  o.id AS id
FROM position o
LEFT JOIN record r ON r.id = o.id
LEFT JOIN party p ON p.id = o.party
LEFT JOIN topic t ON t.id = o.topic
LEFT JOIN record tr ON tr.id = o.topic
LEFT JOIN moment dm ON dm.edtf = o.date
LEFT JOIN dispute dd ON dd.record = o.id AND dd.field = 'date' AND dd.state = 'open'
LEFT JOIN moment um ON um.edtf = o.until;

CREATE VIEW topics AS
SELECT
  r.slug AS topic,
  t.title AS title,
  t.subject AS subject,
  (SELECT count(*) FROM position WHERE topic = t.id) AS positions,
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
  pm.first_day AS published_earliest,
  pm.last_day AS published_latest,
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
  (SELECT count(*) FROM citation WHERE source = s.id) AS citations,
  s.id AS id
FROM source s
LEFT JOIN record r ON r.id = s.id
LEFT JOIN record dr ON dr.id = s.derived_from
LEFT JOIN moment pm ON pm.edtf = s.published
LEFT JOIN moment am ON am.edtf = s.accessed
LEFT JOIN moment vm ON vm.edtf = s.archived;

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
  (SELECT group_concat(json_extract(j.value, '$.value'), ' / ') FROM json_each(d.rivals) j)
    AS rivals,
  d.rivals AS rivals_json,
  d.sources AS sources,
  d.reason AS reason,
  d.first_day AS earliest,
  d.last_day AS latest,
  d.id AS id
FROM dispute d LEFT JOIN record r ON r.id = d.record;

CREATE VIEW dyads AS
SELECT
  r.slug AS agreement,
  a.title AS title,
  p.code AS party_a,
  q.code AS party_b,
  s.date AS signed,
  sm.first_day AS signed_earliest,
  sm.last_day AS signed_latest,
  (SELECT group_concat(status, ', ') FROM (
     SELECT status FROM period WHERE agreement = a.id AND party IS NULL
       AND first <= (SELECT day FROM today) AND last >= (SELECT day FROM today)
     ORDER BY rank)) AS status,
  a.id AS id
FROM agreement_party x
JOIN agreement_party y ON y.agreement = x.agreement
JOIN party p ON p.id = x.party
JOIN party q ON q.id = y.party AND p.code < q.code
LEFT JOIN agreement a ON a.id = x.agreement
LEFT JOIN record r ON r.id = a.id
LEFT JOIN event s ON s.id = (
  SELECT min(e.id) FROM event e WHERE e.agreement = a.id AND e.verb = 'sign'
    AND NOT EXISTS (SELECT 1 FROM event_party ep WHERE ep.event = e.id))
LEFT JOIN moment sm ON sm.edtf = s.date;

-- One row for each agreement, ending party and ending. A revocation closes a row: events that one
-- revocation voids stand apart from those that stand. The row goes by its first act.
CREATE VIEW terminations AS
SELECT
  z.agreement AS agreement,
  a.title AS title,
  a.parties AS parties,
  a.signed AS signed,
  a.signed_earliest AS signed_earliest,
  a.signed_latest AS signed_latest,
  z.date AS ended,
  z.date_earliest AS ended_earliest,
  z.date_latest AS ended_latest,
  z.notified AS notified,
  nm.first_day AS notified_earliest,
  nm.last_day AS notified_latest,
  z.effect AS effective,
  em.first_day AS effective_earliest,
  em.last_day AS effective_latest,
  z.verb AS verb,
  z.furthest AS stage,
  z.parties AS ended_by,
  z.towards AS towards,
  z.act AS decree,
  d.signed AS decree_signed,
  d.signed_earliest AS decree_signed_earliest,
  d.signed_latest AS decree_signed_latest,
  coalesce(z.ground, d.rationale) AS ground,
  a.status AS status,
  a.certainty AS certainty,
  (SELECT group_concat(slug, ', ') FROM (
     SELECT DISTINCT sr.slug FROM citation c JOIN record sr ON sr.id = c.source
     WHERE c.record IN (a.id, z.id, d.id) ORDER BY sr.slug)) AS sources,
  (SELECT group_concat(CASE l.record WHEN d.id THEN 'decree ' || line ELSE line END, '; ')
   FROM dispute_line l WHERE l.record IN (a.id, z.id, d.id) AND l.state = 'open') AS disputed,
  z.revoked_by AS revoked_by,
  z.id AS id
FROM (
  SELECT e.*, v.position AS place,
    (SELECT vr.slug FROM event x JOIN record vr ON vr.id = x.id
     WHERE x.about = e.id AND x.verb = 'revoke' ORDER BY x.id LIMIT 1) AS revoked_by,
    row_number() OVER w AS turn,
    first_value(CASE WHEN e.stage = 'notified' THEN e.date END) OVER (
      PARTITION BY e.agreement, e.parties, e.towards,
        (SELECT min(x.id) FROM event x WHERE x.about = e.id AND x.verb = 'revoke')
      ORDER BY e.stage <> 'notified', e.date_first
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS notified,
    first_value(coalesce(e.effective, CASE WHEN e.stage = 'done' AND e.act IS NULL
                                           THEN e.date END)) OVER (
      PARTITION BY e.agreement, e.parties, e.towards,
        (SELECT min(x.id) FROM event x WHERE x.about = e.id AND x.verb = 'revoke')
      ORDER BY e.effective IS NULL AND (e.stage <> 'done' OR e.act IS NOT NULL), e.date_first
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS effect,
    first_value(e.stage) OVER (
      PARTITION BY e.agreement, e.parties, e.towards,
        (SELECT min(x.id) FROM event x WHERE x.about = e.id AND x.verb = 'revoke')
      ORDER BY (SELECT position FROM vocabulary
                WHERE list = 'stage' AND word = e.stage) DESC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS furthest
  FROM events e
  JOIN vocabulary v ON v.list = 'verb' AND v.word = e.verb AND v.class = 'ending'
  WINDOW w AS (
    PARTITION BY e.agreement, e.parties, e.towards,
      (SELECT min(x.id) FROM event x WHERE x.about = e.id AND x.verb = 'revoke')
    ORDER BY coalesce(e.date_first, 9007199254740991), e.id)
) z
LEFT JOIN agreements a ON a.agreement = z.agreement
LEFT JOIN decrees d ON d.decree = z.act
LEFT JOIN moment nm ON nm.edtf = z.notified
LEFT JOIN moment em ON em.edtf = z.effect
WHERE z.turn = 1;

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
  g.undoes AS undoes
FROM entry e
LEFT JOIN change_group g ON g.id = (
  SELECT x.id FROM change_group x WHERE x.last_entry >= e.id ORDER BY x.last_entry LIMIT 1)
  AND g.first_entry <= e.id
LEFT JOIN record r ON r.id = e.record;
