#!/bin/bash
# Makes version2.sqlite.gz: an archive made and filled by the version of schema 2, as it was before
# there was a third script. Run with the binary of that version:
#
#     version2.sh OLD-REGESTA version2.sqlite.gz
#
# The file is kept because no later version can make it: migrations are tested on it, and
# version2.md holds the answers that it gave.
set -euo pipefail
old=$1 packed=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
file=$folder/archive.sqlite
export REGESTA_ARCHIVE=$file REGESTA_AUTHOR=ada
r() { "$old" "$@" >/dev/null 2>&1 || { echo "failed: $*" >&2; exit 1; }; }

r init --examples

# Many at once, of every kind.
for i in $(seq 12); do
  y=$((1960 + i))
  printf '{"kind":"agreement","title":"Agreement on wells %s","party":["FIN","SWE"],' "$i"
  printf '"signed":"%s-05","in_force":"%s","place":["Turku"],"reference":["UNTS=%s"]}\n' $y $y "$i"
done >"$folder/wells.jsonl"
cat >>"$folder/wells.jsonl" <<'JSON'
{"kind":"agreement","title":"Convention on ferries","slug":"ferries","type":"convention","party":["FIN","SWE","DNK:signatory","EST"],"signed":"1988~","notice_period":"P1Y","name":["fi=Lauttasopimus"],"fact":["ships=12"],"note":"three lines"}
{"kind":"decree","title":"Act on wells","slug":"wells-act","party":"FIN","published":"1993-02-03","number":"7/1993","denounces":["fin-swe-1961-wells-1"],"rationale":"they ran dry"}
{"kind":"event","agreement":"ferries","verb":"ratify","party":["FIN"],"date":"1989-03"}
{"kind":"event","agreement":"ferries","verb":"accede","party":["NOR"],"date":"[1990-01..1990-06]"}
{"kind":"event","slug":"ferries-out","agreement":"ferries","verb":"withdraw","party":["EST"],"stage":"notified","date":"2001-04-05"}
{"kind":"event","agreement":"ferries","verb":"revoke","party":["EST"],"about":"ferries-out","date":"2001-06-01"}
{"kind":"event","agreement":"fin-swe-1962-wells-2","verb":"suspend","party":["SWE"],"date":"1995","until":"1997"}
{"kind":"source","title":"The wire on wells","slug":"wire","type":"agency","publisher":"Wire","author":["A. Well"],"published":"1993-02-04","reliability":"B"}
{"kind":"source","title":"The page on wells","slug":"page","derived_from":"wire","text":"The act was signed on Monday.","language":"en"}
{"kind":"topic","title":"Water in the north","slug":"water","subject":"water"}
{"kind":"position","party":"FIN","topic":"water","stance":"conditional","condition":"if it is clean","speaker":"B. Well","date":"1993","about":["wells-act"]}
{"kind":"party","title":"Ruthenia","code":"RUTH","successor":["FIN:succeeds:1995"],"member":["UN:1990/1995"]}
JSON
r add --input "$folder/wells.jsonl" -m "the wells"

# What editors do one by one, each a change.
r cite wells-act --source page --field published --says 1993-02-05 --quote "on Monday" --locator "line 1"
r cite wells-act --source wire --field published --says 1993-02-03
r settle wells-act published --value 1993-02-03 -m "the gazette has it"
r cite ferries --source wire --field signed --says 1987
r cite fin-swe-1963-wells-3 --source page --field party/FIN
r edit ferries --title "Convention on ferries and boats" --place Tallinn --place Turku -m "the text has it"
r edit fin-swe-1964-wells-4 --level ministry --clear reference
r edit fin-swe-1965-wells-5 --slug wells-of-65
r edit RUTH --name "fi=Rutenia"
r undo
r remove fin-swe-1966-wells-6 --with-dependents -m "never was"
r add agreement --title "Agreement on nothing" --party ISL --signed 1990
r remove isl-1990-nothing
r undo
r edit fin-swe-1967-wells-7 --subject water --note "to be looked at"

# What the stock shell does: tables of one's own, and writes that nobody has sealed yet.
sqlite3 "$file" <<'SQL'
CREATE TABLE my_note(id INTEGER PRIMARY KEY, agreement INTEGER REFERENCES agreement(id), text TEXT);
INSERT INTO my_note(agreement, text) SELECT id, 'mine: ' || title FROM agreement ORDER BY id LIMIT 3;
CREATE VIEW my_view AS SELECT a.agreement, a.status, n.text FROM agreements a JOIN my_note n
  ON n.agreement = a.id;
UPDATE agreement SET subject = 'wells' WHERE title = 'Agreement on wells 8';
INSERT INTO fact(id, record, key, value)
  SELECT (SELECT max(id) + 1 FROM fact), id, 'depth', '12 m' FROM agreement
  WHERE title = 'Agreement on wells 9';
VACUUM;
SQL
gzip -9nc "$file" >"$packed"
