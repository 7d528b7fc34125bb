#!/bin/bash
# Makes version1.sqlite.gz: an archive made and filled by the version of schema 1, as it was before
# there was a second script. Run with the binary of that version (commit 052fdee):
#
#     version1.sh OLD-REGESTA version1.sqlite.gz
#
# The file is kept because no later version can make it: migrations are tested on it.
set -euo pipefail
old=$1 packed=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
file=$folder/archive.sqlite
export REGESTA_ARCHIVE=$file REGESTA_AUTHOR=ada
r() { "$old" "$@" >/dev/null 2>&1 || { echo "failed: $*" >&2; exit 1; }; }

r init --examples
r add agreement --title "Agreement on fisheries" --party NOR --party RUS --signed 2001-05-04 \
  --in-force 2002 --place Oslo --subject fisheries --reference UNTS=1833 \
  --name "nb=Avtale om fiske" --fact catch=cod --until 2031-05-04 --notice-period P6M
r add agreement --title "Convention on rivers" --type convention --party FRA --party DEU \
  --party CHE --signed "March 1999" --note "kept for the test"
r add agreement --title "Protocol on rivers" --type protocol --party FRA --party DEU
r add decree --title "Order on fisheries" --party RUS --signed 2025-02-03 --number 12 \
  --authority "the government" --denounces nor-rus-2001-fisheries --rationale "the catch went down"
r add event --agreement che-deu-fra-1999 --verb ratify --party DEU --date 2000-03
r add source --title "On fish" --publisher "Desk Herald" --url https://example.org/fish \
  --author "A. Angler" --published 2025-02-04
r add topic --title "Fishing in the north" --subject fisheries
r add position --party NOR --topic fishing-north --stance opposes --date 2025-02-05 \
  --about nor-rus-2001-fisheries
r cite nor-rus-2001-fisheries --source desk-herald-2025-fish --field signed --says 2001-05-05
r cite nor-rus-2001-fisheries --source desk-herald-2025-fish --field party/NOR
r settle nor-rus-2001-fisheries signed --value 2001-05-04 --reason "the text has the day"
r edit nor-rus-2001-fisheries --subject fishing --place Moscow -m "two places"
r edit che-deu-fra-1999 --title "Convention on rivers and lakes"
r edit che-deu-fra-1999 --level government
r undo
r add agreement --title "Agreement on nothing" --party ISL --signed 1990
r remove isl-1990-nothing

# What a user of the stock shell makes: tables, views and triggers of one's own, and a write to the
# facts that nobody has sealed yet.
sqlite3 "$file" <<'SQL'
CREATE TABLE my_note(id INTEGER PRIMARY KEY, agreement INTEGER REFERENCES agreement(id), text TEXT);
INSERT INTO my_note(agreement, text) SELECT id, 'mine: ' || title FROM agreement ORDER BY id LIMIT 3;
CREATE TABLE my_log(what TEXT);
CREATE TRIGGER my_note_log AFTER INSERT ON my_note BEGIN INSERT INTO my_log VALUES (NEW.text); END;
CREATE VIEW my_view AS SELECT a.agreement, a.status, n.text FROM agreements a JOIN my_note n
  ON n.agreement = a.id;
CREATE VIRTUAL TABLE my_words USING fts5(text);
INSERT INTO my_words SELECT text FROM my_note;
UPDATE agreement SET level = 'state' WHERE title = 'Agreement on fisheries';
VACUUM;
SQL
gzip -9nc "$file" >"$packed"
