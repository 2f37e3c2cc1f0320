/// Takes an address of the fake host apart.
enum FakeURL {
  /// The components of the path and the query, decoded.
  static func split(_ url: String) -> (path: [String], query: [String: String]) {
    let rest = url.replacing("https://tracker.example.com", with: "")
    let parts = rest.split(separator: "?", maxSplits: 1).map(String.init)
    let path = (parts.first ?? "").split(separator: "/").map { decode(String($0)) }
    var query: [String: String] = [:]
    for pair in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
      query[decode(sides[0])] = sides.count > 1 ? decode(sides[1]) : ""
    }
    return (path, query)
  }

  static func decode(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
