import Catalog
import Compliance

/// How the controls of two frameworks relate, as JSON with stable keys.
enum CrosswalkJSON {
  static func document(
    _ links: [ControlLink], _ source: Framework, _ target: Framework
  ) -> JSONValue {
    .object([
      "from": .string(source.id.rawValue), "to": .string(target.id.rawValue),
      "links": .array(
        links.map { link in
          .object([
            "from": .string(link.from.label), "to": .string(link.to.label),
            "relationship": .string(link.relationship.rawValue),
            "proven": .boolean(link.isProven), "contested": .boolean(link.isContested),
            "tier": .string(link.tier.rawValue),
            "paths": .array(
              link.paths.map { path in
                .object([
                  "relationship": .string(path.relationship.rawValue),
                  "proven": .boolean(path.isProven), "tier": .string(path.tier.rawValue),
                  "steps": .array(path.steps.map(step)),
                ])
              }),
          ])
        }),
    ])
  }

  private static func step(_ step: ControlLink.Step) -> JSONValue {
    let end: [JSONValue.Member] = [
      .init(key: "framework", value: .string(step.framework.rawValue)),
      .init(key: "control", value: .string(step.control)),
    ]
    switch step.means {
    case .rule(let rule, let from, let to):
      return .object(
        end + [
          .init(key: "rule", value: .string(rule.rawValue)),
          .init(key: "fromMapping", value: CatalogJSON.mapping(from)),
          .init(key: "toMapping", value: CatalogJSON.mapping(to)),
        ])
    case .mapping(let mapping, let isReversed):
      return .object(
        end + [
          .init(key: "mapping", value: self.mapping(mapping)),
          .init(key: "reversed", value: .boolean(isReversed)),
        ])
    }
  }

  private static func mapping(_ mapping: ControlMapping) -> JSONValue {
    func items(_ items: [ControlMapping.Item]) -> JSONValue {
      .array(
        items.map { .object(["control": .string($0.control), "part": .text($0.part)]) })
    }
    return .object([
      "from": .string(mapping.from.rawValue), "to": .string(mapping.to.rawValue),
      "sources": items(mapping.sources), "targets": items(mapping.targets),
      "relationship": .string(mapping.relationship.rawValue),
      "tier": .string(mapping.tier.rawValue), "date": .text(mapping.date),
      "basis": CatalogJSON.basis(mapping.basis),
    ])
  }
}
