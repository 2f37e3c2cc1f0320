import Catalog

/// What a check of the catalog found, as JSON with stable keys.
enum LintJSON {
  static func document(_ lint: CatalogLint) -> JSONValue {
    .object([
      "frameworkCount": .integer(lint.frameworkCount),
      "ruleCount": .integer(lint.ruleCount),
      "errorCount": .integer(lint.count(.error)),
      "warningCount": .integer(lint.count(.warning)),
      "findings": .array(
        lint.diagnostics.map {
          .object([
            "file": .string($0.file),
            "line": $0.line > 0 ? .integer($0.line) : .null,
            "code": .string($0.code.rawValue),
            "severity": .string($0.severity.rawValue),
            "message": .string($0.message),
            "remedy": .string($0.remedy),
          ])
        }),
    ])
  }
}
