-- What is made once the derived tables are filled.

-- Their indexes: an index made of rows that are there is smaller, and sooner made.
CREATE INDEX event_day_date ON event_day(date_first);
CREATE INDEX event_day_effective ON event_day(effective_first) WHERE effective_first IS NOT NULL;
CREATE INDEX event_day_until ON event_day(until_first) WHERE until_first IS NOT NULL;
CREATE INDEX agreement_day_signed ON agreement_day(signed_earliest);
CREATE INDEX agreement_day_first ON agreement_day(signed_first);
CREATE INDEX agreement_day_in_force ON agreement_day(in_force_first) WHERE in_force_first IS NOT NULL;
CREATE INDEX agreement_day_until ON agreement_day(until_first) WHERE until_first IS NOT NULL;
CREATE INDEX chain_agreement ON chain(agreement);
CREATE INDEX chain_ended ON chain(ended_earliest);
CREATE INDEX chain_step_chain ON chain_step(chain);
CREATE INDEX chain_party_chain ON chain_party(chain);
CREATE INDEX span_whole ON span(status, last) WHERE party = 0;
CREATE INDEX span_other ON span(status, last) WHERE party > 0;
CREATE INDEX span_party ON span(party) WHERE party > 0;
CREATE INDEX pair_answer_status ON pair_answer(status);
CREATE INDEX span_pair ON span(agreement) WHERE towards > 0;

-- Under whose name a party signed, whether or not it is known to follow it.
CREATE INDEX agreement_party_signed_as ON agreement_party(signed_as) WHERE signed_as IS NOT NULL;

-- The search index follows its documents.
CREATE TRIGGER document_insert AFTER INSERT ON document BEGIN
  INSERT INTO search(rowid, title, names, body) VALUES (NEW.id, NEW.title, NEW.names, NEW.body);
END;
CREATE TRIGGER document_delete AFTER DELETE ON document BEGIN
  INSERT INTO search(search, rowid, title, names, body)
  VALUES ('delete', OLD.id, OLD.title, OLD.names, OLD.body);
END;
CREATE TRIGGER document_update AFTER UPDATE ON document BEGIN
  INSERT INTO search(search, rowid, title, names, body)
  VALUES ('delete', OLD.id, OLD.title, OLD.names, OLD.body);
  INSERT INTO search(rowid, title, names, body) VALUES (NEW.id, NEW.title, NEW.names, NEW.body);
END;
-- With recursive_triggers off, OR REPLACE would take a row away without its index entry.
CREATE TRIGGER document_guard BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'document: this id is taken');
END;
CREATE TRIGGER document_guard_id BEFORE UPDATE OF id ON document
WHEN NEW.id IS NOT OLD.id BEGIN
  SELECT RAISE(ABORT, 'document: an id never changes');
END;

-- What the planner is to think of every archive, so that a statement is done in one way in all of
-- them: the rows of each table, and how many a value of an index has. Measured once, on an archive
-- of 20,000 agreements; what counts is which is rare beside which. (sqlite.org/fileformat2.html,
-- 2.6.3: the table is made by ANALYZE alone, which reads it anew when it is run again.)
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1(tbl, idx, stat)
SELECT column1, column2, column3 FROM (VALUES
  ('agreement', NULL, '20000'),
  ('agreement_day', NULL, '20000'),
  ('agreement_day', 'agreement_day_first', '20000 2'),
  ('agreement_day', 'agreement_day_in_force', '16000 2'),
  ('agreement_day', 'agreement_day_signed', '20000 2'),
  ('agreement_day', 'agreement_day_until', '1000 6'),
  ('agreement_party', 'agreement_party_party', '48000 320'),
  ('agreement_party', 'sqlite_autoindex_agreement_party_1', '48000 3 1 1'),
  ('answer_word', 'answer_word', '92 8 1'),
  ('chain', 'chain_agreement', '1200 2'),
  ('chain', 'chain_ended', '1200 1'),
  ('chain_party', 'chain_party', '900 7 1'),
  ('chain_party', 'chain_party_chain', '900 1'),
  ('chain_source', 'chain_source', '100 1 1 1'),
  ('chain_step', 'chain_step_chain', '1700 2'),
  ('citation', 'citation_record', '1800 1'),
  ('citation', 'citation_source', '1800 10'),
  ('decree', NULL, '800'),
  ('dispute', 'sqlite_autoindex_dispute_1', '270 1 1'),
  ('document', NULL, '22000'),
  ('event', 'event_about', '64 1'),
  ('event', 'event_act', '800 1'),
  ('event', 'event_agreement', '46000 3 2'),
  ('event_day', 'event_day_date', '46000 3'),
  ('event_day', 'event_day_effective', '8000 2'),
  ('event_day', 'event_day_until', '140 1'),
  ('event_party', 'event_party_party', '9000 62'),
  ('event_party', 'sqlite_autoindex_event_party_1', '9000 1 1 1'),
  ('moment', 'moment', '3000 1'),
  ('pair_answer', 'pair_answer', '2200 47 1'),
  ('pair_answer', 'pair_answer_status', '2200 12'),
  ('party', 'sqlite_autoindex_party_1', '290 1'),
  ('position', 'position_party', '215 6'),
  ('position', 'position_topic', '215 11'),
  ('record', 'sqlite_autoindex_record_1', '69000 1'),
  ('source', NULL, '200'),
  ('span', 'span', '116000 6 4 4 1'),
  ('span', 'span_other', '55000 1800 6'),
  ('span', 'span_pair', '60 3'),
  ('span', 'span_party', '55000 370'),
  ('span', 'span_whole', '61000 2600 3'),
  ('stale', NULL, '1'),
  ('succession', 'sqlite_autoindex_succession_1', '59 2 1'),
  ('succession', 'succession_successor', '59 2'),
  ('topic', NULL, '20')
) WHERE NOT EXISTS (SELECT 1 FROM sqlite_stat1 WHERE tbl = column1 AND idx IS column2);
ANALYZE sqlite_schema;
