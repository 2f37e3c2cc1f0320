/// Collects what is wrong with one file, so that one run names everything.
struct DiagnosticList {
  let file: String
  private(set) var diagnostics: [CatalogDiagnostic] = []

  init(file: String) {
    self.file = file
  }

  mutating func add(
    _ code: CatalogDiagnostic.Code, line: Int, _ message: String, remedy: String
  ) {
    diagnostics.append(
      CatalogDiagnostic(file: file, line: line, code: code, message: message, remedy: remedy))
  }
}
