import Backup
import EDTF
import Glibc
import Migrator
import Model
import Reasons
import SQLite
import System
import Testing

/// Every room's error has one reason, whoever meets it.
struct FaultsTests {
  private func reason(_ error: any Error) -> Fault.Reason? { Faults.fault(error)?.reason }

  @Test func ofSQLite() {
    for (code, reason) in [
      (ResultCode.busy, Fault.Reason.busy), (.busySnapshot, .busy), (.locked, .busy),
      (.full, .inputOutput), (.ioError, .inputOutput), (.outOfMemory, .inputOutput),
      (.readOnly, .notPermitted), (.permission, .notPermitted), (.auth, .notPermitted),
      (.readOnlyRollback, .inputOutput), (.cantOpen, .notFound), (.tooBig, .badData),
      (.interrupt, .interrupted), (.corrupt, .damaged), (.notADatabase, .damaged),
      (.format, .damaged), (.constraintForeignKey, .damaged), (.constraint, .ours),
      (.error, .ours), (.misuse, .ours),
    ] {
      let found = Faults.fault(SQLiteError(code: code, message: "m"), "it failed")
      #expect(found?.reason == reason, "\(code)")
      #expect(found?.message.hasPrefix("it failed: ") == true)
    }
    // Extended codes are of the family of their primary one.
    #expect(reason(SQLiteError(code: ResultCode(rawValue: 11 | 3 << 8), message: "")) == .damaged)
  }

  @Test func ofWhatAStatementReadThatWasUnderstood() throws {
    let db = try Connection.inMemory()
    let wrong = #expect(throws: SQLiteError.self) { try db.run("SELECT * FROM nowhere") }
    #expect(wrong.flatMap(reason) == .ours)
    let read = #expect(throws: SQLiteError.self) { try db.run("SELECT json_extract('{', '$.a')") }
    #expect(read.flatMap(reason) == .damaged)
    let null = #expect(throws: RowError.self) { _ = try db.first("SELECT NULL") { try $0.int(0) } }
    #expect(null.flatMap(reason) == .damaged)
  }

  @Test func ofMigrations() {
    let full = SQLiteError(code: .full, message: "m")
    for (error, reason) in [
      (MigratorError.gap(missing: 2), Fault.Reason.ours), (.notADatabase, .damaged),
      (.failed(number: 1, name: "s", error: full), .inputOutput), (.drifted([]), .incompatible),
      (.notInitialised, .incompatible), (.newer(have: 3, known: 2), .incompatible),
      (.brokenReferences([]), .inputOutput),
    ] { #expect(self.reason(error) == reason, "\(error)") }
  }

  @Test func ofCopiesAndFiles() {
    for (error, reason) in [
      (BackupError.busy(folder: "f"), Fault.Reason.busy), (.openToAll(folder: "f"), .notPermitted),
      (.noRoom(folder: "f", needed: 2, free: 1), .inputOutput), (.unsound(["x"]), .unsound),
      (.unfit(["x"]), .unsound),
      (.foreign(file: "f"), .incompatible), (.noManifest(file: "f"), .incompatible),
    ] { #expect(self.reason(error) == reason, "\(error)") }
    #expect(Faults.fault(BackupError.unsound(["x", "y"]))?.problems.map(\.message) == ["x", "y"])
    for (code, reason) in [
      (ENOENT, Fault.Reason.notFound), (EACCES, .notPermitted), (EINTR, .interrupted),
      (ENOSPC, .inputOutput), (EIO, .inputOutput),
    ] { #expect(self.reason(SystemError("read", code: code)) == reason) }
  }

  @Test func ofInputs() throws {
    let date = #expect(throws: EDTFError.self) { _ = try EDTFDate("1994-13") }
    #expect(date.flatMap(reason) == .badData)
    let problem = Faults.fault(Problem("p", field: "f"), "it failed")
    #expect(problem == Fault(.badData, "it failed", problems: [Problem("p", field: "f")]))
  }

  @Test func whatIsOfNoRoomStaysAsItIs() {
    struct Own: Error {}
    #expect(Faults.fault(Own()) == nil)
    #expect(throws: Own.self) { try Faults.translate("it failed") { throw Own() } }
    let fault = Fault(.notFound, "there is none")
    #expect(Faults.fault(fault, "it failed") == fault)
  }

  /// That a file is not there is one reason of many why it cannot be opened.
  @Test func aFileThatCannotBeOpenedIsNotAlwaysMissing() {
    func reason(_ system: Int32, isWhileRunning: Bool = false) -> Fault.Reason? {
      var error = SQLiteError(code: .cantOpen, message: "unable to open database file")
      error.systemCode = system
      error.isWhileRunning = isWhileRunning
      return Faults.fault(error)?.reason
    }
    #expect(reason(ENOENT) == .notFound)
    #expect(reason(ENOSPC) == .inputOutput)
    #expect(reason(EACCES) == .notPermitted)
    #expect(reason(0, isWhileRunning: true) == .inputOutput)
  }
}
