-- Histories of two desks can be joined without changing what stands: each group of changes has an
-- identifier that is the same in every copy, the archive it was made in, how many groups lie before
-- it at most, and those it came after. What the digests of groups cover is told by their form: the
-- groups made before this have form 1 and keep theirs; of form 2 on they cover the archive's own
-- identifier and the time of its making, too. Code that runs behind this script fills in the new
-- columns of the groups there are.
ALTER TABLE change_group ADD COLUMN form INTEGER NOT NULL DEFAULT 1;
-- 32 hexadecimal digits, of a digest of the origin and the chain.
ALTER TABLE change_group ADD COLUMN uid TEXT CHECK (length(CAST(uid AS BLOB)) = 32);
-- The uid of the archive in which it was made.
ALTER TABLE change_group ADD COLUMN origin TEXT CHECK (length(CAST(origin AS BLOB)) = 32);
-- A Lamport count: one more than the highest of those it came after.
ALTER TABLE change_group ADD COLUMN lamport INTEGER CHECK (lamport > 0);
-- The identifiers of the groups it came after, as a JSON list.
ALTER TABLE change_group ADD COLUMN parents TEXT;
-- A signature of the chain, for who wants to sign.
ALTER TABLE change_group ADD COLUMN signature TEXT;
-- The first group of the batch that it is part of.
ALTER TABLE change_group ADD COLUMN batch INTEGER REFERENCES change_group(id);
CREATE UNIQUE INDEX change_group_uid ON change_group(uid);

-- Which claims a decision saw: the numbers of their citations, as a JSON list.
ALTER TABLE settlement ADD COLUMN saw TEXT CHECK (length(CAST(saw AS BLOB)) <= 1000000);

-- A text that a source keeps has the digest of the very bytes that are kept. Older versions took
-- it of the text as it was typed, with the space at its ends; code behind this script gives such
-- texts, and the sources that keep them, the digest of what is kept.
