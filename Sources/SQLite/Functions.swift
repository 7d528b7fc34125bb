import CSQLite
import CSQLiteShims

private final class FunctionBox {
  let body: ([Value]) throws -> Value

  init(_ body: @escaping ([Value]) throws -> Value) { self.body = body }
}

extension Connection {
  /// Makes a scalar function for this connection (sqlite.org/c3ref/create_function.html).
  ///
  /// - Parameters:
  ///   - name: its name in SQL.
  ///   - arguments: how many it takes; -1 for any number.
  ///   - deterministic: the same arguments always give the same value.
  ///   - directOnly: triggers, views and the schema may not call it, so that a stranger's file
  ///     cannot.
  ///   - body: the connection keeps it, so it must not keep the connection. An error it throws
  ///     becomes the statement's: a `SQLiteError` with its code, another one with its description.
  public func register(
    function name: String, arguments: Int, deterministic: Bool, directOnly: Bool = true,
    _ body: @escaping ([Value]) throws -> Value
  ) throws {
    var flags = SQLITE_UTF8
    if deterministic { flags |= SQLITE_DETERMINISTIC }
    if directOnly { flags |= SQLITE_DIRECTONLY }
    // SQLite owns the box, and lets it go even when this call fails.
    let context = Unmanaged.passRetained(FunctionBox(body)).toOpaque()
    try check(
      sqlite3_create_function_v2(
        open(), name, Int32(clamping: arguments), flags, context, callFunction, nil, nil,
        releaseFunction))
  }
}

private func releaseFunction(_ context: UnsafeMutableRawPointer?) {
  if let context { Unmanaged<FunctionBox>.fromOpaque(context).release() }
}

private func callFunction(
  _ context: OpaquePointer?, _ count: Int32,
  _ arguments: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let context, let data = sqlite3_user_data(context) else { return }
  let box = Unmanaged<FunctionBox>.fromOpaque(data).takeUnretainedValue()
  do {
    let values = try (0..<Int(count)).map { try FunctionValue.read(arguments?[$0]) }
    FunctionValue.answer(try box.body(values), to: context)
  } catch let error as SQLiteError {
    // In this order: the code alone would bring its own message, the message alone code 1.
    sqlite3_result_error(context, error.message, -1)
    sqlite3_result_error_code(context, error.code.rawValue)
  } catch {
    sqlite3_result_error(context, "\(error)", -1)
  }
}

private enum FunctionValue {
  static func read(_ argument: OpaquePointer?) throws -> Value {
    guard let argument else { return .null }
    switch sqlite3_value_type(argument) {
    case SQLITE_INTEGER: return .integer(sqlite3_value_int64(argument))
    case SQLITE_FLOAT: return .real(sqlite3_value_double(argument))
    case SQLITE_TEXT:
      let bytes = sqlite3_value_text(argument)
      let count = Int(sqlite3_value_bytes(argument))
      let buffer = UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count)
      guard let text = String(validating: buffer, as: UTF8.self) else {
        throw SQLiteError(code: .mismatch, message: "a text is not valid UTF-8")
      }
      return .text(text)
    case SQLITE_BLOB:
      let bytes = sqlite3_value_blob(argument)
      let count = bytes == nil ? 0 : Int(sqlite3_value_bytes(argument))
      return .blob([UInt8](UnsafeRawBufferPointer(start: bytes, count: count)))
    default: return .null
    }
  }

  static func answer(_ value: Value, to context: OpaquePointer) {
    switch value {
    case .null: sqlite3_result_null(context)
    case .integer(let integer): sqlite3_result_int64(context, integer)
    case .real(let real): sqlite3_result_double(context, real)
    case .text(var text):
      text.withUTF8 { csqlite_result_text(context, $0.baseAddress, UInt64($0.count)) }
    case .blob(let bytes):
      bytes.withUnsafeBytes { csqlite_result_blob(context, $0.baseAddress, UInt64($0.count)) }
    }
  }
}
