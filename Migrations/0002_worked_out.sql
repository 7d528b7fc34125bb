-- What is worked out from the facts moves into the derived part, which is dropped and made anew
-- whenever a rule changes; so it needs no numbered script any more.
--
-- drops rows: moment, document, period, dispute
DROP TABLE moment;
DROP TABLE document;
DROP TABLE period;
DROP TABLE dispute;

-- Whoever wants the records of a kind asks the kind's own table.
DROP INDEX record_kind;

-- Which answers a change replaced, by the change's number: what the calendar does to a status and
-- what somebody's change did are told apart by it. Kept for good, outside the history and its
-- digests; it begins with the version that has it.
CREATE TABLE span_change (
  id        INTEGER PRIMARY KEY,
  change    INTEGER NOT NULL,
  agreement INTEGER NOT NULL,
  party     INTEGER NOT NULL,   -- 0: the whole
  towards   INTEGER NOT NULL,   -- 0: towards everyone
  before    TEXT,               -- [[first day, last day, status], …] as JSON
  after     TEXT
) STRICT;
CREATE INDEX span_change_change ON span_change(change);
CREATE INDEX span_change_agreement ON span_change(agreement);
