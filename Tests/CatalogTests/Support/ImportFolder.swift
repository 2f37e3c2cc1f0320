import Compliance
import Testing

@testable import Catalog

/// A base catalog, documents to import, and a folder to import into.
final class ImportFolder {
  let base: TemporaryCatalog
  let documents: TemporaryCatalog
  let own = TemporaryFolder()
  var directory: String { own.path + "/mine" }

  init(_ documents: [String: String], base: [String: String] = CleanCatalog.files) {
    self.documents = TemporaryCatalog(documents)
    self.base = TemporaryCatalog(base)
  }

  func path(_ name: String) -> String { documents.directory + "/" + name }

  func load(
    _ names: String..., format: CatalogImport.Format? = nil, id: String? = nil,
    time: Int64 = 1_795_500_000
  ) throws(CatalogError) -> CatalogImport {
    try CatalogImport(
      paths: names.isEmpty ? [documents.directory] : names.map(path), format: format, id: id,
      base: base.directory, into: directory, time: Timestamp(seconds: time))
  }

  /// The catalog as a report would use it.
  func catalog() throws(CatalogError) -> Catalog {
    try Catalog.load(directory: base.directory, overlays: [directory])
  }
}
