/// A shell that can complete command lines.
public enum Shell: String, Sendable, CaseIterable {
  /// GNU Bash, see "Programmable Completion" in its manual.
  case bash
  /// The Z shell, see zshcompsys(1).
  case zsh
  /// The friendly interactive shell, see complete(1) of fish.
  case fish

  /// A script for the shell to source: it completes verbs, options, values of closed lists, and
  /// files, from the same table that the parser reads.
  public func script(for program: CommandSpec, globals: [ArgumentSpec] = []) -> String {
    let table = CompletionTable(program: program, globals: globals)
    switch self {
    case .bash: return table.bash()
    case .zsh: return table.zsh()
    case .fish: return table.fish()
    }
  }
}

/// What can follow at each place of a command line.
struct CompletionTable {
  struct Node {
    /// The program and the path of the command, e.g. `regesta add agreement`.
    var path: String
    var subcommands: [CommandSpec]
    var options: [ArgumentSpec]
    var positionals: [ArgumentSpec]
  }

  let name: String
  let nodes: [Node]

  init(program: CommandSpec, globals: [ArgumentSpec]) {
    name = program.name
    let help = ArgumentSpec(.flag, "help", short: "h", help: "explain the command")
    nodes = program.everyCommand.map { path, command in
      Node(
        path: ([program.name] + path).joined(separator: " "),
        subcommands: command.subcommands,
        options: command.arguments.filter(\.isOption) + globals + [help],
        positionals: command.arguments.filter { !$0.isOption })
    }
  }

  /// A shell function's name may hold no dash.
  private var function: String {
    "_" + name.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
  }

  private func spellings(_ option: ArgumentSpec) -> [String] {
    ["--\(option.name)"] + (option.short.map { ["-\($0)"] } ?? [])
  }

  /// The closed list of a command's positionals, and whether one of them is a file.
  private func words(of node: Node) -> (words: [String], isFile: Bool) {
    var words: [String] = []
    for argument in node.positionals {
      if case .words(let list) = argument.values { words += list }
    }
    return (words, node.positionals.contains { $0.values == .file })
  }

  // MARK: Bash and zsh

  /// The lines that walk from the program to the command being typed, common to both shells.
  private func walk(words: String, from first: Int, to last: String) -> String {
    let steps = nodes.flatMap { node in node.subcommands.map { "'\(node.path) \($0.name)'" } }
    guard !steps.isEmpty else { return "  local command='\(name)'\n" }
    return """
        local command='\(name)' i
        for (( i = \(first); i < \(last); i++ )); do
          case "$command ${\(words)[i]}" in
            \(steps.joined(separator: "|"))) command="$command ${\(words)[i]}" ;;
          esac
        done

      """
  }

  func bash() -> String {
    var text = """
      # Completion of \(name) for bash: put it into ~/.local/share/bash-completion/completions/\(name)
      \(function)() {
        local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
      \(walk(words: "COMP_WORDS", from: 1, to: "COMP_CWORD"))  case "$command $before" in

      """
    for node in nodes {
      for option in node.options where option.takesValue {
        let pattern = spellings(option).map { "'\(node.path) \($0)'" }.joined(separator: "|")
        let action =
          switch option.values {
          case .any: "COMPREPLY=()"
          case .file: #"COMPREPLY=( $(compgen -f -- "$current") )"#
          case .words(let list): "COMPREPLY=( $(compgen -W \(quote(list)) -- \"$current\") )"
          }
        text += "    \(pattern)) \(action); return ;;\n"
      }
    }
    text += "  esac\n  case \"$command\" in\n"
    for node in nodes {
      let (words, isFile) = words(of: node)
      let all = node.subcommands.map(\.name) + words + node.options.flatMap(spellings)
      let files = isFile ? #" $(compgen -f -- "$current")"# : ""
      text +=
        "    '\(node.path)') COMPREPLY=( $(compgen -W \(quote(all)) -- \"$current\")\(files) ) ;;\n"
    }
    return text + "  esac\n}\ncomplete -F \(function) \(name)\n"
  }

  func zsh() -> String {
    var text = """
      #compdef \(name)
      # Completion of \(name) for zsh: put it as _\(name) into a folder of $fpath
      \(function)() {
        local before="${words[CURRENT-1]}"
        local -a list
      \(walk(words: "words", from: 2, to: "CURRENT"))  case "$command $before" in

      """
    for node in nodes {
      for option in node.options where option.takesValue {
        let pattern = spellings(option).map { "'\(node.path) \($0)'" }.joined(separator: "|")
        let action =
          switch option.values {
          case .any: "_message \(quote([option.valueName]))"
          case .file: "_files"
          case .words(let list): "compadd -- \(list.map { quote([$0]) }.joined(separator: " "))"
          }
        text += "    \(pattern)) \(action); return ;;\n"
      }
    }
    text += "  esac\n  case \"$command\" in\n"
    for node in nodes {
      let (words, isFile) = words(of: node)
      var entries = node.subcommands.map { ($0.name, $0.summary) } + words.map { ($0, "") }
      for option in node.options { entries += spellings(option).map { ($0, option.help) } }
      let list = entries.map { word, help in
        let escaped = word.split(separator: ":", omittingEmptySubsequences: false)
          .joined(separator: "\\:")
        return quote([help.isEmpty ? escaped : "\(escaped):\(help)"])
      }
      text += "    '\(node.path)')\n      list=( \(list.joined(separator: "\n        ")) )\n"
      text += "      _describe '\(name)' list\(isFile ? "; _files" : "") ;;\n"
    }
    return text + "  esac\n}\n\(function) \"$@\"\n"
  }

  // MARK: Fish

  func fish() -> String {
    let steps = nodes.flatMap { node in node.subcommands.map { "'\(node.path) \($0.name)'" } }
    var text = """
      # Completion of \(name) for fish: put it into ~/.config/fish/completions/\(name).fish
      function _\(function)_at
        set -l command \(name)
        for word in (commandline -opc)[2..-1]
          if contains -- "$command $word" \(steps.joined(separator: " "))
            set command "$command $word"
          end
        end
        test "$command" = "$argv[1]"
      end
      complete -c \(name) -f

      """
    for node in nodes {
      let head = "complete -c \(name) -n \(quote(["_\(function)_at '\(node.path)'"]))"
      for child in node.subcommands {
        text += "\(head) -a \(quote([child.name])) -d \(quote([child.summary]))\n"
      }
      let (words, isFile) = words(of: node)
      if !words.isEmpty { text += "\(head) -a \(quote(words))\n" }
      if isFile { text += "\(head) -F\n" }
      for option in node.options {
        text += "\(head) -l \(option.name)"
        if let short = option.short { text += " -s \(short)" }
        switch option.values {
        case .words(let list): text += " -x -a \(quote(list))"
        case .file: text += " -r -F"
        case .any: text += option.takesValue ? " -x" : ""
        }
        text += " -d \(quote([option.help]))\n"
      }
    }
    return text
  }

  /// The words as one word of the shell.
  private func quote(_ words: [String]) -> String {
    let text = words.joined(separator: " ")
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: #"'\''"#) + "'"
  }
}
