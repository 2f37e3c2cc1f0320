import Catalog
import Compliance

extension CatalogImportCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let base = try Installation(session: session).find(
      .catalog, named: arguments[SharedOptions.baseCatalog])
    try Pipeline.checkOwnFolder(arguments[output], arguments, session)
    let time = try session.now()
    let resources = try frameworksByResource(arguments[resource])
    let imported: CatalogImport
    do throws(CatalogError) {
      imported = try CatalogImport(
        paths: arguments[paths], format: arguments[format].first, id: arguments[id],
        resources: resources, mappingsOf: arguments[mappingsOf].map { FrameworkID($0) },
        base: base, into: arguments[output], time: time)
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
    let between =
      imported.controlMappingCount > 0
      ? ", and \(imported.controlMappingCount) mappings between controls" : ""
    output.write(
      "\n\(imported.ruleCount) rules and \(imported.mappingCount) mappings\(between); in "
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

  private static func frameworksByResource(
    _ values: [String]
  ) throws(Failure) -> [String: FrameworkID] {
    var frameworks: [String: FrameworkID] = [:]
    for value in values {
      guard let mark = value.lastIndex(of: "="), mark != value.startIndex,
        value.index(after: mark) != value.endIndex
      else {
        throw Failure(
          .usage, "'\(value)' does not say which framework a resource is",
          hint: "write NAME=ID, as in --resource NIST_SP-800-53_rev5_catalog=nist-800-53-r5")
      }
      frameworks[String(value[..<mark])] = FrameworkID(String(value[value.index(after: mark)...]))
    }
    return frameworks
  }
}
