import Catalog

extension CatalogLintCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let (base, overlays) = try Pipeline.catalogFolders(arguments, session)
    let lint: CatalogLint
    do throws(CatalogError) {
      lint = try CatalogLint.run(directory: base, overlays: overlays)
    } catch {
      throw Failure(error)
    }
    switch arguments[format] {
    case .table: session.output.write(LintTable.text(lint, session))
    case .json: session.output.write(LintJSON.document(lint).pretty)
    case .sarif: session.output.write(LintSARIF.document(lint).pretty)
    }
    let isUnusable =
      lint.count(.error) > 0 || (arguments[strict] && !lint.diagnostics.isEmpty)
    return isUnusable ? .catalog : .done
  }
}
