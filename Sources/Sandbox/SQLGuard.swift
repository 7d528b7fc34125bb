import Archive
import Model
import SQLite

/// Decides what a statement of a person may do, while SQLite compiles it
/// (sqlite.org/c3ref/set_authorizer.html).
///
/// Reading is allowed on the documented views. What a view reads inside is allowed to the view:
/// SQLite names it as the innermost context. That name is the text in the statement, so a table
/// expression of the same name would pass for the view; `StatementRun` refuses such names first.
final class SQLGuard {
  private let contexts: Set<String>
  private let expressions: Set<String>
  private var readByViews: Set<String> = []
  /// The first thing refused, in words for the person.
  private(set) var fault: Fault?

  /// - Parameters:
  ///   - contexts: the names of all views in the file.
  ///   - expressions: the names of the statement's own table expressions, in lower case.
  init(contexts: [String], expressions: [String]) {
    self.contexts = Set(contexts.map { $0.lowercased() })
    self.expressions = Set(expressions)
  }

  static let writes = Fault(
    .usage, "this only reads: one SELECT statement is wanted",
    hint: "to change something, use regesta add, edit or remove")

  func decide(_ wish: Authorization) -> Authorizer.Decision {
    switch wish.action {
    case .select, .recursive: return .allow
    case .read: return read(wish)
    case .function:
      let name = wish.argument2?.lowercased() ?? ""
      if Self.functions.contains(name) { return .allow }
      return refuse(Fault(.usage, "the function \(name) is not allowed"))
    case .pragma:
      return refuse(
        Fault(
          .usage, "PRAGMA is not allowed",
          hint: "regesta sql --schema lists the views and their columns"))
    default: return refuse(Self.writes)
    }
  }

  private func read(_ wish: Authorization) -> Authorizer.Decision {
    let table = wish.argument1?.lowercased() ?? ""
    if readable.contains(table) { return .allow }
    if let context = wish.trigger?.lowercased(), contexts.contains(context) {
      readByViews.insert(table)
      return .allow
    }
    // What gives rows but no column in the end is named once more, by itself: a table inside a
    // view, or a table expression.
    if wish.argument2 == "", wish.database == nil,
      readByViews.contains(table) || expressions.contains(table)
    {
      return .allow
    }
    return refuse(
      Fault(
        .usage, "\(wish.argument1 ?? "this") is not one of the views",
        hint: "the views are \(Self.views.joined(separator: ", "))"))
  }

  private func refuse(_ reason: Fault) -> Authorizer.Decision {
    if fault == nil { fault = reason }
    return .deny
  }

  // Asked each time: a test may have a kind of its own.
  private static var views: [String] { ViewColumns.views.map(\.view) }
  private let readable = Set(SQLGuard.views + ["json_each", "json_tree"])

  /// Functions that compute and do nothing else: sqlite.org/lang_corefunc.html,
  /// lang_aggfunc.html, windowfunctions.html, lang_datefunc.html, lang_mathfunc.html, json1.html.
  private static let functions: Set<String> = Set(
    """
    abs char coalesce format glob hex ifnull iif instr last_insert_rowid length like likelihood
    likely lower ltrim max min nullif printf quote random replace round rtrim sign soundex
    substr substring trim typeof unicode unlikely upper sqlite_version zeroblob
    avg count group_concat sum total
    row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value
    nth_value
    date time datetime julianday unixepoch strftime current_date current_time current_timestamp
    acos acosh asin asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log log10
    log2 mod pi pow power radians sin sinh sqrt tan tanh trunc
    json json_array json_array_length json_extract json_insert json_object json_patch json_remove
    json_replace json_set json_type json_valid json_quote json_group_array json_group_object
    -> ->>
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
