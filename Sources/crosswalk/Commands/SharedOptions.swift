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

  /// Scanner output for commands that also read a store.
  static let resultsUnlessStored = Option<[String]>(
    repeatable: "results", valueName: "PATH", kind: .path, isRequired: true,
    takesFollowingWords: true, alternative: "store", help: results.definition.help)

  /// The same for commands with arguments.
  static let resultsOneByOneUnlessStored = Option<[String]>(
    repeatable: "results", valueName: "PATH", kind: .path, isRequired: true,
    alternative: "store", help: results.definition.help)

  static let inputFormat = Option<String?>(
    "input-format", valueName: "ID",
    help: "Read every input in this format instead of recognising it by content; "
      + "see 'crosswalk formats'.")

  static let keepRejected = Option<OptionalValue>(
    withOptionalValue: "keep-rejected", valueName: "FILE", kind: .path,
    help: "Write every record that is rejected, with its place and the reason, as one line of JSON "
      + "each. Without FILE: rejected.ndjson, in the output folder where there is one.")

  static let strict = Flag(
    "strict", help: "Let one rejected record make the run fail, before anything is written.")

  static let catalog = Option<[String]>(
    repeatable: "catalog", valueName: "DIR", kind: .directory,
    help: "A folder of your own with any of frameworks, rules, titles and mappings, laid over the "
      + "catalog; a later one wins, and what it replaces is said.")

  static let baseCatalog = Option<String?>(
    "base-catalog", valueName: "DIR", kind: .directory,
    help: "The folder that holds frameworks and rules to start from. "
      + "Default: the installed catalog.")
}
