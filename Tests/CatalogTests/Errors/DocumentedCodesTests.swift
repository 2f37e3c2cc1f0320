import Testing

@testable import Catalog

@Suite struct DocumentedCodesTests {
  /// What a reader of the documentation finds is what the program says.
  @Test func everyCodeIsInTheDocumentation() throws {
    let bytes = try CatalogFiles.bytes(of: Checkout.root + "/docs/catalog.md")
    let text = String(decoding: bytes, as: UTF8.self)
    for code in CatalogDiagnostic.Code.allCases {
      let row = "| `\(code.rawValue)` | \(code.severity.rawValue) | \(code.meaning) |\n"
      #expect(text.contains(row), "docs/catalog.md lacks \(row)")
    }
  }
}
