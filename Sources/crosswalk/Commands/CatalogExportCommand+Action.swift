import Catalog
import Compliance
import Report

extension CatalogExportCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let catalog = try Pipeline.catalog(arguments, session)
    defer { Notices.warn(catalog.replacements, session) }
    let time = try session.now()
    let formats = arguments[format]
    // A missing template is refused before anything is written.
    let templates =
      formats.contains(.html)
      ? try Installation(session: session).find(
        .templates, named: arguments[ReportCommand.templates]) : ""
    for format in formats {
      let files: [String]
      do throws(CatalogError) {
        files = try write(
          catalog, format, time: time, templates: templates, to: arguments[output])
      } catch {
        throw Failure(error)
      }
      let rest = files.count == 1 ? "" : " and \(files.count - 1) more"
      session.output.write(visible(files[0]) + rest + "\n")
    }
    return .done
  }

  /// The files that were written, at least one.
  private static func write(
    _ catalog: Catalog, _ format: Format, time: Timestamp, templates: String, to directory: String
  ) throws(CatalogError) -> [String] {
    switch format {
    case .oscalXML:
      return try CatalogExport.oscal(catalog, as: .xml, time: time, to: directory + "/oscal")
    case .oscalJSON:
      return try CatalogExport.oscal(catalog, as: .json, time: time, to: directory + "/oscal")
    case .csv:
      let path = directory + "/mappings.csv"
      let rows = [CatalogExport.columns] + CatalogExport.rows(catalog)
      try CatalogExport.write(rows.map(CSV.row).joined(), to: path)
      let between = CatalogExport.controlRows(catalog)
      if between.isEmpty { return [path] }
      let second = directory + "/control-mappings.csv"
      try CatalogExport.write(
        ([CatalogExport.controlColumns] + between).map(CSV.row).joined(), to: second)
      return [path, second]
    case .html:
      let path = directory + "/catalog.html"
      try CatalogExport.html(
        catalog, templates: templates, time: time, toolVersion: VersionCommand.number, to: path)
      return [path]
    }
  }
}
