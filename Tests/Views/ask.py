"""Asks every view of an archive in three programs; exit 1 where one does not answer as the others."""

import json
import sqlite3
import subprocess
import sys

import duckdb
import duckdb_extensions

FILTERS = {
    "agreements": "agreement = 'made-7'", "agreement_parties": "agreement = 'made-7'",
    "events": "agreement = 'made-20'", "terminations": "agreement = 'made-20'",
    "dyads": "agreement = 'made-7'", "periods": "agreement = 'made-7'", "parties": "party = 'X007'",
}


def main(path, datasette):
    stock = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    names = [name for (name,) in stock.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'view' AND name NOT LIKE '@_%' ESCAPE '@'")]
    assert len(names) >= 20, names
    duckdb_extensions.import_extension("sqlite_scanner")
    other = duckdb.connect()
    other.execute("LOAD sqlite")
    other.execute(f"ATTACH '{path}' AS a (TYPE sqlite, READ_ONLY)")
    faults = []
    for name in names:
        where = f" WHERE {FILTERS[name]}" if name in FILTERS else ""
        for tail in {"", where}:
            inner = f"SELECT * FROM %s{name}{tail} LIMIT 20"
            wanted = len(stock.execute(inner % "").fetchall())
            try:
                found = len(other.execute(inner % "a.").fetchall())
            except duckdb.Error as error:
                faults.append(f"DuckDB, {name}{tail}: {error}")
                continue
            if found != wanted or wanted == 0:
                faults.append(f"DuckDB, {name}{tail}: {found} rows, stock SQLite has {wanted}")
        page = subprocess.run(
            [datasette, path, "--get", f"/archive/{name}.json?_size=20&_shape=array"],
            capture_output=True, text=True)
        rows = json.loads(page.stdout) if page.returncode == 0 else None
        if not isinstance(rows, list) or not rows:
            faults.append(f"Datasette, {name}: {page.stdout[:200]} {page.stderr[-200:]}")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"views: {len(names)} asked in SQLite, DuckDB and Datasette, {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
