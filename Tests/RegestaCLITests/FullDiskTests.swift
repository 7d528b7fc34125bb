import Foundation
import Testing

@testable import RegestaCLI

/// No room for what backup, restore and migrate write, wherever in their work: nothing is lost, nothing
/// is left, it is told as what it is, and the next run works.
@Suite struct FullDiskTests {
  /// How many places are tried, of all that there are.
  private static let places =
    ProcessInfo.processInfo.environment["REGESTA_PLACES"].flatMap(Int.init) ?? 12

  /// Runs a command with files bounded to ever more blocks, up to more than it needs.
  ///
  /// - Parameters:
  ///   - prepare: shell that brings the folder to where the command begins.
  ///   - after: shell that looks at what is there then; ends in other than 0 where it is not right.
  private func bounded(_ command: String, prepare: String, after: String, _ bench: Workbench) throws
  {
    let script = """
      export TMPDIR="$PWD"
      \(prepare)
      top=$(( $(stat -c %s a.sqlite) / 512 * 5 / 4 + 64 ))
      done=0; failed=0
      for place in $(seq \(Self.places)); do
        \(prepare)
        ( trap '' XFSZ; ulimit -f $(( top * place / \(Self.places) )); exec "$REGESTA" \(command) ) >out 2>err
        status=$?
        case $status in
          0) done=$((done + 1)) ;;
          74|73) failed=$((failed + 1)) ;;
          *) echo "place $place: $status"; cat out err; exit 2 ;;
        esac
        { \(after)
        } || { echo "after place $place ($status)"; cat out err; ls -A . backups; exit 3; }
      done
      [ $failed -gt 1 ] && [ $done -ge 1 ] || { echo "$done done, $failed failed"; exit 4; }
      """
    let result = try Binary.shell(script, bench)
    #expect(result.status == 0, "\(command): \(result)")
  }

  @Test func ofBackup() throws {
    let bench = try Workbench.withExamples()
    try bounded(
      "backup run --keep 3",
      prepare: """
        "$REGESTA" add topic "T $(date +%N)" >/dev/null 2>&1 || exit 5
        """,
      after: """
        "$REGESTA" check >/dev/null && "$REGESTA" backup run >/dev/null \\
          && "$REGESTA" backup verify --all >/dev/null \\
          && [ -z "$(ls -A backups | grep -v '^a-[0-9TZ-]*[.]sqlite\\([.]manifest\\)*$')" ]
        """, bench)
  }

  @Test func ofRestore() throws {
    let bench = try Workbench.withExamples()
    try bounded(
      "restore copy.sqlite",
      prepare: """
        [ -f base ] || cp a.sqlite base
        rm -rf a.sqlite* a-before* copy.sqlite; cp base a.sqlite
        cp base copy.sqlite; "$REGESTA" add topic "T" >/dev/null 2>&1 || exit 5
        """,
      after: """
        "$REGESTA" check >/dev/null && "$REGESTA" restore copy.sqlite >/dev/null 2>&1 \\
          && "$REGESTA" check >/dev/null && [ -z "$(ls -A | grep '^[.]')" ]
        """, bench)
  }

  @Test func ofMigrate() throws {
    let bench = try Workbench.withExamples()
    let old = "\(Repository.root)/Tests/ArchiveTests/Fixtures/version1.sqlite.gz"
    try bounded(
      "migrate run",
      prepare: "rm -rf a.sqlite* backups; gunzip -c '\(old)' >a.sqlite",
      after: """
        "$REGESTA" migrate run >/dev/null 2>&1 && "$REGESTA" check >/dev/null \\
          && [ -z "$(ls -A | grep '^[.]')" ]
        """, bench)
  }
}
