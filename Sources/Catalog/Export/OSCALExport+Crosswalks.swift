import Compliance

extension OSCALExport {
  /// The mappings between controls, those of two frameworks together.
  func crosswalks(suffix: String) -> [OSCALObject] {
    var pairs: [(from: FrameworkID, to: FrameworkID)] = []
    for mapping in catalog.controlMappings
    where pairs.last.map({ $0.from != mapping.from || $0.to != mapping.to }) ?? true {
      pairs.append((mapping.from, mapping.to))
    }
    return pairs.map { from, to in
      let own = catalog.controlMappings.filter { $0.from == from && $0.to == to }
      let starts = ids(of: from)
      let ends = ids(of: to)
      return OSCALObject(
        flags: [("uuid", Self.uuid("export:crosswalk:\(from):\(to)"))],
        members: [
          .object("source-resource", resource("frameworks/\(from)\(suffix)")),
          .object("target-resource", resource("frameworks/\(to)\(suffix)")),
          .list("map", key: "maps", own.map { map($0, starts, ends) }),
        ])
    }
  }

  private func ids(of framework: FrameworkID) -> [String: String] {
    var ids: [String: String] = [:]
    for control in catalog.framework(framework)?.controls ?? [] where control.kind == .control {
      ids[control.label] = control.id
    }
    return ids
  }

  private func map(
    _ mapping: ControlMapping, _ starts: [String: String], _ ends: [String: String]
  ) -> OSCALObject {
    func items(_ items: [ControlMapping.Item], _ ids: [String: String]) -> [OSCALObject] {
      items.map { side in
        side.part.isEmpty
          ? item(ids[side.control] ?? side.control) : item(side.part, type: "statement")
      }
    }
    return map(
      uuid: "crosswalk:\(mapping.place):\(mapping.relationship):\(mapping.basis.source)",
      relationship: mapping.relationship.rawValue, sources: items(mapping.sources, starts),
      targets: items(mapping.targets, ends),
      properties: [
        Self.property("tier", mapping.tier.rawValue), Self.property("date", mapping.date),
      ], basis: mapping.basis)
  }
}
