import Catalog

extension CatalogImportCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let base = try Installation(session: session).find(
      .catalog, named: arguments[SharedOptions.baseCatalog])
    try Pipeline.checkOwnFolder(arguments[output], arguments, session)
    let time = try session.now()
    let imported: CatalogImport
    do throws(CatalogError) {
      imported = try CatalogImport(
        paths: arguments[paths], format: arguments[format].first, id: arguments[id], base: base,
        into: arguments[output], time: time)
    } catch {
      throw Failure(reading: error)
    }
    var table = Table([
      .init("FRAMEWORK"), .init("CONTROLS", .right), .init("TITLE", eliding: .end),
    ])
    for framework in imported.frameworks {
      table.append([
        .init(framework.id.rawValue), .init("\(framework.controls.count { $0.kind == .control })"),
        .init(framework.title),
      ])
    }
    let output = session.output
    output.write(table.text(width: session.tableWidth, colour: session.usesColour(on: output)))
    output.write(
      "\n\(imported.ruleCount) rules and \(imported.mappingCount) mappings; in "
        + "\(visible(arguments[Self.output])) \(imported.created) files are new, "
        + "\(imported.changed) changed and \(imported.unchanged) as they were.\n")
    if !imported.differences.isEmpty {
      output.write(DifferenceText.summary(imported.differences) + "\n")
    }
    for note in imported.notes { session.warn(note) }
    if imported.unknown.isEmpty { return .done }
    for file in imported.unknown.prefix(20) { session.warn("\(file) was not recognised") }
    throw Failure(
      .input, "\(imported.unknown.count) files are in no format that can be imported",
      hint: "name only what is to be imported, or say what it is with --format")
  }
}
