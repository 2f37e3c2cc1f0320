import Catalog
import Compliance

extension CatalogOverlayCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    try Pipeline.checkOwnFolder(arguments[output], arguments, session)
    let catalog = try Pipeline.catalog(arguments, session)
    let framework = try CatalogLookup(catalog: catalog).framework(arguments[framework])
    let overlay: TitlesOverlay
    let written: (path: String, isNew: Bool)
    do throws(CatalogError) {
      overlay = try TitlesOverlay(file: arguments[titles], framework: framework)
      if overlay.titles.isEmpty {
        throw CatalogError(diagnostics: [
          CatalogDiagnostic(
            file: arguments[titles], line: 0, code: .inputMalformed,
            message: "no line names a control of \(framework.id)",
            remedy: "give labels as printed: 'crosswalk framework show \(framework.id)' lists them")
        ])
      }
      written = try overlay.write(to: arguments[output])
    } catch {
      throw Failure(reading: error)
    }
    let state = written.isNew ? "written" : "unchanged"
    session.output.write(
      "\(overlay.titles.count) titles of \(framework.id) in \(visible(written.path)), \(state).\n")
    if !overlay.untitled.isEmpty {
      session.output.write("\(overlay.untitled.count) controls keep the label they have.\n")
    }
    if overlay.unmatched.isEmpty { return .done }
    for name in overlay.unmatched {
      session.warn("\(arguments[titles]): \(framework.id) has no control '\(name)'")
    }
    throw Failure(
      .input, "\(overlay.unmatched.count) titles were left out",
      hint: "give labels as printed: 'crosswalk framework show \(framework.id)' lists them")
  }
}
