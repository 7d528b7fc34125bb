import Answers
import Archive
import Model
import SQLite
import System

extension Report {
  /// Applies `--sort`, `--limit` and `--fields`.
  ///
  /// - Throws: ``Fault`` (`usage`) for a column that there is not.
  mutating func narrow(_ reading: ReadingOptions) throws {
    if let sort = reading.sort { try self.sort(by: sort) }
    try narrow(limit: reading.limit, columns: reading.wanted)
  }
}

extension Call {
  /// The reply that is a report in the format asked for.
  ///
  /// - Parameter ending: what is known, and said, once all rows were written; given how many they
  ///   are.
  func reply(
    _ report: Report, _ reading: ReadingOptions,
    ending: @escaping (_ rows: Int) throws -> [String] = { _ in [] }
  ) throws -> Reply {
    let format = try reading.format(globals)
    if reading.saysDates, format.isJSON {
      throw Fault(
        .usage, "--dates words does not go with JSON, which holds EDTF",
        hint: "leave it out, or take another --format")
    }
    let said = reading.saysDates ? report.sayingDates() : report
    let isTerminal = environment.isOutputTerminal && reading.namedFile == nil
    var reply = Reply(file: reading.file)
    reply.isPaged = true
    if isTerminal {
      switch format {
      case .json, .jsonl: reply.guarded = VisibleText.json
      case .csv, .tsv, .markdown: reply.guarded = VisibleText.lines
      case .table: break
      }
    }
    let report = watched(said, isFile: reading.namedFile != nil)
    reply.flow = { output in
      var told = Reply.Ending()
      let rows: Int
      switch format {
      case .table:
        (rows, told) = try table(report, reading, isTerminal, &output)
      case .markdown:
        var printer = MarkdownPrinter()
        (rows, told.damage) = try printer.print(report.brief, leavingOut: report.usual, to: &output)
      case .csv, .tsv:
        let style: DelimitedPrinter.Style =
          format == .tsv ? .tsv : reading.isForSpreadsheets ? .excel : .csv
        var printer = DelimitedPrinter(style, hasHeader: !reading.hasNoHeaders)
        (rows, told.damage) = try printer.print(report.flow, to: &output)
      case .json, .jsonl:
        (rows, told.damage) = try json(report, isLines: format == .jsonl, &output)
      }
      told.notes = try ending(rows) + told.notes
      if rows == 0, reading.failsWhenEmpty { told.status = .no }
      return told
    }
    return reply
  }

  /// What goes to a file is long where it takes longer than a second: then it is told how far it is.
  private func watched(_ report: Report, isFile: Bool) -> Report {
    guard isFile, environment.isErrorTerminal else { return report }
    var watched = report
    watched.flow = Flow(report.flow.columns) { take in
      let progress = progress()
      defer { progress.finish() }
      var count = 0
      try report.flow.each { row in
        try take(row)
        count += 1
        if count.isMultiple(of: 500) { progress.tell("writing", count, of: nil, "rows") }
      }
    }
    return watched
  }

  private func table(
    _ report: Report, _ reading: ReadingOptions, _ isTerminal: Bool, _ output: inout Output
  ) throws -> (rows: Int, Reply.Ending) {
    let width = isTerminal ? environment.width : nil
    if let prose = report.prose {
      try prose { lines in
        output.append(width.map { Prose.fold(lines, to: $0) } ?? lines)
        try output.flushIfLong()
      }
      return (1, Reply.Ending())
    }
    var printer = TablePrinter(
      width: width, isColoured: globals.isColoured(environment, isTerminal: isTerminal),
      hasHeader: !reading.hasNoHeaders)
    printer.handles = report.handles
    var told = Reply.Ending()
    let rows: Int
    (rows, told.damage) = try printer.print(report.brief, leavingOut: report.usual, to: &output)
    if let word = printer.wordOnColumns { told.notes = ["\(word): -f json or --fields"] }
    return (rows, told)
  }

  private func json(
    _ report: Report, isLines: Bool, _ output: inout Output
  ) throws -> (rows: Int, damage: Damage) {
    var printer = JSONPrinter(isLines: isLines, remarks: report.remarks)
    guard let objects = report.objects else { return try printer.print(report.flow, to: &output) }
    var rows = 0
    printer.begin([], to: &output)
    try objects { object in
      printer.object(object, to: &output)
      rows += 1
      try output.flushIfLong()
    }
    printer.end(to: &output)
    return (rows, Damage())
  }
}
