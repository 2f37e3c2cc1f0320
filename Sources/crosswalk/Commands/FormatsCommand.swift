/// `crosswalk formats`: what can be read, and what a file is.
enum FormatsCommand {
  static let declaration = Command(
    name: "formats", abstract: "List the scanner outputs that can be read, or tell what a file is.",
    discussion: [
      "A format is recognised by what a file holds, never by its name. "
        + "'--input-format' of other commands takes an id of this list."
    ],
    examples: [
      .init("crosswalk formats", "What can be read:"),
      .init("crosswalk formats detect scan.json.gz", "What a file is, and why:"),
      .init("crosswalk formats show prowler-ocsf", "What is known about one format:"),
    ],
    subcommands: [
      FormatsListCommand.declaration, FormatsDetectCommand.declaration,
      FormatsShowCommand.declaration,
    ], defaultSubcommand: "list")
}
