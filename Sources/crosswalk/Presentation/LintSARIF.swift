import Catalog

/// What a check of the catalog found, as a SARIF log (OASIS SARIF 2.1.0).
enum LintSARIF {
  static func document(_ lint: CatalogLint) -> JSONValue {
    let used = Set(lint.diagnostics.map(\.code))
    let codes = CatalogDiagnostic.Code.allCases.filter(used.contains)
    var indices: [CatalogDiagnostic.Code: Int] = [:]
    for (index, code) in codes.enumerated() { indices[code] = index }
    return .object([
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"),
      "version": .string("2.1.0"),
      "runs": .array([
        .object([
          "tool": .object([
            "driver": .object([
              "name": .string("crosswalk"),
              "version": .string(VersionCommand.number),
              "rules": .array(codes.map(rule)),
            ])
          ]),
          "columnKind": .string("unicodeCodePoints"),
          "results": .array(lint.diagnostics.map { result($0, index: indices[$0.code] ?? -1) }),
        ])
      ]),
    ])
  }

  private static func rule(_ code: CatalogDiagnostic.Code) -> JSONValue {
    .object([
      "id": .string(code.rawValue),
      "shortDescription": .object(["text": .string(code.meaning)]),
      "defaultConfiguration": .object(["level": .string(code.severity.rawValue)]),
    ])
  }

  private static func result(_ diagnostic: CatalogDiagnostic, index: Int) -> JSONValue {
    var place: [JSONValue.Member] = [
      .init(
        key: "artifactLocation", value: .object(["uri": .string(address(of: diagnostic.file))]))
    ]
    if diagnostic.line > 0 {
      place.append(
        .init(key: "region", value: .object(["startLine": .integer(diagnostic.line)])))
    }
    return .object([
      "ruleId": .string(diagnostic.code.rawValue),
      "ruleIndex": .integer(index),
      "level": .string(diagnostic.severity.rawValue),
      "message": .object(["text": .string("\(diagnostic.message): \(diagnostic.remedy).")]),
      "locations": .array([.object(["physicalLocation": .object(place)])]),
    ])
  }

  /// A path as a URI reference (RFC 3986): absolute paths with the scheme
  /// `file`, others relative to where the program ran.
  static func address(of path: String) -> String {
    var address = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        address.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        address += byte < 16 ? "%0" + digits : "%" + digits
      }
    }
    return address
  }
}
