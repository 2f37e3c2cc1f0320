/// `crosswalk framework show`.
enum FrameworkShowCommand {
  enum Format: String, CaseIterable, Sendable {
    case text
    case json
  }

  static let id = Argument<String>(
    required: "ID", kind: .frameworkID, help: "The framework to show.")
  static let control = Option<String?>(
    "control", valueName: "LABEL",
    help: "Show everything about this control only, named as printed: 1.4, AC-6(10).")
  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .text, help: "How to print.")

  static let declaration = Command(
    name: "show", abstract: "Show a framework's controls with the rules that are mapped to them.",
    examples: [
      .init("crosswalk framework show pci-dss-3.2", "The tree of controls:"),
      .init("crosswalk framework show pci-dss-3.2 --control 7.2.1", "One control:"),
    ],
    arguments: [id.definition],
    options: [
      control.definition, format.definition, SharedOptions.catalog.definition,
      SharedOptions.baseCatalog.definition,
    ],
    action: run)
}
