import Arguments
import EDTF
import Model

/// Options that may stand before or after any verb.
struct Globals: Sendable {
  var archive: String?
  var isJSON = false
  var colour: String?
  var dateOrder: String?
  var hasNoPager = false
  var isTraced = false
  var wantsVersion = false

  static let arguments: [Argument<Globals>] = [
    .option(
      "archive", \.archive, "the archive; else $REGESTA_ARCHIVE, else the user's own",
      value: "FILE", short: "a", values: .file),
    .flag("json", \.isJSON, "answers and errors as JSON"),
    .option(
      "date-order", \.dateOrder, "how 04/02/1994 is typed: day or month first", value: "ORDER",
      values: .words(DayOrder.allCases.map(\.rawValue))),
    .option(
      "color", \.colour, "colour the output", value: "WHEN",
      values: .words(["auto", "always", "never"])),
    .flag("no-pager", \.hasNoPager, "never use a pager"),
    .flag("trace", \.isTraced, "tell each SQL statement on standard error"),
    .flag("version", \.wantsVersion, "print the version"),
  ]

  /// Whether to colour what goes to a terminal; see no-color.org.
  func isColoured(_ environment: Environment, isTerminal: Bool) -> Bool {
    switch colour {
    case "always": true
    case "never": false
    default:
      isTerminal && environment.variables["NO_COLOR", default: ""].isEmpty
        && environment.variables["TERM"] != "dumb"
    }
  }
}

/// Options of every verb that writes.
struct WritingOptions: Sendable {
  var author: String?
  var message: String?
  var isDryRun = false

  static let arguments: [Argument<WritingOptions>] = [
    .option(
      "as", \.author, "who writes; else $REGESTA_AUTHOR, else the login name", value: "NAME",
      section: "writing"),
    .option(
      "message", \.message, "why, for the history", value: "WHY", short: "m", section: "writing"),
    .flag(
      "dry-run", \.isDryRun, "say what would be done and write nothing", short: "n",
      section: "writing"),
  ]
}

/// Options of every verb that reads.
struct ReadingOptions: Sendable {
  var format: String?
  var file: String?
  var dates: String?
  var hasNoHeaders = false
  var limit: Int?
  var sort: String?
  var fields: String?
  var failsWhenEmpty = false
  var isForSpreadsheets = false

  /// How the answer is written.
  static let form: [Argument<ReadingOptions>] = [
    .option(
      "format", \.format, "how to write it", value: "FORMAT", short: "f",
      values: .words(OutputFormat.allCases.map(\.rawValue)), section: "output"),
    .option(
      "output", \.file, "write to a file, in the format of its ending", value: "FILE", short: "o",
      values: .file, section: "output"),
    .flag("no-headers", \.hasNoHeaders, "leave out the line of column names", section: "output"),
    .flag(
      "excel", \.isForSpreadsheets,
      "CSV for spreadsheets: marked as UTF-8, and no value is run as a formula", section: "output"),
  ]

  /// How dates are written, where an answer has dates of records.
  static let dated: [Argument<ReadingOptions>] = [
    .option(
      "dates", \.dates, "how dates are written: as EDTF, or in English words", value: "FORM",
      values: .words(["edtf", "words"]), section: "output")
  ]

  /// Whether dates are to be said in words.
  var saysDates: Bool { dates == "words" }

  /// Which rows and columns of it.
  static let rows: [Argument<ReadingOptions>] =
    form + [
      .option("limit", \.limit, "at most so many rows", least: 0, section: "output"),
      .option(
        "sort", \.sort, "by a column; --sort=-COLUMN for the reverse", value: "COLUMN",
        section: "output"),
      .option(
        "fields", \.fields, "only these columns, in this order", value: "A,B", section: "output"),
      .flag("fail-empty", \.failsWhenEmpty, "exit 1 when there is nothing", section: "output"),
    ]

  /// The columns asked for.
  var wanted: [String]? {
    fields.map { $0.split(separator: ",").map { $0.filter { $0 != " " } } }
  }

  /// The file, where the answer does not go to standard output.
  var namedFile: String? { file == "-" ? nil : file }

  /// The format: as named, else by the file's ending, else a table.
  func format(_ globals: Globals) throws -> OutputFormat {
    if let format {
      let format = OutputFormat(rawValue: format) ?? .table
      if isForSpreadsheets, format != .csv {
        throw Fault(.usage, "--excel goes with CSV, not with \(format.rawValue)")
      }
      return format
    }
    if globals.isJSON { return .json }
    if isForSpreadsheets { return .csv }
    guard let file, file != "-" else { return .table }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let ending = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) }
    guard let format = ending.flatMap({ OutputFormat(ending: $0.lowercased()) }) else {
      throw Fault(
        .usage, "the ending of '\(name)' names no format",
        hint: "say which by --format, or end it in \(OutputFormat.endings.joined(separator: ", "))")
    }
    return format
  }
}

extension Array {
  /// The arguments of a part that several verbs share, to be added to a verb's own.
  static func all<Root, Part>(
    of path: Argument<Root>.Path<Part>, _ arguments: [Argument<Part>]
  ) -> [Argument<Root>] where Element == Argument<Root> {
    Argument<Root>.all(of: path, arguments)
  }
}
