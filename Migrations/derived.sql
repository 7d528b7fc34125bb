-- The derived part: dropped and made anew whenever its digest differs from the ledger's.
-- The triggers that write history and guard the facts are generated from the schema, not here.

-- What the rules say, stored once for all who read it. Days are counted from 1970-01-01; open ends
-- are -/+9007199254740991, and NULL as text. ---------------------------------------------------

-- Earliest and latest day of date texts that no rule works out. "since" is the first day by which
-- a date of several days ({a,b}) is found; "loose" is what no filter surely meets.
CREATE TABLE moment (
  edtf      TEXT PRIMARY KEY,
  earliest  INTEGER NOT NULL,
  latest    INTEGER NOT NULL,
  first_day TEXT,
  last_day  TEXT,
  since     INTEGER NOT NULL,
  loose     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Fields whose sources disagree. Days are those of all rival dates together, for a date field;
-- "loose" is set where one of them is.
-- "decided" is the value of a decision that stands, "since" what was said against it afterwards:
-- then the dispute is open again, and without days, for answers go by what was decided.
CREATE TABLE dispute (
  id        INTEGER PRIMARY KEY,
  record    INTEGER NOT NULL,
  field     TEXT NOT NULL,
  state     TEXT NOT NULL CHECK (state IN ('open', 'settled')),
  value     TEXT,
  rivals    TEXT NOT NULL,
  sources   INTEGER NOT NULL,
  reason    TEXT,
  line      TEXT NOT NULL,
  earliest  INTEGER,
  latest    INTEGER,
  first_day TEXT,
  last_day  TEXT,
  loose     INTEGER NOT NULL,
  decided   TEXT,
  since     TEXT,
  UNIQUE (record, field)
) STRICT;

-- The days of acts, positions and sources, by field; of an open dispute those of all rivals.
CREATE TABLE record_day (
  record    INTEGER NOT NULL,
  field     TEXT NOT NULL,
  earliest  INTEGER NOT NULL,
  latest    INTEGER NOT NULL,
  since     INTEGER NOT NULL,
  loose     INTEGER NOT NULL,
  first_day TEXT,
  last_day  TEXT,
  PRIMARY KEY (record, field)
) STRICT, WITHOUT ROWID;

-- The days of an event: on paper, of its effect as moved, the last day of the state. Of all dates
-- here: "_first" and "_last" are the bounds as text. Of one exact day only "_first" is there; else
-- the date itself is beside it, and an open end is empty in "_last".
CREATE TABLE event_day (
  id                 INTEGER PRIMARY KEY,
  date               TEXT,
  date_earliest      INTEGER,
  date_latest        INTEGER,
  date_since         INTEGER,
  date_first         TEXT,
  date_last          TEXT,
  effective          TEXT,
  effective_earliest INTEGER,
  effective_latest   INTEGER,
  effective_first    TEXT,
  effective_last     TEXT,
  until              TEXT,
  until_earliest     INTEGER,
  until_latest       INTEGER,
  until_first        TEXT,
  until_last         TEXT,
  computed           INTEGER NOT NULL,
  loose              INTEGER NOT NULL,
  moved_by           INTEGER,
  voided_by          INTEGER
) STRICT;

-- The days of an agreement.
CREATE TABLE agreement_day (
  id                INTEGER PRIMARY KEY,
  signed            TEXT,
  signed_event      INTEGER,
  signed_earliest   INTEGER,
  signed_latest     INTEGER,
  signed_since      INTEGER,
  signed_first      TEXT,
  signed_last       TEXT,
  signed_loose      INTEGER NOT NULL,
  in_force          TEXT,
  in_force_event    INTEGER,
  in_force_earliest INTEGER,
  in_force_latest   INTEGER,
  in_force_since    INTEGER,
  in_force_first    TEXT,
  in_force_last     TEXT,
  in_force_loose    INTEGER NOT NULL,
  until             TEXT,
  until_earliest    INTEGER,
  until_latest      INTEGER,
  until_first       TEXT,
  until_last        TEXT,
  ended_earliest    INTEGER,
  ended_latest      INTEGER
) STRICT;

-- Endings: one row for each ending by each party, known by its first step.
CREATE TABLE chain (
  id                 INTEGER PRIMARY KEY,
  agreement          INTEGER NOT NULL,
  ended_by           TEXT,
  towards            TEXT,
  scope              TEXT,
  verb               TEXT NOT NULL,
  stage              TEXT NOT NULL,
  act                INTEGER,
  ended              TEXT,
  ended_earliest     INTEGER,
  ended_latest       INTEGER,
  ended_since        INTEGER,
  ended_first        TEXT,
  ended_last         TEXT,
  notified           TEXT,
  notified_earliest  INTEGER,
  notified_latest    INTEGER,
  notified_first     TEXT,
  notified_last      TEXT,
  effective          TEXT,
  effective_earliest INTEGER,
  effective_latest   INTEGER,
  effective_first    TEXT,
  effective_last     TEXT,
  computed           INTEGER NOT NULL,
  loose              INTEGER NOT NULL,   -- 1: the first step's day, 2: the notice's, 4: the effect's
  revoked_by         INTEGER,
  closed_by          INTEGER
) STRICT;

-- Its steps, and the sources that say each of them.
CREATE TABLE chain_step (
  id    INTEGER PRIMARY KEY,   -- the event
  chain INTEGER NOT NULL
) STRICT;
CREATE TABLE chain_source (
  chain  INTEGER NOT NULL,
  source INTEGER NOT NULL,
  event  INTEGER NOT NULL,
  PRIMARY KEY (chain, source, event)
) STRICT, WITHOUT ROWID;
CREATE TABLE chain_party (
  party INTEGER NOT NULL,
  chain INTEGER NOT NULL,
  PRIMARY KEY (party, chain)
) STRICT, WITHOUT ROWID;

-- What the status rule answers, as spans of days without gaps: for the whole (party 0), for each
-- party that stands otherwise, for each pair with an event of its own (the smaller number first).
-- "status" is the whole answer; several words of it are a maybe.
CREATE TABLE span (
  agreement INTEGER NOT NULL,
  party     INTEGER NOT NULL,
  towards   INTEGER NOT NULL,
  first     INTEGER NOT NULL,
  last      INTEGER NOT NULL,
  status    TEXT NOT NULL,
  also      TEXT,
  marks     TEXT,
  PRIMARY KEY (agreement, party, towards, first)
) STRICT, WITHOUT ROWID;

-- What each party holds on a topic in each voice, as spans of days; where it is not sure, several
-- positions may be held on one day.
CREATE TABLE stance_span (
  topic     INTEGER NOT NULL,
  party     INTEGER NOT NULL,
  voice     TEXT NOT NULL,
  first     INTEGER NOT NULL,
  last      INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  stance    TEXT NOT NULL,
  certainty TEXT NOT NULL CHECK (certainty IN ('yes', 'maybe')),
  PRIMARY KEY (topic, party, voice, first, position)
) STRICT, WITHOUT ROWID;

-- The answers that spans have, and the words that each may be.
CREATE TABLE answer_word (
  word   TEXT NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (word, answer)
) STRICT, WITHOUT ROWID;

-- What the answers of two parties make of their relation.
CREATE TABLE pair_answer (
  one    TEXT NOT NULL,
  other  TEXT NOT NULL,
  status TEXT NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

-- Of each large change how many records of each kind it touched, in the order of "place": the
-- history need not read all its entries to say so.
CREATE TABLE change_part (
  change  INTEGER NOT NULL,
  place   INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (change, place)
) STRICT, WITHOUT ROWID;

-- Agreements and topics whose rows here are older than the facts: another program wrote, and nobody
-- has caught up with it yet.
CREATE TABLE stale (
  id INTEGER PRIMARY KEY
) STRICT;

-- The words by which a record is found.
CREATE TABLE document (
  id    INTEGER PRIMARY KEY,
  title TEXT,
  names TEXT,
  body  TEXT
) STRICT;

-- The search index. -------------------------------------------------------------------------------

CREATE VIRTUAL TABLE search USING fts5(
  title, names, body,
  content = 'document', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
