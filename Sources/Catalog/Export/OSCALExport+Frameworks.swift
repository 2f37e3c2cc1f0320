import Compliance

extension OSCALExport {
  /// A framework as a catalog, with the titles that it has here.
  func framework(_ framework: Framework) -> OSCALObject {
    let tree = ControlTree(framework.controls)
    let properties = [
      Self.property("id", framework.id.rawValue),
      Self.property("publisher", framework.publisher),
      Self.property("published", framework.published),
      Self.property("licence", framework.licence), Self.property("text", framework.text.rawValue),
      Self.property("status", framework.status.rawValue),
      Self.property("status-date", framework.statusDate),
      Self.property("successor", framework.successor), Self.property("source", framework.source),
      Self.property("cloudguard-ruleset", framework.cloudGuardRuleset),
    ]
    let top = tree.children(of: nil)
    return OSCALObject(
      flags: [("uuid", Self.uuid("framework:\(framework.id)"))],
      members: [
        metadata(
          title: framework.title, version: framework.version, properties: properties,
          links: framework.url.isEmpty ? [] : [Self.link(framework.url, relation: "publisher")],
          remarks: framework.remarks)
      ] + members(top, tree))
  }

  /// Controls, then groups, as OSCAL's schema has them at the top; inside of a
  /// group it takes one of both kinds only.
  private func members(_ controls: [Control], _ tree: ControlTree) -> [OSCALObject.Member] {
    let groups = controls.filter { $0.kind == .section }
    let others = controls.filter { $0.kind == .control }
    return [
      .list("control", key: "controls", others.map { object($0, tree) }),
      .list("group", key: "groups", groups.map { object($0, tree) }),
    ]
  }

  private func object(_ control: Control, _ tree: ControlTree) -> OSCALObject {
    var properties = [
      OSCALObject(flags: [("name", "label"), ("value", control.label)])
    ]
    if control.isWithdrawn {
      properties.append(OSCALObject(flags: [("name", "status"), ("value", "withdrawn")]))
    }
    if let level = Self.property("level", control.level) { properties.append(level) }
    if !control.manual.isEmpty, var manual = Self.property("manual", "yes") {
      manual.members.append(.markup("remarks", [.paragraph(control.manual)]))
      properties.append(manual)
    }
    return OSCALObject(
      flags: [("id", control.id)],
      members: [
        .line("title", control.title.isEmpty ? control.label : control.title),
        .list("prop", key: "props", properties),
      ] + members(tree.children(of: control.id), tree))
  }

  /// The controls by their parents.
  private struct ControlTree {
    private var byParent: [String: [Control]] = [:]
    private var top: [Control] = []

    init(_ controls: [Control]) {
      for control in controls {
        if let parent = control.parent {
          byParent[parent, default: []].append(control)
        } else {
          top.append(control)
        }
      }
    }

    func children(of id: String?) -> [Control] {
      id.map { byParent[$0] ?? [] } ?? top
    }
  }
}
