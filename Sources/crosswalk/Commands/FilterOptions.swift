import Catalog
import Compliance
import Report

/// What a report shows, to whom, in what language and dress.
enum FilterOptions {
  enum SeverityWord: String, CaseIterable, Sendable {
    case critical
    case high
    case medium
    case low
    case informational
    case unknown
  }

  enum StatusWord: String, CaseIterable, Sendable {
    case fail
    case excluded
    case error
    case unknown
    case notChecked = "not-checked"
    case pass
    case notApplicable = "not-applicable"
    case informational
  }

  enum AudienceWord: String, CaseIterable, Sendable {
    case executive
    case manager
    case engineer
  }

  static let control = Option<[String]>(
    repeatable: "control", valueName: "LABEL",
    help: "Show only this control, or this section with what is below it; needs --framework.")
  static let account = Option<[String]>(
    repeatable: "account", valueName: "ID",
    help: "Judge only this account: states and score are then those of the accounts named.")
  static let severity = Option<[SeverityWord]>(
    repeatable: "severity", valueName: "SEVERITY", help: "Show only rules of this severity.")
  static let status = Option<[StatusWord]>(
    repeatable: "status", valueName: "STATUS",
    help: "Show only results that came to this; 'excluded' is an accepted fail.")
  static let since = Option<String?>(
    "since", valueName: "TIME",
    help: "Show only results with a finding observed since: 2026-11-01, or 2026-11-01T08:00:00Z.")
  static let audience = Option<AudienceWord>(
    "audience", valueName: "AUDIENCE", default: .engineer,
    help: "Whom the HTML is for: executive leaves rules out, manager leaves single results out; "
      + "the report says so.")
  static let language = Option<String>(
    "language", valueName: "TAG", default: "en",
    help: "The language of the HTML's own words: en, de, or one of a template folder.")
  static let template = Option<String?>(
    "template", valueName: "DIR", kind: .directory,
    help: "A folder of your own, laid over the templates: branding.xml, a logo, style, messages "
      + "or stylesheets.")

  static let definitions = [
    control.definition, account.definition, severity.definition, status.definition,
    since.definition, audience.definition, language.definition, template.definition,
  ]

  /// The filter that the user asks for.
  static func filter(
    _ arguments: Arguments, _ frameworks: [Framework]
  ) throws(Failure) -> ReportFilter {
    let filter = ReportFilter(
      accounts: Set(arguments[account]), controls: arguments[control],
      severities: Set(arguments[severity].compactMap { Severity(rawValue: $0.rawValue) }),
      statuses: Set(arguments[status].compactMap { ReportFilter.Shown(rawValue: $0.rawValue) }),
      since: try moment(arguments[since]))
    if !filter.controls.isEmpty {
      guard !arguments[ReportCommand.framework].isEmpty else {
        throw refused(
          "--control needs --framework, for a label means another control elsewhere",
          "name the framework as well")
      }
      for framework in frameworks {
        for label in filter.controls
        where !ReportFilter(controls: [label]).finds(in: framework) {
          throw refused(
            "\(framework.id) has no control or section '\(label)'",
            "see 'crosswalk framework show \(framework.id)'")
        }
      }
    }
    return filter
  }

  /// Refuses accounts about which nothing was read: a report without results
  /// would look like one without fails.
  static func check(_ filter: ReportFilter, _ outcome: Outcome) throws(Failure) {
    let known = Set(outcome.accounts.map(\.id)).union(outcome.results.map(\.subject.account))
    guard let unknown = filter.accounts.subtracting(known).min() else { return }
    throw Failure(
      .usage, "no result is about the account '\(visible(unknown))'",
      hint: "accounts are: "
        + visible(known.filter { !$0.isEmpty }.sorted().prefix(8).joined(separator: ", "))
        + (known.count > 8 ? ", …" : ""))
  }

  static func audience(_ arguments: Arguments) -> ReportOptions.Audience {
    switch arguments[audience] {
    case .executive: .executive
    case .manager: .manager
    case .engineer: .engineer
    }
  }

  /// The user's template folder, which has to be there.
  static func overlay(_ arguments: Arguments) throws(Failure) -> String? {
    guard let folder = arguments[template] else { return nil }
    guard SystemEnvironment.isDirectory(folder) else {
      throw refused("there is no folder '\(folder)'", "name a folder with --template")
    }
    return folder.hasSuffix("/") && folder != "/" ? String(folder.dropLast()) : folder
  }

  private static func moment(_ text: String?) throws(Failure) -> Timestamp? {
    guard let text else { return nil }
    guard let time = Timestamp(text.utf8.count == 10 ? text + "T00:00:00Z" : text) else {
      throw refused(
        "'--since \(text)' is no time", "write 2026-11-01 or 2026-11-01T08:00:00Z, in UTC")
    }
    return time
  }

  private static func refused(_ message: String, _ hint: String) -> Failure {
    Failure(UsageError(kind: .invalid(visible(message), hint: hint), command: "crosswalk report"))
  }
}
