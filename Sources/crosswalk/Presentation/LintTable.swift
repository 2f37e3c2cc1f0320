import Catalog

/// What a check of the catalog found, for a terminal.
enum LintTable {
  static func text(_ lint: CatalogLint, _ session: Session) -> String {
    let files =
      "\(counted(lint.frameworkCount, "framework")) and \(counted(lint.ruleCount, "rule"))"
    guard !lint.diagnostics.isEmpty else { return "Nothing to report in \(files).\n" }
    var table = Table([
      .init("SEVERITY"), .init("PLACE", eliding: .middle), .init("CODE"),
      .init("WHAT IS WRONG", eliding: .end), .init("WHAT TO DO", eliding: .end),
    ])
    for diagnostic in lint.diagnostics {
      table.append([
        .init(
          diagnostic.severity.rawValue, style: diagnostic.severity == .error ? .bad : .caution),
        .init(place(of: diagnostic)), .init(diagnostic.code.rawValue), .init(diagnostic.message),
        .init(diagnostic.remedy),
      ])
    }
    let counts = [
      counted(lint.count(.error), "error"), counted(lint.count(.warning), "warning"),
    ]
    return table.text(width: session.tableWidth, colour: session.usesColour(on: session.output))
      + "\n\(counts.joined(separator: " and ")) in \(files).\n"
  }

  static func place(of diagnostic: CatalogDiagnostic) -> String {
    diagnostic.line > 0 ? "\(diagnostic.file):\(diagnostic.line)" : diagnostic.file
  }

  private static func counted(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }
}
