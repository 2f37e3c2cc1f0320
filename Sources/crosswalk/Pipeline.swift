import Catalog

/// What the commands share.
enum Pipeline {
  /// The catalog that is asked for, or the installed one.
  static func catalog(_ arguments: Arguments, _ session: Session) throws(Failure) -> Catalog {
    let directory = try Installation(session: session).find(
      .catalog, named: arguments[SharedOptions.catalog])
    do throws(CatalogError) {
      return try Catalog.load(directory: directory)
    } catch {
      throw Failure(error)
    }
  }
}
