import CSQLite

/// A compiled statement and whether somebody works with it.
@usableFromInline
final class Prepared {
  @usableFromInline
  let pointer: OpaquePointer
  @usableFromInline
  let sql: String
  @usableFromInline
  let parameterCount: Int
  var isLent = true
  var isCached = false
  /// The moment of the last use, counted in uses of the cache.
  var lastUse = 0

  init(_ pointer: OpaquePointer, sql: String) {
    self.pointer = pointer
    self.sql = sql
    parameterCount = Int(sqlite3_bind_parameter_count(pointer))
  }
}

/// Compiled statements kept for their next use, the least recently used one going first.
///
/// A statement that is lent is never lent again: a query inside the loop over another one with the
/// same text gets a statement of its own, which is not kept.
struct StatementCache {
  private var statements: [String: Prepared] = [:]
  private var uses = 0
  let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  var count: Int { statements.count }

  /// The statement of that text, now lent; nil when there is none or it is lent already.
  mutating func take(_ sql: String) -> Prepared? {
    guard let prepared = statements[sql], !prepared.isLent else { return nil }
    uses += 1
    prepared.lastUse = uses
    prepared.isLent = true
    return prepared
  }

  /// Keeps a new, lent statement, unless its text has one or every place is lent.
  mutating func keep(_ prepared: Prepared) {
    guard capacity > 0, statements[prepared.sql] == nil else { return }
    if statements.count >= capacity {
      let idle = statements.values.filter { !$0.isLent }
      guard let oldest = idle.min(by: { $0.lastUse < $1.lastUse }) else { return }
      statements[oldest.sql] = nil
      sqlite3_finalize(oldest.pointer)
    }
    uses += 1
    prepared.lastUse = uses
    prepared.isCached = true
    statements[prepared.sql] = prepared
  }

  /// Drops every statement that is not lent; the lent ones go when they come back.
  mutating func removeAll() {
    for prepared in statements.values {
      prepared.isCached = false
      if !prepared.isLent { sqlite3_finalize(prepared.pointer) }
    }
    statements = [:]
  }
}
