extension CommandSpec {
  /// The help of the command reached by `path` from this one, the program: usage, summary, its
  /// arguments in aligned columns under their headings, and the commands beneath it.
  ///
  /// - Parameters:
  ///   - globals: the options that may stand anywhere.
  ///   - width: the number of columns of the terminal; below 40 counts as 40.
  /// - Returns: text that ends with a line feed; nil when there is no such command.
  public func help(
    for path: [String], globals: [ArgumentSpec] = [], width: Int = 80
  ) -> String? {
    guard let command = command(at: path) else { return nil }
    let width = max(width, 40)
    var text = command.usage(words: [name] + path, width: width)
    text += "\n" + Columns.wrap(command.summary, width: width, indent: 0) + "\n"
    for (title, rows) in command.sections(globals: globals) where !rows.isEmpty {
      text += "\n\(title):\n" + Columns.table(rows, width: width)
    }
    return text
  }

  /// The line `usage: regesta add agreement TITLE [--type WORD] …`, wrapped under its first
  /// argument.
  ///
  /// - Parameter words: the program's name and the path to this command.
  public func usage(words: [String], width: Int = 80) -> String {
    let head = (["usage:"] + words).joined(separator: " ")
    var parts: [String]
    if subcommands.isEmpty {
      parts = arguments.filter { !$0.isOption }.map(\.usage)
      parts += arguments.filter(\.isOption).map(\.usage)
    } else {
      let names = subcommands.map(\.name).joined(separator: "|")
      // A long list stands below in full.
      let choice = names.count <= 40 ? names : words.count == 1 ? "VERB" : "WORD"
      parts = [fallback == nil ? choice : "[\(choice)]", "…"]
    }
    let indent = min(head.count + 1, width / 2)
    var lines = [head]
    for part in parts {
      let last = lines.count - 1
      if lines[last].count + 1 + part.count <= width {
        lines[last] += lines[last].allSatisfy { $0 == " " } ? part : " " + part
      } else {
        lines.append(String(repeating: " ", count: indent) + part)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func sections(
    globals: [ArgumentSpec]
  ) -> [(title: String, rows: [(label: String, text: String)])] {
    func rows(_ list: [ArgumentSpec]) -> [(label: String, text: String)] {
      list.map { argument in
        guard case .words(let words) = argument.values, !words.isEmpty else {
          return (argument.label, argument.help)
        }
        return (argument.label, "\(argument.help): \(words.joined(separator: ", "))")
      }
    }
    var titles: [String?] = []
    let options = arguments.filter(\.isOption)
    for option in options where !titles.contains(option.section) { titles.append(option.section) }
    // The general options come after those that are peculiar to the command.
    titles = titles.filter { $0 != nil } + titles.filter { $0 == nil }
    let everywhere =
      globals + [ArgumentSpec(.flag, "help", short: "h", help: "explain the command")]
    return [
      (
        fallback == nil ? "verbs" : "verbs (\(fallback ?? "") when none is named)",
        subcommands.map { ($0.name, $0.summary) }
      ),
      ("arguments", rows(arguments.filter { !$0.isOption })),
    ]
      + titles.map { title in
        (title ?? "options", rows(options.filter { $0.section == title }))
      }
      + [("everywhere", rows(everywhere))]
  }
}

/// Text in columns of a given width.
enum Columns {
  /// `text` in lines of at most `width` columns, all but the first indented.
  static func wrap(_ text: String, width: Int, indent: Int) -> String {
    var lines: [String] = []
    var (line, taken) = ("", 0)
    for word in text.split(separator: " ") {
      let count = word.count
      if line.isEmpty {
        (line, taken) = (String(word), count)
      } else if taken + 1 + count <= width - indent {
        line += " " + word
        taken += 1 + count
      } else {
        lines.append(line)
        (line, taken) = (String(word), count)
      }
    }
    lines.append(line)
    return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
  }

  /// Rows of a label and a text, the texts aligned; a long label has its text on the next line.
  static func table(_ rows: [(label: String, text: String)], width: Int) -> String {
    let widest = rows.map(\.label.count).max() ?? 0
    let column = min(widest, width * 2 / 5) + 4
    var text = ""
    for row in rows {
      text += "  " + row.label
      if row.label.count + 4 <= column {
        text += String(repeating: " ", count: column - row.label.count - 2)
      } else {
        text += "\n" + String(repeating: " ", count: column)
      }
      text += wrap(row.text, width: width, indent: column) + "\n"
    }
    return text
  }
}
