/// Who names whom: a record that names another says its slug or code, so that its disputes are to be
/// worked out again where that changes.
enum Naming {
  /// The records that name one of some records, given as SQL, and of which anything is claimed.
  static func records(naming ids: String, _ links: SchemaLinks) -> String {
    // What an act does to an agreement is a field of the act.
    let targets = "SELECT act FROM event WHERE act IS NOT NULL AND agreement IN (\(ids))"
    let all = (links.pointers + links.ties).map { $0.owners(pointingAt: ids) } + [targets]
    return "SELECT record FROM citation WHERE record IN (\(all.joined(separator: "\nUNION ALL ")))"
  }
}
