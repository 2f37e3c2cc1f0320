import Catalog
import Compliance

extension FrameworkListCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let catalog = try Pipeline.catalog(arguments, session)
    defer { Notices.warn(catalog.replacements, session) }
    let output = session.output
    if arguments[ids] {
      for framework in catalog.frameworks { output.write(visible(framework.id.rawValue) + "\n") }
      return .done
    }
    switch arguments[format] {
    case .json:
      output.write(
        JSONValue.array(
          catalog.frameworks.map { .object(CatalogJSON.framework($0, catalog: catalog)) }
        ).pretty)
    case .table:
      output.write(
        table(catalog).text(width: session.tableWidth, colour: session.usesColour(on: output)))
    }
    return .done
  }

  private static func table(_ catalog: Catalog) -> Table {
    var table = Table([
      .init("FRAMEWORK"), .init("STATUS"), .init("CONTROLS", .right), .init("MAPPED", .right),
      .init("RULES", .right), .init("TITLE", eliding: .end),
    ])
    for framework in catalog.frameworks {
      let count = FrameworkCount(framework, catalog: catalog)
      table.append([
        .init(framework.id.rawValue),
        .init(
          framework.status.rawValue, style: framework.status == .current ? .plain : .caution),
        .init("\(count.controls)"), .init("\(count.mapped)"), .init("\(count.rules)"),
        .init(framework.title),
      ])
    }
    return table
  }
}
