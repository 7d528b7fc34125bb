/// One change in words of the fields.
public struct ToldChange: Sendable {
  /// A field before and after.
  public struct Field: Sendable {
    /// The field, or a member of a list, as a path: `party/SUN`.
    public let field: String
    /// `set`; of a list `added` or `removed`; `cited` or `uncited` by a source; `decided` or
    /// `reopened`.
    public let what: String
    /// The value before; nil for none.
    public let before: String?
    /// The value after; nil for none. Of a citation what the source says.
    public let after: String?
    /// The source of a citation.
    public let source: String?
    /// Why, of a decision.
    public let reason: String?
  }

  /// A status that is another than before, over some days.
  public struct Status: Sendable {
    /// Whose it is; nil for the whole.
    public let party: String?
    /// In relation to whom, if not to all.
    public let towards: String?
    /// Its first day, YYYY-MM-DD; nil where there is none.
    public let from: String?
    /// Its last day; nil where there is none.
    public let through: String?
    /// What may have held before; nil where the party stood as the whole did, or where nothing did.
    public let before: [String]?
    /// What may hold now.
    public let after: [String]?
    /// The acts that the change wrote of, which moved it.
    public let acts: [String]
  }

  /// What the change did to one record.
  public struct Record: Sendable {
    /// Its kind.
    public let kind: String
    /// Its slug, as it is called now or was called last.
    public let record: String
    /// Its title, if it has one.
    public let title: String?
    /// `added`, `removed`, `edited`, `cited`, `decided`, or `moved` where only its status is another.
    public let action: String
    /// Its fields that changed.
    public let fields: [Field]
    /// Its statuses that changed.
    public let statuses: [Status]
  }

  /// The number of the change; nil for what another program wrote and nobody has sealed yet, and for
  /// what the calendar did.
  public let number: Int64?
  /// What it is called in every copy of the archive.
  public let identifier: String?
  /// When; nil where it is not known.
  public let time: String?
  /// Who; nil for a writer that is not known.
  public let author: String?
  /// The verb.
  public let verb: String
  /// Why.
  public let reason: String?
  /// The change that this one took back.
  public let undoes: Int64?
  /// The first change of the batch that it is part of.
  public let batch: Int64?
  /// What it did, record by record; none of a large change.
  public internal(set) var records: [Record] = []
  /// Of a large change how many records of each kind it touched.
  public internal(set) var kinds: [(kind: String, count: Int)] = []
}
