// Writes a Swift file with the named text files as constants, byte for byte, or with one digest of
// the named Swift files.
//
//     embed [--digest] OUTPUT.swift FILE…
//
// A tool of the build, never shipped: it may use Foundation.
import Digest
import Foundation

/// A Swift literal with exactly these characters; what a literal cannot hold as itself is escaped.
func literal(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": result += "\\\\"
    case "\"": result += "\\\""
    case "\n": result += "\\n"
    default:
      if scalar.value < 0x20 || scalar.value == 0x7F {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}

/// The named texts as constants, byte for byte.
func constants(_ paths: [String]) throws -> String {
  var swift = """
    /// The text files of this folder by name, in the order of their names.
    let embeddedText: [(name: String, text: String)] = [

    """
  for path in paths {
    swift += "  (name: \(literal(URL(filePath: path).lastPathComponent)), "
    swift += "text: \(literal(try text(path)))),\n"
  }
  return swift + "]\n"
}

/// One digest of the named files of Swift and SQL, without the lines that are comments, nor the
/// space around the others.
func digest(_ paths: [String]) throws -> String {
  var digest = SHA256()
  for path in paths {
    for line in try text(path).split(separator: "\n") {
      let line = line.trimmingCharacters(in: .whitespaces)
      if !line.isEmpty, !line.hasPrefix("//"), !line.hasPrefix("--") { digest.update("\(line)\n") }
    }
  }
  return """
    /// The digest of all that the derived part is made by.
    let rulesDigest = "\(digest.finishHex())"

    """
}

struct NotText: Error, CustomStringConvertible {
  let path: String
  var description: String { "\(path): not UTF-8" }
}

func text(_ path: String) throws -> String {
  let bytes = try Data(contentsOf: URL(filePath: path))
  guard let text = String(validating: bytes, as: UTF8.self) else { throw NotText(path: path) }
  return text
}

var arguments = Array(CommandLine.arguments.dropFirst())
let isDigest = arguments.first == "--digest"
if isDigest { arguments.removeFirst() }
guard let output = arguments.first else {
  FileHandle.standardError.write(Data("usage: embed [--digest] OUTPUT.swift FILE…\n".utf8))
  exit(64)
}
do {
  let paths = Array(arguments.dropFirst())
  let swift = try isDigest ? digest(paths) : constants(paths)
  try Data(swift.utf8).write(to: URL(filePath: output))
} catch {
  FileHandle.standardError.write(Data("embed: \(error)\n".utf8))
  exit(74)
}
