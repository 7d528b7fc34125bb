import CSQLite

extension Authorization.Action {
  /// Making an index.
  public static let createIndex = Self(rawValue: SQLITE_CREATE_INDEX)
  /// Making a table.
  public static let createTable = Self(rawValue: SQLITE_CREATE_TABLE)
  /// Making a temporary index.
  public static let createTemporaryIndex = Self(rawValue: SQLITE_CREATE_TEMP_INDEX)
  /// Making a temporary table.
  public static let createTemporaryTable = Self(rawValue: SQLITE_CREATE_TEMP_TABLE)
  /// Making a temporary trigger.
  public static let createTemporaryTrigger = Self(rawValue: SQLITE_CREATE_TEMP_TRIGGER)
  /// Making a temporary view.
  public static let createTemporaryView = Self(rawValue: SQLITE_CREATE_TEMP_VIEW)
  /// Making a trigger.
  public static let createTrigger = Self(rawValue: SQLITE_CREATE_TRIGGER)
  /// Making a view.
  public static let createView = Self(rawValue: SQLITE_CREATE_VIEW)
  /// Deleting rows of the table `argument1`.
  public static let delete = Self(rawValue: SQLITE_DELETE)
  /// Dropping an index.
  public static let dropIndex = Self(rawValue: SQLITE_DROP_INDEX)
  /// Dropping a table.
  public static let dropTable = Self(rawValue: SQLITE_DROP_TABLE)
  /// Dropping a temporary index.
  public static let dropTemporaryIndex = Self(rawValue: SQLITE_DROP_TEMP_INDEX)
  /// Dropping a temporary table.
  public static let dropTemporaryTable = Self(rawValue: SQLITE_DROP_TEMP_TABLE)
  /// Dropping a temporary trigger.
  public static let dropTemporaryTrigger = Self(rawValue: SQLITE_DROP_TEMP_TRIGGER)
  /// Dropping a temporary view.
  public static let dropTemporaryView = Self(rawValue: SQLITE_DROP_TEMP_VIEW)
  /// Dropping a trigger.
  public static let dropTrigger = Self(rawValue: SQLITE_DROP_TRIGGER)
  /// Dropping a view.
  public static let dropView = Self(rawValue: SQLITE_DROP_VIEW)
  /// Inserting into the table `argument1`.
  public static let insert = Self(rawValue: SQLITE_INSERT)
  /// The pragma `argument1` with the value `argument2`.
  public static let pragma = Self(rawValue: SQLITE_PRAGMA)
  /// Reading the column `argument2` of the table `argument1`.
  public static let read = Self(rawValue: SQLITE_READ)
  /// Any SELECT.
  public static let select = Self(rawValue: SQLITE_SELECT)
  /// BEGIN, COMMIT or ROLLBACK, by `argument1`.
  public static let transaction = Self(rawValue: SQLITE_TRANSACTION)
  /// Updating the column `argument2` of the table `argument1`.
  public static let update = Self(rawValue: SQLITE_UPDATE)
  /// Attaching the file `argument1`; nil when its name is no literal. VACUUM INTO passes.
  public static let attach = Self(rawValue: SQLITE_ATTACH)
  /// Detaching a database.
  public static let detach = Self(rawValue: SQLITE_DETACH)
  /// Altering the table `argument2` of the database `argument1`.
  public static let alterTable = Self(rawValue: SQLITE_ALTER_TABLE)
  /// Building an index anew.
  public static let reindex = Self(rawValue: SQLITE_REINDEX)
  /// Counting for the planner.
  public static let analyze = Self(rawValue: SQLITE_ANALYZE)
  /// Making a virtual table with the module `argument2`.
  public static let createVirtualTable = Self(rawValue: SQLITE_CREATE_VTABLE)
  /// Dropping a virtual table.
  public static let dropVirtualTable = Self(rawValue: SQLITE_DROP_VTABLE)
  /// Calling the function `argument2`.
  public static let function = Self(rawValue: SQLITE_FUNCTION)
  /// SAVEPOINT, RELEASE or ROLLBACK TO, by `argument1`.
  public static let savepoint = Self(rawValue: SQLITE_SAVEPOINT)
  /// A recursive query.
  public static let recursive = Self(rawValue: SQLITE_RECURSIVE)
}
