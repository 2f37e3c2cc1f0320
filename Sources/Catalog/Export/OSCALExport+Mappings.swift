import Compliance

extension OSCALExport {
  /// The mappings of all rules, and those between controls, as a mapping collection; nil when
  /// there is none.
  ///
  /// The catalogs are in files beside it that end in the suffix.
  func mappings(suffix: String) -> OSCALObject? {
    let mappings =
      catalog.frameworks.compactMap { mapping(to: $0, suffix: suffix) }
      + crosswalks(suffix: suffix)
    if mappings.isEmpty { return nil }
    let provenance = OSCALObject(
      flags: [("method", "hybrid"), ("matching-rationale", "semantic"), ("status", "complete")],
      members: [
        .markup(
          "mapping-description",
          [
            .paragraph(
              "From testable rules to the controls that they bear on, and from controls to those "
                + "of other frameworks where lists of that were imported. Each entry names who "
                + "asserts it, where, and with which independent witnesses; a rule that passes "
                + "shows a control met in full only where it is equal to it or contains it.")
          ])
      ])
    return OSCALObject(
      flags: [("uuid", Self.uuid("export:mappings:\(catalog.version)"))],
      members: [
        metadata(title: "Crosswalk mappings", version: catalog.version),
        .object("provenance", provenance),
        .singletonOrList("mapping", key: "mappings", mappings),
      ])
  }

  private func mapping(to framework: Framework, suffix: String) -> OSCALObject? {
    var ids: [String: String] = [:]
    for control in framework.controls where control.kind == .control {
      ids[control.label] = control.id
    }
    var maps: [OSCALObject] = []
    for rule in catalog.rules(mappedTo: framework.id) {
      for mapping in rule.mappings where mapping.framework == framework.id {
        guard let control = ids[mapping.control] else { continue }
        maps.append(map(mapping, from: rule.id, to: control))
      }
    }
    if maps.isEmpty { return nil }
    return OSCALObject(
      flags: [("uuid", Self.uuid("export:mapping:\(framework.id)"))],
      members: [
        .object("source-resource", resource("rules" + suffix)),
        .object("target-resource", resource("frameworks/\(framework.id)\(suffix)")),
        .list("map", key: "maps", maps),
      ])
  }

  func resource(_ file: String) -> OSCALObject {
    OSCALObject(flags: [("type", "catalog"), ("href", file)])
  }

  private func map(_ mapping: Mapping, from rule: RuleID, to control: String) -> OSCALObject {
    map(
      uuid: "mapping:\(rule):\(mapping.framework):\(mapping.control)",
      relationship: mapping.relationship.rawValue, sources: [item(Self.token(rule.rawValue))],
      targets: [item(control)],
      properties: [
        Self.property("label", mapping.control), Self.property("tier", mapping.tier.rawValue),
        Self.property("date", mapping.date),
      ], basis: mapping.basis)
  }

  func map(
    uuid: String, relationship: String, sources: [OSCALObject], targets: [OSCALObject],
    properties: [OSCALObject?], basis: Basis
  ) -> OSCALObject {
    var remarks: [OSCALObject.Block] = [
      .paragraph(basis.statement), .paragraph("Source: \(basis.source)"),
    ]
    if !basis.contested.isEmpty { remarks.append(.paragraph("Contested: \(basis.contested)")) }
    let witnesses = basis.witnesses.map { Self.property("witness", $0) }
    return OSCALObject(
      flags: [("uuid", Self.uuid(uuid))],
      members: [
        .field("relationship", relationship), .list("source", key: "sources", sources),
        .list("target", key: "targets", targets),
        .list("prop", key: "props", (properties + witnesses).compactMap { $0 }),
        .markup("remarks", remarks),
      ])
  }

  func item(_ id: String, type: String = "control") -> OSCALObject {
    OSCALObject(flags: [("type", type), ("id-ref", id)])
  }
}
