-- The archive: what it knows (facts), what it remembers (history), what it works out (memo).
--
-- Migrations make tables, indexes and rows only. Views, triggers and the search index are derived:
-- derived.sql and the generated triggers, dropped before a migration and made anew after it.
--
-- Journaled tables hold INTEGER and TEXT only (their rows travel as JSON), have an
-- INTEGER PRIMARY KEY named id, and no ON DELETE action: a row goes only because somebody said so.
-- Texts are bounded by bytes, because length() of a TEXT stops at a NUL that STRICT lets in.

-- What the schema says about itself; the generated triggers and the checks read it. ---------------

-- Tables whose changes are history. "owner": the expression, over the row, that gives the id of
-- the record a row belongs to.
CREATE TABLE journaled (
  name  TEXT PRIMARY KEY,
  owner TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Columns that hold a word of a vocabulary.
CREATE TABLE vocabulary_column (
  tbl  TEXT NOT NULL,
  col  TEXT NOT NULL,
  list TEXT NOT NULL,
  PRIMARY KEY (tbl, col)
) STRICT, WITHOUT ROWID;

-- Columns that hold an EDTF date.
CREATE TABLE date_column (
  tbl TEXT NOT NULL,
  col TEXT NOT NULL,
  PRIMARY KEY (tbl, col)
) STRICT, WITHOUT ROWID;

-- The words themselves, filled at each rebuild of the derived part. "parent" is the more general
-- word that a special one refines (a government-order is a decree), "class" what the rules know a
-- word by (terminate and expire are endings).
CREATE TABLE vocabulary (
  list     TEXT NOT NULL,
  word     TEXT NOT NULL,
  parent   TEXT,
  class    TEXT,
  position INTEGER NOT NULL,
  meaning  TEXT NOT NULL,
  PRIMARY KEY (list, word)
) STRICT, WITHOUT ROWID;

-- The archive itself. -----------------------------------------------------------------------------

CREATE TABLE archive (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  uid  TEXT NOT NULL CHECK (length(uid) = 32),
  made TEXT NOT NULL
) STRICT;

-- Facts. ------------------------------------------------------------------------------------------

CREATE TABLE record (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL,
  slug       TEXT NOT NULL UNIQUE
             CHECK (length(CAST(slug AS BLOB)) BETWEEN 1 AND 200 AND slug NOT GLOB '*[^a-z0-9-]*'),
  visibility TEXT NOT NULL DEFAULT 'desk',
  revision   INTEGER NOT NULL DEFAULT 1    -- bookkeeping, not part of the history
) STRICT;
CREATE INDEX record_kind ON record(kind);

CREATE TABLE party (
  id    INTEGER PRIMARY KEY REFERENCES record(id),
  code  TEXT NOT NULL UNIQUE
        CHECK (length(CAST(code AS BLOB)) BETWEEN 2 AND 20 AND code NOT GLOB '*[^A-Z0-9-]*'),
  title TEXT NOT NULL CHECK (length(CAST(title AS BLOB)) BETWEEN 1 AND 1000),
  type  TEXT NOT NULL DEFAULT 'state',
  since TEXT CHECK (length(CAST(since AS BLOB)) BETWEEN 1 AND 1000),
  until TEXT CHECK (length(CAST(until AS BLOB)) BETWEEN 1 AND 1000)
) STRICT;

CREATE TABLE succession (
  id          INTEGER PRIMARY KEY,
  predecessor INTEGER NOT NULL REFERENCES party(id),
  successor   INTEGER NOT NULL REFERENCES party(id),
  manner      TEXT NOT NULL,
  date        TEXT CHECK (length(CAST(date AS BLOB)) BETWEEN 1 AND 1000),
  UNIQUE (predecessor, successor)
) STRICT;
CREATE INDEX succession_successor ON succession(successor);

CREATE TABLE membership (
  id           INTEGER PRIMARY KEY,
  party        INTEGER NOT NULL REFERENCES party(id),
  organisation INTEGER NOT NULL REFERENCES party(id),
  period       TEXT NOT NULL CHECK (length(CAST(period AS BLOB)) BETWEEN 1 AND 1000),
  UNIQUE (party, organisation, period)
) STRICT;
CREATE INDEX membership_organisation ON membership(organisation);

CREATE TABLE agreement (
  id            INTEGER PRIMARY KEY REFERENCES record(id),
  title         TEXT NOT NULL CHECK (length(CAST(title AS BLOB)) BETWEEN 1 AND 1000),
  type          TEXT NOT NULL DEFAULT 'agreement',
  level         TEXT,
  subject       TEXT CHECK (length(CAST(subject AS BLOB)) BETWEEN 1 AND 1000),
  until         TEXT CHECK (length(CAST(until AS BLOB)) BETWEEN 1 AND 1000),
  notice_period TEXT CHECK (length(CAST(notice_period AS BLOB)) BETWEEN 1 AND 100)
) STRICT;

CREATE TABLE agreement_party (
  id        INTEGER PRIMARY KEY,
  agreement INTEGER NOT NULL REFERENCES agreement(id),
  party     INTEGER NOT NULL REFERENCES party(id),
  role      TEXT NOT NULL DEFAULT 'party',
  signed_as INTEGER REFERENCES party(id),    -- the predecessor under whose name it signed
  UNIQUE (agreement, party, role)
) STRICT;
CREATE INDEX agreement_party_party ON agreement_party(party);

CREATE TABLE decree (
  id         INTEGER PRIMARY KEY REFERENCES record(id),
  title      TEXT NOT NULL CHECK (length(CAST(title AS BLOB)) BETWEEN 1 AND 1000),
  type       TEXT NOT NULL DEFAULT 'act',
  number     TEXT CHECK (length(CAST(number AS BLOB)) BETWEEN 1 AND 1000),
  authority  TEXT CHECK (length(CAST(authority AS BLOB)) BETWEEN 1 AND 1000),
  party      INTEGER REFERENCES party(id),
  signatory  TEXT CHECK (length(CAST(signatory AS BLOB)) BETWEEN 1 AND 1000),
  signed     TEXT CHECK (length(CAST(signed AS BLOB)) BETWEEN 1 AND 1000),
  published  TEXT CHECK (length(CAST(published AS BLOB)) BETWEEN 1 AND 1000),
  notified   TEXT CHECK (length(CAST(notified AS BLOB)) BETWEEN 1 AND 1000),
  effective  TEXT CHECK (length(CAST(effective AS BLOB)) BETWEEN 1 AND 1000),
  rationale  TEXT CHECK (length(CAST(rationale AS BLOB)) BETWEEN 1 AND 100000)
) STRICT;

-- One thing that happened to an agreement. "act" is the decree or agreement that does it, "about"
-- the event it acts upon. The signature and the entry into force of an agreement are its events of
-- those verbs without a party, and stand nowhere else.
CREATE TABLE event (
  id        INTEGER PRIMARY KEY REFERENCES record(id),
  agreement INTEGER NOT NULL REFERENCES agreement(id),
  verb      TEXT NOT NULL,
  stage     TEXT NOT NULL DEFAULT 'done',
  date      TEXT CHECK (length(CAST(date AS BLOB)) BETWEEN 1 AND 1000),
  effective TEXT CHECK (length(CAST(effective AS BLOB)) BETWEEN 1 AND 1000),
  until     TEXT CHECK (length(CAST(until AS BLOB)) BETWEEN 1 AND 1000),
  act       INTEGER REFERENCES record(id),
  about     INTEGER REFERENCES event(id),
  scope     TEXT CHECK (length(CAST(scope AS BLOB)) BETWEEN 1 AND 1000),
  ground    TEXT CHECK (length(CAST(ground AS BLOB)) BETWEEN 1 AND 100000)
) STRICT;
CREATE INDEX event_agreement ON event(agreement, verb);
CREATE INDEX event_act ON event(act) WHERE act IS NOT NULL;
CREATE INDEX event_about ON event(about) WHERE about IS NOT NULL;

-- Whose event it is (party) and in relation to whom (towards); neither: everybody's.
CREATE TABLE event_party (
  id    INTEGER PRIMARY KEY,
  event INTEGER NOT NULL REFERENCES event(id),
  side  TEXT NOT NULL CHECK (side IN ('party', 'towards')),
  party INTEGER NOT NULL REFERENCES party(id),
  UNIQUE (event, side, party)
) STRICT;
CREATE INDEX event_party_party ON event_party(party);

CREATE TABLE topic (
  id      INTEGER PRIMARY KEY REFERENCES record(id),
  title   TEXT NOT NULL CHECK (length(CAST(title AS BLOB)) BETWEEN 1 AND 1000),
  subject TEXT CHECK (length(CAST(subject AS BLOB)) BETWEEN 1 AND 1000)
) STRICT;

CREATE TABLE position (
  id        INTEGER PRIMARY KEY REFERENCES record(id),
  party     INTEGER NOT NULL REFERENCES party(id),
  topic     INTEGER NOT NULL REFERENCES topic(id),
  stance    TEXT NOT NULL,
  condition TEXT CHECK (length(CAST(condition AS BLOB)) BETWEEN 1 AND 100000),
  speaker   TEXT CHECK (length(CAST(speaker AS BLOB)) BETWEEN 1 AND 1000),
  office    TEXT CHECK (length(CAST(office AS BLOB)) BETWEEN 1 AND 1000),
  form      TEXT NOT NULL DEFAULT 'statement',
  date      TEXT CHECK (length(CAST(date AS BLOB)) BETWEEN 1 AND 1000),
  until     TEXT CHECK (length(CAST(until AS BLOB)) BETWEEN 1 AND 1000)
) STRICT;
CREATE INDEX position_party ON position(party);
CREATE INDEX position_topic ON position(topic);

CREATE TABLE position_about (
  id       INTEGER PRIMARY KEY,
  position INTEGER NOT NULL REFERENCES position(id),
  about    INTEGER NOT NULL REFERENCES record(id),
  UNIQUE (position, about)
) STRICT;
CREATE INDEX position_about_about ON position_about(about);

CREATE TABLE source (
  id           INTEGER PRIMARY KEY REFERENCES record(id),
  title        TEXT NOT NULL CHECK (length(CAST(title AS BLOB)) BETWEEN 1 AND 1000),
  type         TEXT NOT NULL DEFAULT 'press',
  publisher    TEXT CHECK (length(CAST(publisher AS BLOB)) BETWEEN 1 AND 1000),
  url          TEXT CHECK (length(CAST(url AS BLOB)) BETWEEN 1 AND 4000),
  published    TEXT CHECK (length(CAST(published AS BLOB)) BETWEEN 1 AND 1000),
  accessed     TEXT CHECK (length(CAST(accessed AS BLOB)) BETWEEN 1 AND 1000),
  archive_url  TEXT CHECK (length(CAST(archive_url AS BLOB)) BETWEEN 1 AND 4000),
  archived     TEXT CHECK (length(CAST(archived AS BLOB)) BETWEEN 1 AND 1000),
  language     TEXT CHECK (length(CAST(language AS BLOB)) BETWEEN 1 AND 100),
  text_digest  TEXT CHECK (length(CAST(text_digest AS BLOB)) = 64),
  derived_from INTEGER REFERENCES source(id),
  reliability  TEXT
) STRICT;
CREATE INDEX source_derived_from ON source(derived_from) WHERE derived_from IS NOT NULL;

CREATE TABLE source_author (
  id     INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source(id),
  author TEXT NOT NULL CHECK (length(CAST(author AS BLOB)) BETWEEN 1 AND 1000),
  UNIQUE (source, author)
) STRICT;

-- Kept texts of sources: insert only, by digest, outside the row images of the history.
CREATE TABLE kept_text (
  digest TEXT PRIMARY KEY CHECK (length(CAST(digest AS BLOB)) = 64),
  text   TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) <= 8000000)
) STRICT;

-- This source says this value of this field of this record. "field" is a path (signed, party/SUN)
-- or NULL: that the record exists.
CREATE TABLE citation (
  id          INTEGER PRIMARY KEY REFERENCES record(id),
  record      INTEGER NOT NULL REFERENCES record(id),
  source      INTEGER NOT NULL REFERENCES source(id),
  field       TEXT CHECK (length(CAST(field AS BLOB)) BETWEEN 1 AND 200),
  says        TEXT CHECK (length(CAST(says AS BLOB)) BETWEEN 1 AND 100000),
  quote       TEXT CHECK (length(CAST(quote AS BLOB)) BETWEEN 1 AND 100000),
  locator     TEXT CHECK (length(CAST(locator AS BLOB)) BETWEEN 1 AND 1000),
  credibility TEXT
) STRICT;
CREATE INDEX citation_record ON citation(record);
CREATE INDEX citation_source ON citation(source);

-- What an editor decided about a dispute, and why. The record holds the accepted value.
CREATE TABLE settlement (
  id     INTEGER PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES record(id),
  field  TEXT NOT NULL CHECK (length(CAST(field AS BLOB)) BETWEEN 1 AND 200),
  value  TEXT NOT NULL CHECK (length(CAST(value AS BLOB)) BETWEEN 1 AND 100000),
  reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) BETWEEN 1 AND 100000),
  UNIQUE (record, field)
) STRICT;

-- What any record may have. -----------------------------------------------------------------------

CREATE TABLE name (
  id       INTEGER PRIMARY KEY,
  record   INTEGER NOT NULL REFERENCES record(id),
  language TEXT NOT NULL CHECK (length(CAST(language AS BLOB)) BETWEEN 2 AND 35),
  name     TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 1000),
  since    TEXT CHECK (length(CAST(since AS BLOB)) BETWEEN 1 AND 1000),
  until    TEXT CHECK (length(CAST(until AS BLOB)) BETWEEN 1 AND 1000),
  UNIQUE (record, language, name)
) STRICT;
CREATE INDEX name_name ON name(name);

CREATE TABLE fact (
  id     INTEGER PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES record(id),
  key    TEXT NOT NULL CHECK (length(CAST(key AS BLOB)) BETWEEN 1 AND 200),
  value  TEXT NOT NULL CHECK (length(CAST(value AS BLOB)) BETWEEN 1 AND 100000),
  UNIQUE (record, key)
) STRICT;

CREATE TABLE identifier (
  id     INTEGER PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES record(id),
  scheme TEXT NOT NULL CHECK (length(CAST(scheme AS BLOB)) BETWEEN 1 AND 200),
  value  TEXT NOT NULL CHECK (length(CAST(value AS BLOB)) BETWEEN 1 AND 1000),
  UNIQUE (record, scheme, value)
) STRICT;
CREATE INDEX identifier_value ON identifier(scheme, value);

CREATE TABLE place (
  id     INTEGER PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES record(id),
  place  TEXT NOT NULL CHECK (length(CAST(place AS BLOB)) BETWEEN 1 AND 1000),
  UNIQUE (record, place)
) STRICT;

CREATE TABLE note (
  id     INTEGER PRIMARY KEY,
  record INTEGER NOT NULL UNIQUE REFERENCES record(id),
  note   TEXT NOT NULL CHECK (length(CAST(note AS BLOB)) BETWEEN 1 AND 1000000)
) STRICT;

-- The words in which a date was typed or printed, where they were not EDTF.
CREATE TABLE wording (
  id     INTEGER PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES record(id),
  field  TEXT NOT NULL CHECK (length(CAST(field AS BLOB)) BETWEEN 1 AND 200),
  words  TEXT NOT NULL CHECK (length(CAST(words AS BLOB)) BETWEEN 1 AND 1000),
  UNIQUE (record, field)
) STRICT;

CREATE TABLE saved_query (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 200),
  form TEXT NOT NULL CHECK (form IN ('search', 'sql')),
  text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) BETWEEN 1 AND 100000)
) STRICT;

-- History. ----------------------------------------------------------------------------------------

-- One row of one table before and after one write of any program. Written by triggers alone.
CREATE TABLE entry (
  id     INTEGER PRIMARY KEY,
  record INTEGER,
  tbl    TEXT NOT NULL,
  row    INTEGER NOT NULL,
  op     TEXT NOT NULL,                     -- insert, update or delete
  before TEXT,
  after  TEXT
) STRICT;
CREATE INDEX entry_record ON entry(record);

-- A range of entries that belong together: who, when, why, and the digests that bind them.
CREATE TABLE change_group (
  id          INTEGER PRIMARY KEY,
  first_entry INTEGER NOT NULL,
  last_entry  INTEGER NOT NULL,
  author      TEXT,                         -- NULL: a writer that is not known
  at          TEXT NOT NULL,                -- UTC, YYYY-MM-DDThh:mm:ssZ; when it was sealed
  reason      TEXT,
  verb        TEXT NOT NULL,
  undoes      INTEGER REFERENCES change_group(id),
  content     TEXT NOT NULL CHECK (length(content) = 64),
  chain       TEXT NOT NULL CHECK (length(chain) = 64),
  CHECK (first_entry <= last_entry)
) STRICT;

CREATE UNIQUE INDEX change_group_range ON change_group(last_entry);

-- Holds one row while a writer of Regesta is at work, none at any other time: how the triggers
-- tell such a write from one by another program.
CREATE TABLE context (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  author TEXT NOT NULL,
  reason TEXT,
  verb   TEXT NOT NULL
) STRICT;

-- Worked out from the facts; may be thrown away and made again at any time. -----------------------

-- Earliest and latest day of a date text, as days since 1970-01-01 and as YYYY-MM-DD; open ends
-- are -/+9007199254740991 and NULL.
CREATE TABLE moment (
  edtf      TEXT PRIMARY KEY,
  earliest  INTEGER NOT NULL,
  latest    INTEGER NOT NULL,
  first_day TEXT,
  last_day  TEXT
) STRICT, WITHOUT ROWID;

-- The words by which a record is found.
CREATE TABLE document (
  id    INTEGER PRIMARY KEY,
  title TEXT,
  names TEXT,
  body  TEXT
) STRICT;

-- What the status rule finds: for the whole agreement (party NULL), and where they deviate for a
-- party, or for a party towards another. Several rows of one span are the candidates of a maybe,
-- in the order of "rank". Days are as in moment; "also" is what still holds beside it.
CREATE TABLE period (
  id        INTEGER PRIMARY KEY,
  agreement INTEGER NOT NULL,
  party     INTEGER,
  towards   INTEGER,
  first     INTEGER NOT NULL,
  last      INTEGER NOT NULL,
  rank      INTEGER NOT NULL,
  status    TEXT NOT NULL,
  certainty TEXT NOT NULL,
  also      TEXT,
  marks     TEXT
) STRICT;
CREATE INDEX period_agreement ON period(agreement);
CREATE INDEX period_status ON period(status, first);

-- Fields whose sources disagree. Days are those of all rival dates together, for a date field.
CREATE TABLE dispute (
  id        INTEGER PRIMARY KEY,
  record    INTEGER NOT NULL,
  field     TEXT NOT NULL,
  state     TEXT NOT NULL CHECK (state IN ('open', 'settled')),
  value     TEXT,
  rivals    TEXT NOT NULL,
  sources   INTEGER NOT NULL,
  reason    TEXT,
  earliest  INTEGER,
  latest    INTEGER,
  first_day TEXT,
  last_day  TEXT,
  UNIQUE (record, field)
) STRICT;

INSERT INTO journaled(name, owner) VALUES
  ('record', 'id'), ('party', 'id'), ('succession', 'predecessor'), ('membership', 'party'),
  ('agreement', 'id'), ('agreement_party', 'agreement'), ('decree', 'id'), ('event', 'id'),
  ('event_party', 'event'), ('topic', 'id'), ('position', 'id'), ('position_about', 'position'),
  ('source', 'id'), ('source_author', 'source'), ('citation', 'id'), ('settlement', 'record'),
  ('name', 'record'), ('fact', 'record'), ('identifier', 'record'), ('place', 'record'),
  ('note', 'record'), ('wording', 'record'), ('saved_query', 'id');

INSERT INTO vocabulary_column(tbl, col, list) VALUES
  ('record', 'kind', 'kind'), ('record', 'visibility', 'visibility'),
  ('party', 'type', 'party-type'), ('succession', 'manner', 'succession'),
  ('agreement', 'type', 'agreement-type'), ('agreement', 'level', 'level'),
  ('agreement_party', 'role', 'role'), ('decree', 'type', 'act-type'),
  ('event', 'verb', 'verb'), ('event', 'stage', 'stage'),
  ('position', 'stance', 'stance'), ('position', 'form', 'form'),
  ('source', 'type', 'source-type'), ('source', 'reliability', 'reliability'),
  ('citation', 'credibility', 'credibility');

INSERT INTO date_column(tbl, col) VALUES
  ('party', 'since'), ('party', 'until'), ('succession', 'date'), ('membership', 'period'),
  ('agreement', 'until'), ('decree', 'signed'), ('decree', 'published'), ('decree', 'notified'),
  ('decree', 'effective'), ('event', 'date'), ('event', 'effective'), ('event', 'until'),
  ('position', 'date'), ('position', 'until'), ('source', 'published'), ('source', 'accessed'),
  ('source', 'archived'), ('name', 'since'), ('name', 'until');
