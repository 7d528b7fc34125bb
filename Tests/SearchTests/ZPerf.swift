import SQLite
import Testing
@testable import Archive
@testable import Search
@Test func zperf() throws {
  let desk = try Desk(examples: true)
  let db = desk.archive.db
  for t in try db.all("SELECT name FROM sqlite_schema WHERE type='trigger'", as: { try $0.text(0) }) { try db.execute("DROP TRIGGER \"\(t)\"") }
  try db.execute("""
  CREATE TEMP TABLE n(i); INSERT INTO n WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c WHERE i<100000) SELECT i FROM c;
  CREATE TEMP TABLE pp(k, id); INSERT INTO pp SELECT row_number() OVER (ORDER BY code), id FROM party WHERE type='state';
  INSERT INTO record(id,kind,slug) SELECT 10000000000000+i*4,'agreement','a-'||i FROM n;
  INSERT INTO record(id,kind,slug) SELECT 10000000000001+i*4,'event','s-'||i FROM n;
  INSERT INTO record(id,kind,slug) SELECT 10000000000002+i*4,'event','t-'||i FROM n WHERE i%10=0;
  INSERT INTO agreement(id,title) SELECT 10000000000000+i*4,'Agreement on cooperation in trade number '||i FROM n;
  INSERT INTO agreement_party(id,agreement,party) SELECT i*2,10000000000000+i*4,(SELECT id FROM pp WHERE k=1+i%180) FROM n;
  INSERT INTO agreement_party(id,agreement,party) SELECT i*2+1,10000000000000+i*4,(SELECT id FROM party WHERE code='RUS') FROM n WHERE i%20=0 AND NOT EXISTS (SELECT 1 FROM agreement_party x WHERE x.agreement=10000000000000+i*4 AND x.party=(SELECT id FROM party WHERE code='RUS'));
  INSERT INTO event(id,agreement,verb,date) SELECT 10000000000001+i*4,10000000000000+i*4,'sign',date('1950-01-01','+'||(i%27000)||' days') FROM n;
  INSERT INTO event(id,agreement,verb,date) SELECT 10000000000002+i*4,10000000000000+i*4,'terminate',date('1990-01-01','+'||(i%13000)||' days') FROM n WHERE i%10=0;
  INSERT OR IGNORE INTO moment SELECT DISTINCT date, julianday(date)-2440587.5, julianday(date)-2440587.5, date, date FROM event WHERE date IS NOT NULL AND length(date)=10 AND date NOT IN (SELECT edtf FROM moment);
  INSERT INTO period(id,agreement,first,last,rank,status,certainty) SELECT 100000+i, 10000000000000+i*4, 0, 9007199254740991, 0, CASE WHEN i%10=0 THEN 'terminated' ELSE 'in-force' END, 'yes' FROM n;
  INSERT INTO document SELECT id,title,'','' FROM agreement WHERE id NOT IN (SELECT id FROM document);
  INSERT INTO search(search) VALUES('rebuild');
  """)
  for q in ["party:RUS ended:2025..", "ended:2022..", "signed:1990..2000", "kind:agreement", "status:in-force", "status:terminated party:FRA", "cooperation", "cooperation trade party:RUS signed:1990..", "verb:terminate", "not party:RUS", "in-force:1990..", "zebra"] {
    let c = ContinuousClock(); let s = c.now
    let r = try desk.search(q, limit: 50)
    print("PERF", q, r.total, r.undated, c.now - s)
  }
  let s = ContinuousClock.now
  print("PERF sql", try ReadOnlySQL(archive: desk.archive, deadlineSeconds: 60).run("SELECT count(*) FROM agreements").rows, ContinuousClock.now - s)
}
