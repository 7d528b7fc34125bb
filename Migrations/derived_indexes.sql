-- What is made once the derived tables are filled.

-- Their indexes: an index made of rows that are there is smaller, and sooner made.
CREATE INDEX record_day_first ON record_day(first_day);
CREATE INDEX event_day_date ON event_day(date_first);
CREATE INDEX event_day_effective ON event_day(effective_first) WHERE effective_first IS NOT NULL;
CREATE INDEX event_day_until ON event_day(until_first) WHERE until_first IS NOT NULL;
CREATE INDEX agreement_day_signed ON agreement_day(signed_earliest);
CREATE INDEX agreement_day_first ON agreement_day(signed_first);
CREATE INDEX agreement_day_in_force ON agreement_day(in_force_first) WHERE in_force_first IS NOT NULL;
CREATE INDEX agreement_day_until ON agreement_day(until_first) WHERE until_first IS NOT NULL;
CREATE INDEX chain_agreement ON chain(agreement);
CREATE INDEX chain_ended ON chain(ended_earliest);
CREATE INDEX chain_first ON chain(ended_first);
CREATE INDEX chain_notified ON chain(notified_first) WHERE notified_first IS NOT NULL;
CREATE INDEX chain_effective ON chain(effective_first) WHERE effective_first IS NOT NULL;
CREATE INDEX chain_act ON chain(act) WHERE act IS NOT NULL;
CREATE INDEX chain_step_chain ON chain_step(chain);
CREATE INDEX chain_party_chain ON chain_party(chain);
CREATE INDEX span_whole ON span(status, last) WHERE party = 0;
CREATE INDEX span_other ON span(status, last) WHERE party > 0;
CREATE INDEX span_party ON span(party) WHERE party > 0;
CREATE INDEX pair_answer_status ON pair_answer(status);
CREATE INDEX span_pair ON span(agreement) WHERE towards > 0;
CREATE INDEX name_since ON name(since) WHERE since IS NOT NULL;
CREATE INDEX name_until ON name(until) WHERE until IS NOT NULL;

-- Whose changes there are; and what was removed, which is found by the name that it had.
CREATE INDEX change_group_author ON change_group(author);
CREATE INDEX entry_removed ON entry(id) WHERE tbl = 'record' AND op = 'delete';

-- What belonged to a record before it was changed or removed: Related asks in these very words.
CREATE INDEX entry_was_event_agreement
  ON entry(CASE WHEN json_valid(before) THEN json_extract(before, '$.agreement') END)
  WHERE tbl = 'event' AND before IS NOT NULL;
CREATE INDEX entry_was_event_act
  ON entry(CASE WHEN json_valid(before) THEN json_extract(before, '$.act') END)
  WHERE tbl = 'event' AND before IS NOT NULL;
CREATE INDEX entry_was_citation_record
  ON entry(CASE WHEN json_valid(before) THEN json_extract(before, '$.record') END)
  WHERE tbl = 'citation' AND before IS NOT NULL;
CREATE INDEX entry_was_position_topic
  ON entry(CASE WHEN json_valid(before) THEN json_extract(before, '$.topic') END)
  WHERE tbl = 'position' AND before IS NOT NULL;

-- Under whose name a party signed, whether or not it is known to follow it.
CREATE INDEX agreement_party_signed_as ON agreement_party(signed_as) WHERE signed_as IS NOT NULL;

-- Who gave a slug up. It stays a reference to that record, so that no other may have it.
CREATE INDEX fact_former_slug ON fact(value) WHERE key GLOB 'former_slug*';
CREATE TRIGGER former_slug_insert BEFORE INSERT ON fact
WHEN NEW.key GLOB 'former_slug*' AND (
  EXISTS (SELECT 1 FROM record WHERE slug = NEW.value)
  OR EXISTS (SELECT 1 FROM fact WHERE key GLOB 'former_slug*' AND value = NEW.value)) BEGIN
  SELECT RAISE(ABORT, 'fact: a record has this slug');
END;
CREATE TRIGGER former_slug_update BEFORE UPDATE OF key, value ON fact
WHEN NEW.key GLOB 'former_slug*' AND (
  EXISTS (SELECT 1 FROM record WHERE slug = NEW.value)
  OR EXISTS (SELECT 1 FROM fact
    WHERE key GLOB 'former_slug*' AND value = NEW.value AND id <> NEW.id)) BEGIN
  SELECT RAISE(ABORT, 'fact: a record has this slug');
END;
CREATE TRIGGER record_former_slug BEFORE INSERT ON record
WHEN EXISTS (SELECT 1 FROM fact WHERE key GLOB 'former_slug*' AND value = NEW.slug) BEGIN
  SELECT RAISE(ABORT, 'record: another record gave up this slug');
END;
CREATE TRIGGER record_slug_former BEFORE UPDATE OF slug ON record
WHEN EXISTS (SELECT 1 FROM fact WHERE key GLOB 'former_slug*' AND value = NEW.slug) BEGIN
  SELECT RAISE(ABORT, 'record: another record gave up this slug');
END;

-- Whose handle begins so: the bits that four characters carry, as Handle has them.
CREATE INDEX record_handle ON record(id & 262143);

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
