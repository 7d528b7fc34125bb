public import Archive

public struct ReadOnlySQL {
  public init(
    path: String, deadlineSeconds: Double = 5, rowLimit: Int = 10_000, heapBytes: Int64 = 64 << 20
  ) {}
  public init(
    archive: Archive, deadlineSeconds: Double = 5, rowLimit: Int = 10_000,
    heapBytes: Int64 = 64 << 20
  ) {}
  public func run(
    _ statement: String, parameters: [(name: String, value: String)] = []
  ) throws -> ResultSet {
    throw Fault(.ours, "not there yet")
  }
  /// The documented views.
  public static let views: [String] = []
  public static func schema(of archive: Archive) throws -> String { "" }
}
