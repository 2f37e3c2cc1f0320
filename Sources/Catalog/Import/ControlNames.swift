import Compliance

/// The controls of a framework by the ids with which OSCAL names them.
struct ControlNames {
  let framework: FrameworkID
  private var labels: [String: String] = [:]

  init(_ framework: Framework) {
    self.framework = framework.id
    for control in framework.controls where control.kind == .control {
      labels[control.id] = control.label
    }
  }

  /// The control that is named, by its id or by a statement in its text;
  /// nil where there is none.
  ///
  /// Statements have ids that begin with their control's, as OSCAL's authors write them:
  /// `ac-2_smt.a`.
  func item(_ item: OSCALMappingDocument.Item) -> ControlMapping.Item? {
    let id = item.id.trimmingHash
    if item.type != "statement" {
      return labels[id].map { ControlMapping.Item(control: $0) }
    }
    guard let end = id.firstRange(of: "_smt")?.lowerBound, let label = labels[String(id[..<end])]
    else {
      return nil
    }
    return ControlMapping.Item(control: label, part: id)
  }
}

extension String {
  /// Without the mark of a reference into a document.
  var trimmingHash: String { hasPrefix("#") ? String(dropFirst()) : self }
}
