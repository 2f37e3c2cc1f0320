import Compliance

/// A group or control of an OSCAL catalog, as it was met.
struct FrameworkEntry {
  /// What stands where a file marks a control as manual and says no more.
  static let unnamedEvidence = "No tool can judge this control; its file names no evidence."

  var id: String
  var elementClass: String
  var kind: Control.Kind
  /// Index of the parent among the entries; nil at the top.
  var parent: Int?
  var line: Int
  var label = ""
  var hasPlainLabel = false
  var title = ""
  var level = ""
  var isWithdrawn = false
  var manual = ""

  init(id: String, elementClass: String, kind: Control.Kind, parent: Int?, line: Int) {
    self.id = id
    self.elementClass = elementClass
    self.kind = kind
    self.parent = parent
    self.line = line
  }

  /// The entries as controls in document order, once ids and labels are sound.
  static func controls(
    of entries: [FrameworkEntry], problems: inout DiagnosticList
  ) -> [Control] {
    var controls: [Control] = []
    controls.reserveCapacity(entries.count)
    var lineByID: [String: Int] = [:]
    var lineByLabel: [String: Int] = [:]
    for entry in entries {
      let control = entry.control(parent: entry.parent.map { entries[$0].id })
      controls.append(control)
      if entry.id.isEmpty {
        problems.add(
          .controlIDMissing, line: entry.line, "a \(entry.elementName) has no id",
          remedy: "add the attribute id, for example id=\"ac-6.10\"")
      } else if let first = lineByID.updateValue(entry.line, forKey: entry.id) {
        problems.add(
          .controlIDDuplicate, line: entry.line,
          "the id \"\(entry.id)\" is taken: line \(first) has it too",
          remedy: "give each group and control an id of its own")
      }
      if entry.title.isEmpty {
        problems.add(
          .valueMissing, line: entry.line, "the \(entry.elementName) \"\(entry.id)\" has no title",
          remedy: "add a title, for example the level's word and the label")
      }
      guard entry.kind == .control else { continue }
      if let first = lineByLabel.updateValue(entry.line, forKey: control.label) {
        problems.add(
          .controlLabelDuplicate, line: entry.line,
          "the label \"\(control.label)\" is taken: the control at line \(first) has it too",
          remedy: "give each control a label of its own: mappings name controls by it")
      }
    }
    return controls
  }

  private var elementName: String { kind == .section ? "group" : "control" }

  private func control(parent: String?) -> Control {
    let spelled = kind == .section ? id.uppercased() : id
    return Control(
      id: id, label: label.isEmpty ? spelled : label, title: title, kind: kind,
      level: level.isEmpty ? levelFromClass : level, parent: parent, isWithdrawn: isWithdrawn,
      manual: manual)
  }

  /// NIST's classes name the level: `family`, `SP800-53`, `SP800-53-enhancement`.
  private var levelFromClass: String {
    if kind == .section { return elementClass.isEmpty ? "group" : elementClass }
    return elementClass.hasSuffix("enhancement") ? "enhancement" : "control"
  }
}
