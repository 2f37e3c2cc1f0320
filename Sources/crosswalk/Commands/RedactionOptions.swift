import Compliance
import Redaction

/// What is taken out of what is handed out, declared once for all commands.
enum RedactionOptions {
  static let pattern = Option<[String]>(
    repeatable: "redact", valueName: "NAME=PATTERN",
    help: "Take out what matches this POSIX extended regular expression as well; 'email' alone "
      + "stands for mail addresses.")
  static let keepSecrets = Flag(
    "keep-secrets",
    help: "Take nothing out: access key ids, secrets, tokens and private keys stay where scanners "
      + "wrote them.")

  /// What reports and tables take out: mail addresses stay, for they say who is meant.
  static let forReports: Set<Redactor.Kind> = [.accessKeyID, .secret, .token, .privateKey]

  /// What warnings and errors never hold. They quote what was read; their own words, such as
  /// "the token: …", are not to be taken for secrets.
  static let forMessages = Redactor(kinds: [.accessKeyID, .token, .privateKey])

  /// Takes out of an outcome what the user does not want to be printed.
  ///
  /// - Throws: `Failure` when a pattern cannot be used.
  static func redact(_ outcome: inout Outcome, _ arguments: Arguments) throws(Failure) {
    guard let redactor = try redactor(arguments, kinds: forReports) else { return }
    var pass = ResultRedaction(redactor: redactor)
    pass.redact(&outcome)
  }

  /// What the user asks for.
  ///
  /// - Parameters:
  ///   - arguments: the command line.
  ///   - kinds: what is taken out without being asked for.
  /// - Returns: nil where nothing is to be taken out.
  /// - Throws: `Failure` when a pattern cannot be used.
  static func redactor(
    _ arguments: Arguments, kinds: Set<Redactor.Kind> = Set(Redactor.Kind.allCases)
  ) throws(Failure) -> Redactor? {
    var kinds = kinds
    var patterns: [(name: String, pattern: String)] = []
    for text in arguments[pattern] {
      if let kind = Redactor.Kind(rawValue: text) {
        kinds.insert(kind)
        continue
      }
      guard let sign = text.firstIndex(of: "=") else {
        throw Failure(
          .usage, "'--redact \(visible(text))' has no name",
          hint: "write, for example, staff=EMP-[0-9]{6}")
      }
      patterns.append((String(text[..<sign]), String(text[text.index(after: sign)...])))
    }
    if arguments[keepSecrets] {
      guard arguments[pattern].isEmpty else {
        throw Failure(
          .usage, "--keep-secrets takes nothing out, and --redact asks for it",
          hint: "leave one of them out")
      }
      return nil
    }
    do throws(RedactionError) {
      return try Redactor(patterns: patterns, kinds: kinds)
    } catch {
      throw Failure(.usage, "\(error.setting): \(error.message)", hint: error.remedy)
    }
  }
}
