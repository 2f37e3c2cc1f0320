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
    case .json: output.write(CrosswalkJSON.document(links, source, target).pretty)
    }
    return .done
  }

  private static func table(
    _ links: [ControlLink], _ source: Framework, _ target: Framework, _ session: Session
  ) -> String {
    guard !links.isEmpty else {
      return "No rule is mapped to both \(source.id) and \(target.id), and no mapping between "
        + "controls leads from the one to the other.\n"
    }
    var table = Table([
      .init("FROM"), .init("RELATIONSHIP"), .init("TO"), .init("CERTAINTY"), .init("TIER"),
      .init("THROUGH", eliding: .end),
    ])
    for link in links {
      let certainty = certainty(link)
      table.append([
        .init(link.from.label), .init(link.relationship.rawValue), .init(link.to.label),
        .init(
          certainty, style: link.isContested ? .caution : link.isProven ? .good : .quiet),
        .init(link.tier.rawValue), .init(link.paths.map(text).joined(separator: "; ")),
      ])
    }
    let contested = links.count(where: \.isContested)
    return table.text(width: session.tableWidth, colour: session.usesColour(on: session.output))
      + "\n\(links.count) links from \(source.id) to \(target.id), "
      + "\(links.count(where: \.isProven)) proven"
      + (contested > 0 ? ", \(contested) contested" : "") + ".\n"
  }

  private static func certainty(_ link: ControlLink) -> String {
    word(link.isProven) + (link.isContested ? ", contested" : "")
  }

  private static func word(_ isProven: Bool) -> String { isProven ? "proven" : "possible" }

  /// A path as it is walked: what each step goes over, and where it leads in between.
  private static func text(_ path: ControlLink.Path) -> String {
    path.steps.enumerated().map { index, step in
      let isLast = index == path.steps.count - 1
      return text(step.means) + (isLast ? "" : " → \(step.framework) \(step.control)")
    }.joined(separator: " → ")
  }

  private static func text(_ means: ControlLink.Step.Means) -> String {
    switch means {
    case .rule(let rule, let from, let to):
      return "\(rule) (\(from.relationship.rawValue) \(from.tier.rawValue), "
        + "\(to.relationship.rawValue) \(to.tier.rawValue))"
    case .mapping(let mapping, let isReversed):
      let relationship = isReversed ? mapping.relationship.inverse : mapping.relationship
      let isSet = mapping.sources.count > 1 || mapping.targets.count > 1
      let isPart = (mapping.sources + mapping.targets).contains { !$0.part.isEmpty }
      return "\(mapping.basis.source) (\(relationship.rawValue) \(mapping.tier.rawValue)"
        + (isSet ? ", of several together" : "") + (isPart ? ", of a statement" : "") + ")"
    }
  }

  private static let columns = [
    "from framework", "from", "to framework", "to", "relationship", "certainty", "contested",
    "tier", "path relationship", "path certainty", "path tier", "path",
  ]

  private static func row(
    _ path: ControlLink.Path, of link: ControlLink, _ source: Framework, _ target: Framework
  ) -> [String] {
    [
      source.id.rawValue, link.from.label, target.id.rawValue, link.to.label,
      link.relationship.rawValue, word(link.isProven), link.isContested ? "contested" : "",
      link.tier.rawValue, path.relationship.rawValue, word(path.isProven), path.tier.rawValue,
      text(path),
    ]
  }
}
