/// Where a tracker answers: scheme, host, port and the path under which everything stands.
package struct ServiceAddress: Sendable, Hashable, CustomStringConvertible {
  /// `https`, or `http` for a server on this machine.
  package let scheme: String
  /// In lower case, with the port where one is named.
  package let host: String
  /// Without a slash at its end; empty for none.
  package let path: String

  /// - Throws: `TicketError` when it is no address that tokens may be sent to.
  package init(_ text: String) throws(TicketError) {
    func fault(_ message: String, _ remedy: String) -> TicketError {
      TicketError(.setting, "the tracker's url '\(text.prefix(200))' \(message)", remedy: remedy)
    }
    guard let mark = text.firstRange(of: "://") else {
      throw fault("is no address", "write it as https://tracker.example.com")
    }
    scheme = text[..<mark.lowerBound].lowercased()
    let rest = text[mark.upperBound...]
    let end = rest.firstIndex(of: "/") ?? rest.endIndex
    host = rest[..<end].lowercased()
    var path = String(rest[end...])
    while path.hasSuffix("/") { path.removeLast() }
    self.path = path
    guard !host.contains("@") else {
      throw TicketError(
        .setting, "the tracker's url holds a user or a password",
        remedy: "write the address alone, and the token into the environment or a file")
    }
    let isPlain = (host + path).utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    guard !host.isEmpty, isPlain, !path.contains("?"), !path.contains("#") else {
      throw fault("is no address", "write scheme, host and path alone, without a query")
    }
    guard scheme == "https" || scheme == "http" && isLoopback else {
      throw fault(
        "is not encrypted, and a token would be read on the way",
        "write https; plain http is for servers on this machine alone")
    }
  }

  /// Whether it names this machine.
  package var isLoopback: Bool {
    if host.hasPrefix("[::1]") { return true }
    let name = host.prefix { $0 != ":" }
    return name == "localhost" || name == "127.0.0.1"
  }

  package var description: String { "\(scheme)://\(host)\(path)" }

  /// An address under it, of components and a query that are encoded here.
  package func url(_ components: [String], query: KeyValuePairs<String, String> = [:]) -> String {
    var text = description
    for component in components { text += "/\(PercentEncoding.encode(component))" }
    for (index, pair) in query.enumerated() {
      text += index == 0 ? "?" : "&"
      text += "\(PercentEncoding.encode(pair.key))=\(PercentEncoding.encode(pair.value))"
    }
    return text
  }

  /// Whether an address that the tracker gives leads to the tracker: a token goes nowhere else.
  package func owns(_ url: String) -> Bool { url.hasPrefix("\(scheme)://\(host)/") }
}
