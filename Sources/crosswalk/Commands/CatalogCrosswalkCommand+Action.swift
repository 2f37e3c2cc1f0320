import Catalog
import Compliance
import Report

extension CatalogCrosswalkCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let catalog = try Pipeline.catalog(arguments, session)
    defer { Notices.warn(catalog.replacements, session) }
    let lookup = CatalogLookup(catalog: catalog)
    let source = try lookup.framework(arguments[from])
    let target = try lookup.framework(arguments[to])
    var links = catalog.crosswalk(from: source, to: target)
    if let label = arguments[control] {
      let labels = source.labels(below: try lookup.control(label, in: source))
      links = links.filter { labels.contains($0.from.label) }
    }
    let output = session.output
    switch arguments[format] {
    case .table: output.write(table(links, source, target, session))
    case .csv:
      output.write(CSV.row(columns))
      for link in links {
        for path in link.paths { output.write(CSV.row(row(path, of: link, source, target))) }
      }
    case .json: output.write(json(links, source, target).pretty)
    }
    return .done
  }

  private static func table(
    _ links: [ControlLink], _ source: Framework, _ target: Framework, _ session: Session
  ) -> String {
    guard !links.isEmpty else {
      return "No rule is mapped to both \(source.id) and \(target.id).\n"
    }
    var table = Table([
      .init("FROM"), .init("RELATIONSHIP"), .init("TO"), .init("CERTAINTY"), .init("TIER"),
      .init("THROUGH", eliding: .end),
    ])
    for link in links {
      table.append([
        .init(link.from.label), .init(link.relationship.rawValue), .init(link.to.label),
        .init(certainty(link.isProven), style: link.isProven ? .good : .quiet),
        .init(link.tier.rawValue), .init(link.paths.map(text).joined(separator: ", ")),
      ])
    }
    return table.text(width: session.tableWidth, colour: session.usesColour(on: session.output))
      + "\n\(links.count) links from \(source.id) to \(target.id), "
      + "\(links.count(where: \.isProven)) proven.\n"
  }

  private static func certainty(_ isProven: Bool) -> String { isProven ? "proven" : "possible" }

  /// A path as it is walked: to the rule, and from it.
  private static func text(_ path: ControlLink.Path) -> String {
    "\(path.rule) (\(path.from.relationship.rawValue) \(path.from.tier.rawValue), "
      + "\(path.to.relationship.rawValue) \(path.to.tier.rawValue))"
  }

  private static let columns = [
    "from framework", "from", "to framework", "to", "relationship", "certainty", "tier", "rule",
    "rule to from", "tier to from", "rule to to", "tier to to",
  ]

  private static func row(
    _ path: ControlLink.Path, of link: ControlLink, _ source: Framework, _ target: Framework
  ) -> [String] {
    [
      source.id.rawValue, link.from.label, target.id.rawValue, link.to.label,
      path.relationship.rawValue, certainty(path.isProven), path.tier.rawValue, path.rule.rawValue,
      path.from.relationship.rawValue, path.from.tier.rawValue, path.to.relationship.rawValue,
      path.to.tier.rawValue,
    ]
  }

  private static func json(
    _ links: [ControlLink], _ source: Framework, _ target: Framework
  ) -> JSONValue {
    .object([
      "from": .string(source.id.rawValue), "to": .string(target.id.rawValue),
      "links": .array(
        links.map { link in
          .object([
            "from": .string(link.from.label), "to": .string(link.to.label),
            "relationship": .string(link.relationship.rawValue),
            "proven": .boolean(link.isProven), "tier": .string(link.tier.rawValue),
            "paths": .array(
              link.paths.map { path in
                .object([
                  "rule": .string(path.rule.rawValue),
                  "relationship": .string(path.relationship.rawValue),
                  "proven": .boolean(path.isProven), "tier": .string(path.tier.rawValue),
                  "fromMapping": CatalogJSON.mapping(path.from),
                  "toMapping": CatalogJSON.mapping(path.to),
                ])
              }),
          ])
        }),
    ])
  }
}
