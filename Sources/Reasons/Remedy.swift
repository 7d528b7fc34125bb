/// What helps where an archive is refused or damaged; said by every room in the same words.
public enum Remedy {
  /// What follows from the facts is not right, and can be made anew.
  public static let repair =
    "run regesta check --repair, which makes anew what follows from the facts"
  /// Somewhere in the file something is damaged.
  public static let check = "regesta check says what is damaged, and what helps"
  /// What nothing can make anew is damaged.
  public static let restore =
    "regesta restore FILE puts a proven copy in its place; regesta backup list shows the copies"
  /// The file is no archive.
  public static let otherName = "to make one, run regesta init under another name"
  /// Something stands where only files of ours may.
  public static let moveAway = "no program of ours made it: move it away"
  /// The file was an archive, perhaps.
  public static let unreadable = "\(otherName); where this was one, \(restore)"
  /// A later version wrote it.
  public static let newer = "use a newer Regesta, or go back to this version: \(restore)"
  /// Something of the user's has a name that is needed.
  public static let rename = "rename it with the program that made it; the archive is as it was"
  /// Scripts, or what is derived, wait to be brought to this version.
  public static let migrate = "run regesta migrate run"
}
