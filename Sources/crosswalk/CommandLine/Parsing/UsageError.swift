/// A command line that cannot be understood: what is wrong with it, and what to
/// write instead.
struct UsageError: Error, Equatable, Sendable, CustomStringConvertible {
  enum Kind: Equatable, Sendable {
    case missingCommand
    case unknownCommand(String, nearest: String?)
    case unknownOption(String, nearest: String?)
    /// An option that a command further down knows.
    case misplacedOption(String, command: String)
    case missingValue(option: String, valueName: String)
    case emptyValue(of: String, valueName: String)
    case surplusValue(flag: String, value: String)
    case repeatedOption(String, first: String, second: String)
    case invalidInteger(of: String, value: String, range: ClosedRange<Int>)
    case invalidChoice(of: String, value: String, allowed: [String], nearest: String?)
    case missingArgument(String)
    case missingOption(String, valueName: String)
    case surplusArgument(String)
    /// Two parameters that do not go together, or a value that only the command
    /// itself can judge.
    case invalid(String, hint: String)
  }

  var kind: Kind
  /// The command that was being read: `crosswalk report`.
  var command: String

  var description: String {
    switch kind {
    case .missingCommand:
      "no command is given"
    case .unknownCommand(let name, _):
      "'\(visible(name))' is not a command of '\(command)'"
    case .unknownOption(let name, _):
      "'\(visible(name))' is not an option of '\(command)'"
    case .misplacedOption(let name, _):
      "'\(visible(name))' is not an option of '\(command)' itself"
    case .missingValue(let option, _):
      "'\(option)' needs a value"
    case .emptyValue(let name, _):
      "the value of '\(name)' is empty"
    case .surplusValue(let flag, let value):
      "'\(flag)' takes no value, but '\(visible(value))' is given"
    case .repeatedOption(let name, let first, let second):
      "'\(name)' is given twice, with '\(visible(first))' and '\(visible(second))'"
    case .invalidInteger(let name, let value, let range):
      "'\(visible(value))' is not a value of '\(name)': "
        + "a whole number from \(range.lowerBound) to \(range.upperBound) is needed"
    case .invalidChoice(let name, let value, let allowed, _):
      "'\(visible(value))' is not a value of '\(name)': it takes "
        + allowed.joined(separator: ", ")
    case .missingArgument(let name):
      "the argument \(name) is missing"
    case .missingOption(let name, _):
      "the option '\(name)' is missing"
    case .surplusArgument(let value):
      "'\(visible(value))' is one argument too many"
    case .invalid(let message, _):
      message
    }
  }

  /// What to write instead.
  var hint: String {
    switch kind {
    case .unknownCommand(_, let nearest?), .unknownOption(_, let nearest?),
      .invalidChoice(_, _, _, let nearest?):
      "did you mean '\(nearest)'?"
    case .misplacedOption(let name, let command):
      "write it after the command: '\(self.command) \(command) \(visible(name)) …'"
    case .missingValue(let option, let valueName):
      "write '\(option) \(valueName)', "
        + "or '\(option)=\(valueName)' when the value starts with a dash"
    case .emptyValue(let name, let valueName):
      "write '\(name) \(valueName)', or leave '\(name)' out"
    case .surplusValue(let flag, _):
      "write '\(flag)' alone"
    case .repeatedOption(let name, _, _):
      "give '\(name)' once"
    case .missingOption(let name, let valueName):
      "add '\(name) \(valueName)'; see '\(command) --help'"
    case .invalid(_, let hint):
      hint
    default:
      "see '\(command) --help'"
    }
  }
}
