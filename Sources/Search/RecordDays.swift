import EDTF
import SQLite

/// The days of records as SQL: earliest and latest as numbers, an open dispute counting as any of
/// its rivals.
enum RecordDays {
  /// 0, 1 or 2 for a day somewhere between two expressions; NULL when nothing is known of it.
  static func judge(
    _ first: String, _ last: String, _ span: Bounds, _ compiler: inout QueryCompiler
  ) -> String {
    let low = compiler.bind(.integer(Int64(span.earliest.number)))
    let high = compiler.bind(.integer(Int64(span.latest.number)))
    return """
      CASE WHEN \(first) IS NULL THEN NULL
        WHEN \(last) < \(low) OR \(first) > \(high) THEN 0
        WHEN \(first) >= \(low) AND \(last) <= \(high) THEN 2 ELSE 1 END
      """
  }

  /// The best answer over some rows. A row without a date leaves it open, unless another row
  /// matches; no row at all is `none`.
  static func best(_ answer: String, _ rows: String, none: String = "0") -> String {
    """
    (SELECT CASE WHEN count(*) = 0 THEN \(none) WHEN max(j) > 0 THEN max(j)
        WHEN count(*) > count(j) THEN NULL ELSE 0 END
      FROM (SELECT \(answer) AS j FROM \(rows)))
    """
  }

  /// Events with their days. An event without a date takes its act's signing day, else it is not
  /// after the act's publication.
  static let event = """
    SELECT e.id, e.agreement, e.verb, e.stage, e.act, e.date, e.effective,
      coalesce(dd.earliest, ad.earliest, m.earliest,
        CASE WHEN pm.edtf IS NOT NULL THEN -9007199254740991 END) AS first_day,
      coalesce(dd.latest, ad.latest, m.latest, pm.latest) AS last_day,
      coalesce(ed.earliest, em.earliest) AS effective_first,
      coalesce(ed.latest, em.latest) AS effective_last
    FROM event e
    LEFT JOIN decree d ON d.id = e.act
    LEFT JOIN moment m ON m.edtf = coalesce(e.date, d.signed)
    LEFT JOIN moment pm ON pm.edtf = d.published AND e.date IS NULL AND d.signed IS NULL
    LEFT JOIN dispute dd ON dd.record = e.id AND dd.field = 'date' AND dd.state = 'open'
    LEFT JOIN dispute ad ON ad.record = d.id AND ad.field = 'signed' AND ad.state = 'open'
      AND e.date IS NULL
    LEFT JOIN moment em ON em.edtf = e.effective
    LEFT JOIN dispute ed ON ed.record = e.id AND ed.field = 'effective' AND ed.state = 'open'
    WHERE 
    """

  /// The first event of a verb that is everybody's: the signature or entry into force of the whole.
  private static func whole(_ verb: String, _ field: String) -> String {
    """
    SELECT coalesce(fd.earliest, wd.earliest, wm.earliest) AS first_day,
      coalesce(fd.latest, wd.latest, wm.latest) AS last_day
    FROM event w
    LEFT JOIN moment wm ON wm.edtf = \(verb == "sign" ? "w.date" : "coalesce(w.effective, w.date)")
    LEFT JOIN dispute fd ON fd.record = c.id AND fd.field = '\(field)' AND fd.state = 'open'
    LEFT JOIN dispute wd ON wd.record = w.id AND wd.field = 'date' AND wd.state = 'open'
    WHERE w.id = (SELECT min(x.id) FROM event x WHERE x.agreement = c.id AND x.verb = '\(verb)'
      AND NOT EXISTS (SELECT 1 FROM event_party p WHERE p.event = x.id))
    """
  }

  /// A date column of a kind's own table.
  private static func own(_ table: String, _ column: String) -> String {
    """
    SELECT coalesce(q.earliest, m.earliest) AS first_day, coalesce(q.latest, m.latest) AS last_day
    FROM \(table) o LEFT JOIN moment m ON m.edtf = o.\(column)
    LEFT JOIN dispute q ON q.record = o.id AND q.field = '\(column)' AND q.state = 'open'
    WHERE o.id = c.id
    """
  }

  /// The day of an agreement's ending on which its effect, or its notice, falls.
  private static func ending(_ field: QueryField, _ verbs: String) -> String {
    let chosen = "e.agreement = c.id AND e.verb IN (\(verbs)) AND e.stage <> 'proposed'"
    guard field == .effective else {
      return "SELECT first_day, last_day FROM (\(event)\(chosen) AND e.stage = 'notified')"
    }
    // What is simply done, without an act, takes effect on its day.
    return """
      SELECT CASE WHEN effective IS NOT NULL THEN effective_first
          WHEN stage = 'done' AND act IS NULL THEN first_day END AS first_day,
        CASE WHEN effective IS NOT NULL THEN effective_last
          WHEN stage = 'done' AND act IS NULL THEN last_day END AS last_day
      FROM (\(event)\(chosen))
      """
  }

  /// Judges a date field of whatever kinds have it.
  static func leaf(
    _ field: QueryField, _ span: Bounds, _ compiler: inout QueryCompiler
  ) -> Leaf {
    let judged = judge("t.first_day", "t.last_day", span, &compiler)
    func case_(_ kind: String, _ rows: String, none: String = "0") -> String {
      " WHEN '\(kind)' THEN \(best(judged, "(\(rows)) t", none: none))"
    }
    let cases: String
    let kinds: [String]
    switch field {
    case .signed:
      cases =
        case_("agreement", whole("sign", "signed"), none: "NULL")
        + case_("decree", own("decree", "signed"))
      kinds = ["agreement", "decree"]
    case .inForce:
      cases = case_("agreement", whole("enter-into-force", "in-force"), none: "NULL")
      kinds = ["agreement"]
    case .published:
      cases =
        case_("decree", own("decree", "published"))
        + case_("source", own("source", "published"))
      kinds = ["decree", "source"]
    default:
      let verbs = compiler.bind(EventFilter.endings)
      cases =
        case_("agreement", ending(field, verbs))
        + case_("decree", own("decree", field.rawValue))
      kinds = ["agreement", "decree"]
    }
    return Leaf(
      answer: "CASE c.kind\(cases) ELSE 0 END",
      candidates: "SELECT id FROM record WHERE kind IN ('\(kinds.joined(separator: "', '"))')",
      cost: 7,
      canBeUndated: true)
  }

  /// The day by which hits of a kind are sorted, over the row `j`; NULL comes last.
  static let ownDay = """
    (SELECT m.earliest FROM moment m WHERE m.edtf = CASE j.kind
      WHEN 'agreement' THEN (
        SELECT e.date FROM event e WHERE e.agreement = j.id AND e.verb = 'sign'
          AND NOT EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.id) ORDER BY e.id LIMIT 1)
      WHEN 'decree' THEN (SELECT coalesce(signed, published) FROM decree WHERE id = j.id)
      WHEN 'event' THEN (
        SELECT coalesce(e.date, d.signed, d.published) FROM event e
        LEFT JOIN decree d ON d.id = e.act WHERE e.id = j.id)
      WHEN 'position' THEN (SELECT date FROM position WHERE id = j.id)
      WHEN 'source' THEN (SELECT published FROM source WHERE id = j.id) END)
    """
}
