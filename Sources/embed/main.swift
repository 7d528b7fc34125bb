// Writes a Swift file with the named text files as constants, byte for byte.
//
//     embed OUTPUT.swift FILE…
//
// A tool of the build, never shipped: it may use Foundation.
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

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else {
  FileHandle.standardError.write(Data("usage: embed OUTPUT.swift FILE…\n".utf8))
  exit(64)
}
do {
  var swift = """
    /// The text files of this folder by name, in the order of their names.
    let embeddedText: [(name: String, text: String)] = [

    """
  for path in arguments.dropFirst() {
    let bytes = try Data(contentsOf: URL(filePath: path))
    guard let text = String(validating: bytes, as: UTF8.self) else {
      FileHandle.standardError.write(Data("embed: \(path): not UTF-8\n".utf8))
      exit(65)
    }
    let name = URL(filePath: path).lastPathComponent
    swift += "  (name: \(literal(name)), text: \(literal(text))),\n"
  }
  swift += "]\n"
  try Data(swift.utf8).write(to: URL(filePath: output))
} catch {
  FileHandle.standardError.write(Data("embed: \(error)\n".utf8))
  exit(74)
}
