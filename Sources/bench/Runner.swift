import Foundation

/// Runs whole processes and says how long they took and how much memory they used.
enum Runner {
  struct Result {
    var seconds: Double
    /// The largest resident size, in KiB.
    var peak: Int
  }

  /// Runs a command; standard input from a file, standard output thrown away.
  static func run(_ words: [String], input: URL? = nil) throws -> Result {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let source = input?.path() ?? "/dev/null"
    posix_spawn_file_actions_addopen(&actions, 0, source, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let begin = DispatchTime.now().uptimeNanoseconds
    let code = posix_spawnp(&child, words[0], &actions, nil, &arguments, environ)
    guard code == 0 else { throw BenchError("cannot run \(words[0]): \(code)") }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, 0, &usage) == child else { throw BenchError("lost \(words[0])") }
    let end = DispatchTime.now().uptimeNanoseconds
    guard status == 0 else {
      throw BenchError("\(words.joined(separator: " ")) ended with \(status >> 8)")
    }
    return Result(seconds: Double(end - begin) / 1e9, peak: Int(usage.ru_maxrss))
  }

  /// The time that a body takes, in seconds.
  static func time(_ body: () throws -> Void) rethrows -> Double {
    let begin = DispatchTime.now().uptimeNanoseconds
    try body()
    return Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e9
  }
}
