/// Options that several commands share, declared once.
enum SharedOptions {
  static let results = Option<[String]>(
    repeatable: "results", valueName: "PATH", kind: .path, isRequired: true,
    takesFollowingWords: true,
    help: "Scanner output: a file, a folder that is searched, or - for standard input.")

  static let inputFormat = Option<String?>(
    "input-format", valueName: "ID",
    help: "Read every input in this format instead of recognising it by content; "
      + "see 'crosswalk formats'.")

  static let catalog = Option<[String]>(
    repeatable: "catalog", valueName: "DIR", kind: .directory,
    help: "A folder of your own with any of frameworks, rules, titles and mappings, laid over the "
      + "catalog; a later one wins, and what it replaces is said.")

  static let baseCatalog = Option<String?>(
    "base-catalog", valueName: "DIR", kind: .directory,
    help: "The folder that holds frameworks and rules to start from. "
      + "Default: the installed catalog.")
}
