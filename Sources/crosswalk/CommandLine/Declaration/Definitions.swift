/// What a value may be.
///
/// It decides how the value is checked and completed.
enum ValueKind: Sendable, Equatable {
  case text
  /// A file or a folder.
  case path
  case directory
  case integer(ClosedRange<Int>)
  case choice([String])
  /// An id of the catalog in use.
  case frameworkID
  case ruleID
}

/// An option takes a value: `--output DIR`.
struct OptionDefinition: Sendable, Equatable {
  /// The long name without dashes.
  var name: String
  /// The letter of the short form: `o` for `-o`.
  var short: Character?
  var valueName: String
  var help: String
  var kind: ValueKind = .text
  var isRequired = false
  var isRepeatable = false
  /// Whether the words that follow, up to the next option, are values too, so
  /// that a shell pattern works: `--results *.json`.
  var takesFollowingWords = false
  /// Whether the option may stand alone: `--keep-rejected [FILE]`. A word that
  /// follows it is its value, unless it looks like an option.
  var valueIsOptional = false
  /// The values that stand when the option is not given.
  var defaults: [String] = []
  /// The option, by its name, that may be given in place of this required one.
  var alternative: String?

  /// The value as lists show it: `DIR`, `PATH...`, `[FILE]`.
  var valueLabel: String {
    valueIsOptional ? "[\(valueName)]" : valueName + (takesFollowingWords ? "..." : "")
  }

  /// `--output`, as it is named in messages.
  var spelling: String { "--\(name)" }
}

/// A flag stands for itself: `--quiet`.
struct FlagDefinition: Sendable, Equatable {
  var name: String
  var short: Character?
  var help: String

  var spelling: String { "--\(name)" }
}

/// A positional argument.
struct ArgumentDefinition: Sendable, Equatable {
  /// The name as printed: `ID`.
  var name: String
  var help: String
  var kind: ValueKind = .text
  var isRequired = false
  var isRepeatable = false
}
