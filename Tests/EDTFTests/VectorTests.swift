import EDTF
import Foundation
import Testing

/// One row of the vectors that other EDTF libraries test themselves with.
private struct Vector {
  var text: String
  var isValid: Bool
  var level: Int?
  var lower: String
  var upper: String

  /// Rows of `edtf/vectors.csv` in the folder that `REGESTA_CORPUS` names.
  static let folder = ProcessInfo.processInfo.environment["REGESTA_CORPUS"]

  static func all() throws -> [Vector] {
    let path = try #require(folder) + "/edtf/vectors.csv"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
    return lines.dropFirst().map { line in
      let fields = cells(of: line)
      return Vector(
        text: fields[0], isValid: fields[1] == "valid", level: Int(fields[2]), lower: fields[3],
        upper: fields[4])
    }
  }

  private static func cells(of line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  /// Invented by the library the bounds come from: ten years for an end that is not known, and
  /// a winter of one month.
  var hasOwnBounds: Bool { text.hasPrefix("/") || text.hasSuffix("/") || text.hasSuffix("-24") }
}

/// Long years stand without their Y in the file.
private func day(_ text: String) -> Day? {
  switch text {
  case "-inf": return .distantPast
  case "inf": return .distantFuture
  default:
    let year = text.dropLast(6)
    return Day(year.drop { $0 == "-" }.count > 4 ? "Y" + text : text)
  }
}

@Suite(.enabled(if: Vector.folder != nil))
struct VectorTests {
  @Test func theWordsOfEachAreReadBackAsTheSame() throws {
    var said = 0
    var fitting = 0
    for vector in try Vector.all() where vector.isValid {
      guard let date = try? EDTFDate(vector.text) else { continue }
      let words = date.words
      #expect((try? EDTFDate(typed: words)) == date, "\(vector.text): \(words)")
      if words.hasPrefix("a date that fits") { fitting += 1 } else { said += 1 }
    }
    print("dates, words: \(said) vectors said in words, \(fitting) as a date that fits")
    #expect(said > 2 * fitting)
  }

  @Test func everyVerdictHolds() throws {
    let vectors = try Vector.all()
    #expect(vectors.count == 360)
    for vector in vectors {
      let date = try? EDTFDate(vector.text)
      #expect((date != nil) == vector.isValid, "\(vector.text)")
      guard let date else { continue }
      #expect(try EDTFDate(date.description) == date, "\(vector.text) is \(date)")
    }
  }

  @Test func strictBoundsHold() throws {
    var checked = 0
    for vector in try Vector.all() where !vector.lower.isEmpty && !vector.hasOwnBounds {
      let bounds = try EDTFDate(vector.text).bounds
      let expected = Bounds(
        earliest: try #require(day(vector.lower)), latest: try #require(day(vector.upper)))
      #expect(bounds == expected, "\(vector.text): \(bounds.earliest) to \(bounds.latest)")
      checked += 1
    }
    #expect(checked > 80)
  }

  /// Levels are not part of the verdict. A mark before a lone year is the same as one after it;
  /// 1XXX has more than two unspecified digits; and the libraries contradict each other on years
  /// before 0, on marked seasons and on decades.
  @Test func levelsAgreeSaveWhereTheLibrariesDiffer() throws {
    let differing: Set = [
      "%2001", "?2004-06%", "2011-23~", "?-2004-06%", "2019-12/%2020", "-0999",
      "-2005/-1999-02", "1XXX", "1XXX~", "196X",
    ]
    for vector in try Vector.all() where !differing.contains(vector.text) {
      guard vector.isValid, let level = vector.level else { continue }
      #expect(try EDTFDate(vector.text).level == level, "\(vector.text)")
    }
  }
}
