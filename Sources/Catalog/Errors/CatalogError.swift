import XMLKit

/// A catalog that cannot be used, with everything that is wrong with it.
public struct CatalogError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, sorted by file and line. Never empty.
  public var diagnostics: [CatalogDiagnostic]

  /// Makes an error from its diagnostics.
  public init(diagnostics: [CatalogDiagnostic]) {
    self.diagnostics = diagnostics
  }

  /// The diagnostics, one a line.
  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }

  init(file: String, line: Int = 0, code: CatalogDiagnostic.Code, message: String, remedy: String) {
    self.init(diagnostics: [
      CatalogDiagnostic(file: file, line: line, code: code, message: message, remedy: remedy)
    ])
  }

  /// What the XML library says about a catalog's file.
  init(_ error: XMLError, file: String) {
    self.init(
      diagnostics: error.diagnostics.map { diagnostic in
        let code: CatalogDiagnostic.Code
        let remedy: String
        switch diagnostic.refusal {
        case .documentType:
          code = .documentTypeRefused
          remedy = "catalog files need no document type"
        case .unreadable:
          code = .fileUnreadable
          remedy = "check that the file is there and may be read"
        default:
          code = .xmlMalformed
          remedy = "correct the file so that it is well-formed XML"
        }
        return CatalogDiagnostic(
          file: diagnostic.file.isEmpty ? file : diagnostic.file, line: diagnostic.line, code: code,
          message: diagnostic.message, remedy: remedy)
      })
  }
}
