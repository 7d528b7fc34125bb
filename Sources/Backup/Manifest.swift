internal import Digest
internal import JSONText

/// What is known of a copy: of what it is, in which state, what it holds, when it was proven.
///
/// As text it is read by `sha256sum -c` (GNU coreutils), to which all lines but the first are
/// remarks: the digest of the copy and its name, then one JSON object, then the digest of the lines
/// before, so that a change anywhere in it is seen.
public struct Manifest: Equatable, Sendable {
  /// The name that the file which was copied has among its copies.
  public var origin: String
  /// The name of the copy, in the manifest's own folder.
  public var file: String
  /// Its size in bytes.
  public var size: Int64
  /// Its SHA-256, as 64 hexadecimal digits.
  public var sha256: String
  /// When it was made, UTC: `YYYY-MM-DDThh:mm:ssZ`.
  public var made: String
  /// When it was last proven.
  public var proven: String
  /// How long the copying and the proof took, in milliseconds.
  public var milliseconds: Int64
  /// The program that made it.
  public var program: String
  /// The version of the file's schema, and of what is worked out in it.
  public var schema: String
  /// The state of its history.
  public var cursor: Cursor
  /// The SHA-256 of the copy that was made before it; nil for the first.
  public var previous: String?
  /// What other programs wrote and nobody has caught up with yet: it is in the copy, but not in its
  /// history, or not in what is worked out from it.
  public var unsettled: Int64
  /// What it holds, table by table.
  public var tables: [Table]

  /// A state of a history: the number of its last change, and the digest that chains all of them.
  public struct Cursor: Equatable, Sendable {
    /// The number of the last change; 0 before the first.
    public var change: Int64
    /// The digest that chains it to all before.
    public var head: String

    /// The state after a change.
    public init(change: Int64, head: String) {
      self.change = change
      self.head = head
    }
  }

  /// What one table holds.
  public struct Table: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// How many rows it has.
    public var rows: Int64
    /// The digest of their content, as 64 hexadecimal digits.
    public var sha256: String

    /// What a table holds.
    public init(name: String, rows: Int64, sha256: String) {
      self.name = name
      self.rows = rows
      self.sha256 = sha256
    }
  }

  // MARK: As text

  /// The manifest as it is written.
  public var text: String {
    var json = JSONWriter()
    json.beginObject()
    json.member("format", 1)
    json.member("origin", origin)
    json.member("size", size)
    json.member("made", made)
    json.member("proven", proven)
    json.member("milliseconds", milliseconds)
    json.member("program", program)
    json.member("schema", schema)
    json.member("change", cursor.change)
    json.member("head", cursor.head)
    json.member("cursor", "\(origin):\(cursor.change)@\(cursor.head)")
    json.member("previous", previous)
    json.member("unsettled", unsettled)
    json.key("tables")
    json.beginArray()
    for table in tables {
      json.beginObject()
      json.member("name", table.name)
      json.member("rows", table.rows)
      json.member("sha256", table.sha256)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    let lines = "\(sha256)  \(file)\n# \(json.text)\n"
    return lines + "# sha256 \(SHA256.hex(of: lines))\n"
  }

  /// Reads a manifest; nil when the text is none, or not as it was written.
  public init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 4, lines[3].isEmpty, lines[1].hasPrefix("# "),
      lines[2] == "# sha256 \(SHA256.hex(of: "\(lines[0])\n\(lines[1])\n"))",
      let (digest, name) = Self.sum(lines[0]),
      let node = try? JSON.parse(String(lines[1].dropFirst(2))), node["format"]?.integer == 1,
      let origin = node["origin"]?.text, let size = node["size"]?.integer,
      let made = node["made"]?.text, let proven = node["proven"]?.text,
      let time = node["milliseconds"]?.integer, let program = node["program"]?.text,
      let schema = node["schema"]?.text, let change = node["change"]?.integer,
      let head = node["head"]?.text, let unsettled = node["unsettled"]?.integer,
      let tables = node["tables"]?.elements
    else { return nil }
    self.origin = origin
    self.file = name
    self.size = size
    self.sha256 = digest
    self.made = made
    self.proven = proven
    self.milliseconds = time
    self.program = program
    self.schema = schema
    self.cursor = Cursor(change: change, head: head)
    self.previous = node["previous"]?.text
    self.unsettled = unsettled
    self.tables = tables.compactMap(Table.init)
    guard self.tables.count == tables.count else { return nil }
  }

  /// A line of `sha256sum`: the digest, two spaces, a name without a folder.
  private static func sum(_ line: String) -> (digest: String, name: String)? {
    let digest = line.prefix(64)
    let name = line.dropFirst(66)
    guard digest.utf8.count == 64, digest.allSatisfy({ $0.isASCII && $0.isHexDigit }),
      line.dropFirst(64).hasPrefix("  "), !name.isEmpty, !name.contains("/"), name != "..",
      !name.hasPrefix(".")
    else { return nil }
    return (String(digest), String(name))
  }

  init(
    origin: String, file: String, size: Int64, sha256: String, made: String, milliseconds: Int64,
    program: String, state: Subject.State, previous: String?, tables: [Table]
  ) {
    self.origin = origin
    self.file = file
    self.size = size
    self.sha256 = sha256
    self.made = made
    proven = made
    self.milliseconds = milliseconds
    self.program = program
    schema = state.schema
    cursor = state.cursor
    self.previous = previous
    unsettled = state.unsettled
    self.tables = tables
  }
}

extension Manifest.Table {
  fileprivate init?(_ node: JSONNode) {
    guard let name = node["name"]?.text, let rows = node["rows"]?.integer,
      let digest = node["sha256"]?.text
    else { return nil }
    self.init(name: name, rows: rows, sha256: digest)
  }
}
