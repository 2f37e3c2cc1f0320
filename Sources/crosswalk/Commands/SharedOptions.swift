/// Options that several commands share, declared once.
enum SharedOptions {
  static let results = Option<[String]>(
    repeatable: "results", valueName: "PATH", kind: .path, isRequired: true,
    takesFollowingWords: true,
    help: "Scanner output: a file, a folder that is searched, or - for standard input.")

  /// The same for commands with arguments, which it must not swallow.
  static let resultsOneByOne = Option<[String]>(
    repeatable: "results", valueName: "PATH", kind: .path, isRequired: true,
    help: results.definition.help)

  static let inputFormat = Option<String?>(
    "input-format", valueName: "ID",
    help: "Read every input in this format instead of recognising it by content; "
      + "see 'crosswalk formats'.")

  static let catalog = Option<String?>(
    "catalog", valueName: "DIR", kind: .directory,
    help: "The folder that holds frameworks and rules. Default: the installed catalog.")
}
