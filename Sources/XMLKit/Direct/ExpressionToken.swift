/// What expressions are made of.
enum ExpressionToken: Equatable {
  case name(String)
  case variable(String)
  case text(String)
  case number(Double)
  case symbol(String)

  /// The tokens of a text; nil where it holds what no expression here does.
  static func tokens(_ text: String) -> [ExpressionToken]? {
    var tokens: [ExpressionToken] = []
    var rest = Array(text)[...]
    while let first = rest.first {
      switch first {
      case " ", "\n", "\t":
        rest.removeFirst()
      case "'", "\"":
        guard let end = rest.dropFirst().firstIndex(of: first) else { return nil }
        tokens.append(.text(String(rest[(rest.startIndex + 1)..<end])))
        rest = rest[(end + 1)...]
      case "$":
        let name = rest.dropFirst().prefix { $0.isDirectName }
        tokens.append(.variable(String(name)))
        rest = rest[name.endIndex...]
      case "0"..."9":
        let digits = rest.prefix { $0.isNumber || $0 == "." }
        guard let number = Double(String(digits)) else { return nil }
        tokens.append(.number(number))
        rest = rest[digits.endIndex...]
      case "a"..."z", "A"..."Z":
        var name = rest.prefix { $0.isDirectName || $0 == ":" }
        // `ancestor::` and `r:name` hold colons; an axis ends with two.
        if let place = name.indices.first(where: {
          name[$0] == ":" && $0 + 1 < name.endIndex && name[$0 + 1] == ":"
        }) {
          name = name[..<(place + 2)]
        }
        tokens.append(.name(String(name)))
        rest = rest[name.endIndex...]
      default:
        let two = String(rest.prefix(2))
        if ["!=", "<=", ">=", "..", "//"].contains(two) {
          tokens.append(.symbol(two))
          rest = rest.dropFirst(2)
        } else if "()[]@,|/.=<>+-*".contains(first) {
          tokens.append(.symbol(String(first)))
          rest.removeFirst()
        } else {
          return nil
        }
      }
    }
    return tokens
  }
}
