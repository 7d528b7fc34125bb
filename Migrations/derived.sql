-- The derived part: dropped and made anew whenever its digest differs from the ledger's.
-- The triggers that write history and guard the facts are generated from the schema, not here.

-- The search index. -------------------------------------------------------------------------------

CREATE VIRTUAL TABLE search USING fts5(
  title, names, body,
  content = 'document', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

-- What each record is found by. -------------------------------------------------------------------

CREATE VIEW extra_words(record, names, body) AS
SELECT r.id,
  r.slug || coalesce(' ' || (SELECT group_concat(n.name, ' ') FROM name n WHERE n.record = r.id), '')
    || coalesce(' ' || (SELECT group_concat(i.value, ' ') FROM identifier i
                        WHERE i.record = r.id), ''),
  coalesce((SELECT group_concat(f.value, ' ') FROM fact f WHERE f.record = r.id) || ' ', '')
    || coalesce((SELECT group_concat(p.place, ' ') FROM place p WHERE p.record = r.id) || ' ', '')
    || coalesce((SELECT n.note FROM note n WHERE n.record = r.id), '')
FROM record r;

CREATE VIEW agreement_document(id, title, names, body) AS
SELECT a.id, a.title, x.names, coalesce(a.subject || ' ', '') || x.body
FROM agreement a JOIN extra_words x ON x.record = a.id;

CREATE VIEW decree_document(id, title, names, body) AS
SELECT d.id, d.title, x.names,
  coalesce(d.number || ' ', '') || coalesce(d.authority || ' ', '')
    || coalesce(d.signatory || ' ', '') || coalesce(d.rationale || ' ', '') || x.body
FROM decree d JOIN extra_words x ON x.record = d.id;

-- An event that says nothing in words of its own is found by its agreement.
CREATE VIEW event_document(id, title, names, body) AS
SELECT e.id, coalesce(e.ground, e.scope, ''), '', coalesce(e.scope || ' ', '') || x.body
FROM event e JOIN extra_words x ON x.record = e.id
WHERE e.ground IS NOT NULL OR e.scope IS NOT NULL OR x.body <> '';

CREATE VIEW topic_document(id, title, names, body) AS
SELECT t.id, t.title, x.names, coalesce(t.subject || ' ', '') || x.body
FROM topic t JOIN extra_words x ON x.record = t.id;

CREATE VIEW position_document(id, title, names, body) AS
SELECT p.id, t.title, x.names,
  coalesce(p.condition || ' ', '') || coalesce(p.speaker || ' ', '')
    || coalesce(p.office || ' ', '') || x.body
FROM position p LEFT JOIN topic t ON t.id = p.topic JOIN extra_words x ON x.record = p.id;

CREATE VIEW party_document(id, title, names, body) AS
SELECT p.id, p.title, p.code || ' ' || x.names, x.body
FROM party p JOIN extra_words x ON x.record = p.id;

CREATE VIEW source_document(id, title, names, body) AS
SELECT s.id, s.title, x.names,
  coalesce(s.publisher || ' ', '')
    || coalesce((SELECT group_concat(a.author, ' ') FROM source_author a WHERE a.source = s.id)
                || ' ', '')
    || coalesce((SELECT k.text FROM kept_text k WHERE k.digest = s.text_digest) || ' ', '')
    || x.body
FROM source s JOIN extra_words x ON x.record = s.id;

CREATE VIEW citation_document(id, title, names, body) AS
SELECT c.id, coalesce(c.quote, ''), '', x.body
FROM citation c JOIN extra_words x ON x.record = c.id
WHERE c.quote IS NOT NULL OR x.body <> '';

CREATE VIEW document_text(id, title, names, body) AS
SELECT * FROM agreement_document UNION ALL SELECT * FROM decree_document
UNION ALL SELECT * FROM event_document UNION ALL SELECT * FROM topic_document
UNION ALL SELECT * FROM position_document UNION ALL SELECT * FROM party_document
UNION ALL SELECT * FROM source_document UNION ALL SELECT * FROM citation_document;

-- All documents anew, and the index over them; only then the triggers that keep the two in step.
DELETE FROM document;
INSERT INTO document(id, title, names, body) SELECT id, title, names, body FROM document_text;
INSERT INTO search(search) VALUES ('rebuild');

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

-- Which agreements' periods a change of a record may move.
CREATE VIEW period_scope(record, agreement) AS
SELECT id, id FROM agreement
UNION ALL SELECT id, agreement FROM event
UNION ALL SELECT act, agreement FROM event WHERE act IS NOT NULL
UNION ALL SELECT party, agreement FROM agreement_party
UNION ALL SELECT party, e.agreement FROM event_party ep JOIN event e ON e.id = ep.event
UNION ALL SELECT c.id, c.record FROM citation c JOIN agreement a ON a.id = c.record
UNION ALL SELECT c.id, e.agreement FROM citation c JOIN event e ON e.id = c.record
UNION ALL SELECT c.id, e.agreement FROM citation c JOIN event e ON e.act = c.record;
