import Arguments
import Model
import System

/// What a verb gives back; ``Run`` writes it.
struct Reply {
  /// What is known of an answer once all of it was written.
  struct Ending {
    /// What goes to standard error, before the other notes.
    var notes: [String] = []
    /// How the run ends, where that hangs on the answer.
    var status: ExitStatus?
    /// What was wrong with rows that could not be written.
    var damage = Damage()
  }

  /// What goes to standard output, or into the file.
  var text = ""
  /// Writes the answer row by row, in place of the text.
  var flow: ((inout Output) throws -> Ending)?
  /// Whether a person reads it best page by page.
  var isPaged = false
  /// Makes visible what a terminal would obey, where the answer does not do so itself.
  var guarded: ((String) -> String)?
  /// The file that the text is for, if one was named.
  var file: String?
  /// What goes to standard error, line by line.
  var notes: [String] = []
  /// How to take back what was changed; told last, and also where the answer could not be.
  var undo: String?
  /// How the run ends.
  var status = ExitStatus.done
  /// What is done once all of it was written.
  var wasWritten: () -> Void = {}

  /// Whether it goes to a file, not to standard output.
  var isForFile: Bool { file != nil && file != "-" }
}

/// A verb with the values it was called with.
protocol Verb: Sendable {
  /// Whether it runs what strangers wrote under a bound on SQLite's memory.
  var boundsMemory: Bool { get }

  /// Does it.
  ///
  /// - Throws: anything that ``Complaint`` knows how to tell.
  func run(_ call: Call) throws -> Reply
}

extension Verb {
  var boundsMemory: Bool { false }
}

/// A verb that writes.
protocol WritingVerb: Verb {
  /// What all of them take.
  var writing: WritingOptions { get set }
}

extension WritingVerb {
  /// The same, only tried out.
  var trial: any Verb {
    var trial = self
    trial.writing.isDryRun = true
    return trial
  }
}

extension Command where Action == any Verb {
  /// A verb whose value is ready as soon as its arguments are read.
  static func verb<Root: Verb>(
    _ name: String, _ summary: String,
    _ arguments: @autoclosure @escaping @Sendable () -> [Argument<Root>], _ initial: Root
  ) -> Command<any Verb> {
    Command(name, summary, arguments: arguments(), initial: initial) {
      (root: Root) throws(UsageProblem) -> any Verb in root
    }
  }
}

/// What the program says of itself.
struct Manual: Sendable {
  /// The help of the verb at a path, in so many columns; nil when there is no such verb.
  var help: @Sendable (_ path: [String], _ width: Int) -> String?
  /// The script that completes command lines.
  var completion: @Sendable (Shell) -> String
}
