import Catalog
import Compliance

extension RuleCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let catalog = try Pipeline.catalog(arguments, session)
    defer { Notices.warn(catalog.replacements, session) }
    let output = session.output
    if arguments[ids] {
      for rule in catalog.rules { output.write(visible(rule.id.rawValue) + "\n") }
      return .done
    }
    guard let id = arguments[id] else {
      list(catalog, arguments[format], session)
      return .done
    }
    let rule = try CatalogLookup(catalog: catalog).rule(id)
    switch arguments[format] {
    case .text: output.write(RuleText.text(rule, catalog: catalog, session: session))
    case .json: output.write(CatalogJSON.rule(rule).pretty)
    }
    return .done
  }

  private static func list(_ catalog: Catalog, _ format: Format, _ session: Session) {
    switch format {
    case .json:
      session.output.write(JSONValue.array(catalog.rules.map(CatalogJSON.rule)).pretty)
    case .text:
      var table = Table([
        .init("RULE"), .init("SEVERITY"), .init("CHECKS", .right), .init("CONTROLS", .right),
        .init("FRAMEWORKS", .right), .init("TITLE", eliding: .end),
      ])
      for rule in catalog.rules {
        table.append([
          .init(rule.id.rawValue), .init(rule.severity.rawValue), .init("\(rule.checks.count)"),
          .init("\(rule.mappings.count)"), .init("\(Set(rule.mappings.map(\.framework)).count)"),
          .init(rule.title),
        ])
      }
      session.output.write(
        table.text(width: session.tableWidth, colour: session.usesColour(on: session.output)))
    }
  }
}
