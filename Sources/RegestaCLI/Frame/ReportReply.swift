import Archive

extension Report {
  /// Applies `--sort`, `--limit` and `--fields` to rows that are here already.
  ///
  /// - Throws: ``Fault`` (`usage`) for a column that there is not.
  mutating func narrow(_ reading: ReadingOptions) throws {
    try narrow(sort: reading.sort, limit: reading.limit, columns: reading.wanted)
  }
}

extension Call {
  /// The reply that is a report in the format asked for.
  func reply(_ report: Report, _ reading: ReadingOptions) throws -> Reply {
    let format = try reading.format(globals)
    let isTerminal = environment.isOutputTerminal && reading.file == nil
    let isColoured = globals.isColoured(environment, isTerminal: isTerminal)
    var text =
      switch format {
      case .table:
        if let prose = report.prose {
          prose
        } else {
          TablePrinter(
            width: isTerminal ? environment.width : nil, isColoured: isColoured,
            hasHeader: !reading.hasNoHeaders
          ).text(report.brief)
        }
      case .markdown: MarkdownPrinter.text(report.brief)
      case .csv: Delimited.csv(report.rows, hasHeader: !reading.hasNoHeaders)
      case .tsv: Delimited.tsv(report.rows, hasHeader: !reading.hasNoHeaders)
      case .json: JSONPrinter.json(report)
      case .jsonl: JSONPrinter.lines(report)
      }
    if isTerminal {
      switch format {
      case .json, .jsonl: text = VisibleText.json(text)
      case .csv, .tsv, .markdown: text = VisibleText.lines(text)
      case .table: break
      }
    }
    let isEmpty = report.rows.rows.isEmpty
    return Reply(
      text: text, file: reading.file,
      status: isEmpty && reading.failsWhenEmpty ? .no : .done)
  }
}
