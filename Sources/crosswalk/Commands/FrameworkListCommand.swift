/// `crosswalk framework list`.
enum FrameworkListCommand {
  enum Format: String, CaseIterable, Sendable {
    case table
    case json
  }

  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .table, help: "How to print.")
  static let ids = Flag("ids", help: "Print the ids alone, one a line.")

  static let declaration = Command(
    name: "list", abstract: "List the frameworks with their status and numbers of controls.",
    options: [
      format.definition, SharedOptions.catalog.definition,
      SharedOptions.baseCatalog.definition,
    ], flags: [ids.definition],
    action: run)
}
