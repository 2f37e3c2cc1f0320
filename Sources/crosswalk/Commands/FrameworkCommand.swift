/// `crosswalk framework`: the frameworks of the catalog and their controls.
enum FrameworkCommand {
  static let declaration = Command(
    name: "framework", abstract: "List frameworks, or show one with its controls.",
    examples: [
      .init("crosswalk framework list", "What the catalog holds:"),
      .init("crosswalk framework show pci-dss-3.2", "One framework's controls:"),
      .init(
        "crosswalk framework show cis-aws-foundations-1.5.0 --control 1.4",
        "Everything about one control:"),
    ],
    subcommands: [FrameworkListCommand.declaration, FrameworkShowCommand.declaration],
    defaultSubcommand: "list")
}
