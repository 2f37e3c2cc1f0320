@testable import Catalog

/// The catalog of this checkout, loaded once for all tests that only look.
enum ShippedCatalog {
  private static let loaded = Result { () throws(CatalogError) in
    try Catalog.load(directory: Checkout.root)
  }

  static func get() throws(CatalogError) -> Catalog { try loaded.get() }
}
