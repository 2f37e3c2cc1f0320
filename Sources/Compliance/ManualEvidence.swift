/// What people have to show for the controls of a framework that no tool can
/// judge.
///
/// A control's own mark always counts: tools may see a part of it. That of a
/// section or of a parent counts for everything below that no rule is mapped to.
public struct ManualEvidence: Sendable {
  private var own: [String: String] = [:]
  private var inherited: [String: String] = [:]

  /// Takes a framework's controls, parents before children.
  public init(_ controls: [Control]) {
    for control in controls {
      if !control.manual.isEmpty { own[control.id] = control.manual }
      guard let parent = control.parent else { continue }
      if let evidence = own[parent] ?? inherited[parent] { inherited[control.id] = evidence }
    }
  }

  /// The evidence that an auditor takes; empty where tools judge the control, or
  /// where nobody does: a section, or a control that its publisher withdrew.
  public func evidence(for control: Control, hasRule: Bool) -> String {
    if control.kind == .section || control.isWithdrawn { return "" }
    if let evidence = own[control.id] { return evidence }
    return hasRule ? "" : inherited[control.id] ?? ""
  }
}
