import EDTF
import Model
import SQLite

/// A filter as SQL, kind by kind: a kind that is not named never matches.
struct Leaf {
  /// 0 no, 1 maybe, 2 yes, over the row `c` of a record (its `id`); NULL when the record has no
  /// date to judge by.
  var answers: [Kind: String]
  /// Statements with the columns `id` and `answer` that give, once each, every record that may
  /// match or has no date; nil when only looking at all records would do.
  var rows: [Kind: String]?
  /// Whether `rows` only finds, and the answer is still to be judged.
  var isOnlyCandidates = false
  /// How much `rows` has to look at; less is better.
  var cost = 9
  /// Whether an answer can be NULL.
  var canBeUndated = false
  /// Of a status: whose it is where it is not the whole's, and what it is, over the row `h` of a
  /// hit.
  var told: (whose: String, status: String)?
  /// The words that it searches, where it searches words.
  var match: String?

  /// A filter that lists its records outright.
  static func listed(_ lists: [Kind: String], cost: Int = 0) -> Leaf {
    Leaf(
      answers: lists.mapValues { "CASE WHEN c.id IN (\($0)) THEN 2 ELSE 0 END" },
      rows: lists.mapValues { "SELECT id, 2 AS answer FROM (\($0)) GROUP BY id" }, cost: cost)
  }
}

/// Days as SQL. They are read as the rules left them; here they are only compared.
enum Judging {
  /// Columns of a stored day: its bounds, the first day by which it is found, and whether nothing
  /// is surely met by it.
  struct Columns {
    var earliest: String
    var latest: String
    var since: String
    var loose: String

    /// Columns of this name in a row, such as `signed_earliest` of `t`.
    init(_ row: String, _ name: String, since: String? = nil, loose: String = "0") {
      earliest = "\(row).\(name)_earliest"
      latest = "\(row).\(name)_latest"
      self.since = since ?? earliest
      self.loose = loose
    }

    init(earliest: String, latest: String, since: String, loose: String) {
      self.earliest = earliest
      self.latest = latest
      self.since = since
      self.loose = loose
    }
  }

  /// Whether a stored day lies in a span: 0, 1 or 2, NULL when nothing is known of it.
  static func judge(_ day: Columns, _ span: Bounds, _ compiler: inout QueryCompiler) -> String {
    let low = compiler.bind(span.earliest)
    let high = compiler.bind(span.latest)
    let sure = "\(day.earliest) >= \(low) AND \(day.latest) <= \(high)"
    return """
      CASE WHEN \(day.earliest) IS NULL THEN NULL
        WHEN \(day.latest) < \(low) OR \(day.since) > \(high) THEN 0
        WHEN \(sure)\(day.loose == "0" ? "" : " AND NOT \(day.loose)") THEN 2 ELSE 1 END
      """
  }

  /// What holds of a row that may match, for an index to find it by.
  static func mayMatch(_ day: Columns, _ span: Bounds, _ compiler: inout QueryCompiler) -> String {
    let low = compiler.bind(span.earliest)
    let high = compiler.bind(span.latest)
    return "((\(day.since) <= \(high) AND \(day.latest) >= \(low)) OR \(day.earliest) IS NULL)"
  }

  /// The best of the answers `j` of a group: a row without a date leaves it open, unless another
  /// row matches.
  static let best = "CASE WHEN max(j) > 0 THEN max(j) WHEN count(*) > count(j) THEN NULL ELSE 0 END"

  /// The best answer over some rows of a record; `none` where there are none.
  static func best(_ answer: String, _ rows: String, none: String = "0") -> String {
    """
    (SELECT CASE WHEN count(*) = 0 THEN \(none) ELSE \(best) END
      FROM (SELECT \(answer) AS j FROM \(rows)))
    """
  }
}
