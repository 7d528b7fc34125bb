/// Web addresses, and when two of them are the same page.
package enum Address {
  /// Whether a text is meant as one.
  package static func isOne(_ text: String) -> Bool {
    let beginning = text.prefix(8).lowercased()
    return beginning.hasPrefix("https://") || beginning.hasPrefix("http://")
  }

  /// What spellings of one address have in common: without its scheme (of http and https), the case
  /// of its host, the port that the scheme means by itself, the slash at the end of its path, its
  /// fragment, and the `utm_` parameters by which campaigns are counted.
  package static func normal(_ text: String) -> String {
    let text = text.trimmed
    guard let scheme = text.firstRange(of: "://") else { return text }
    let isSecure = text[..<scheme.lowerBound].lowercased() == "https"
    let rest = text[scheme.upperBound...].prefix { $0 != "#" }
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    var host = rest[..<end].lowercased()
    let port = isSecure ? ":443" : ":80"
    if host.hasSuffix(port) { host.removeLast(port.count) }
    let query = rest[end...].firstIndex(of: "?") ?? rest.endIndex
    var path = rest[end..<query]
    while path.last == "/" { path.removeLast() }
    let parameters = rest[query...].dropFirst().split(separator: "&")
      .filter { !$0.lowercased().hasPrefix("utm_") }
    return host + path + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
  }
}
