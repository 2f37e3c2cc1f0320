import Compliance
import Report

/// `--fail-on`: whether a failure that remains ends the run with exit code 1.
///
/// What counts is the effective status: a fail that a scanner's record or an exclusion accepts
/// does not trip the gate.
struct FailGate {
  /// The least that trips it.
  enum Level: String, CaseIterable, Sendable {
    case critical
    case high
    case medium
    case low
    case any

    /// The least severity; nil for every one, also an unknown one.
    var severity: Severity? {
      switch self {
      case .critical: .critical
      case .high: .high
      case .medium: .medium
      case .low: .low
      case .any: nil
      }
    }
  }

  static let option = Option<String?>(
    "fail-on", valueName: "LEVEL", kind: .choice(Level.allCases.map(\.rawValue)),
    help: "End with exit code 1 when a fail of a rule of this severity or above remains that "
      + "nobody has accepted.")

  private let level: Level?
  private let severities: [RuleID: Severity]
  /// Fails that remain, by rule; of several frameworks the largest number.
  private var fails: [RuleID: Int] = [:]
  private var statements = 0

  init(_ arguments: Arguments, rules: [Rule]) {
    level = arguments[Self.option].flatMap(Level.init(rawValue:))
    severities = Dictionary(
      rules.map { ($0.id, $0.severity) }, uniquingKeysWith: { first, _ in first })
  }

  /// Looks at results one by one.
  mutating func note(_ results: [RuleResult]) {
    guard level != nil else { return }
    for result in results where result.isEffectiveFail && trips(result.rule) {
      fails[result.rule, default: 0] += 1
    }
  }

  /// Looks at one framework's report.
  mutating func note(_ model: ReportModel) {
    guard level != nil else { return }
    for report in model.rules where report.counts.fail > 0 && trips(report.rule.id) {
      fails[report.rule.id] = max(fails[report.rule.id] ?? 0, report.counts.fail)
    }
    guard level == .any else { return }
    statements += model.controls.count { control in
      control.state == .fail && control.mappings.allSatisfy { $0.counts.fail == 0 }
    }
  }

  /// The exit code of a run that did its work, with a word on standard error where it is not 0.
  func exitCode(_ session: Session) -> ExitCode {
    guard let level, !fails.isEmpty || statements > 0 else { return .done }
    let count = fails.values.reduce(0, +)
    var parts: [String] = []
    if count > 0 {
      let severity = level.severity.map { " of severity \($0.rawValue) or above" } ?? ""
      parts.append(
        "\(count) \(count == 1 ? "fail" : "fails") of \(fails.count)"
          + " \(fails.count == 1 ? "rule" : "rules")\(severity)"
          + " \(count == 1 ? "remains" : "remain")")
    }
    if statements > 0 {
      parts.append(
        "\(statements) \(statements == 1 ? "control is" : "controls are") stated not to be met")
    }
    session.errors.write(
      "crosswalk: --fail-on \(level.rawValue): \(parts.joined(separator: "; "))\n")
    return .gate
  }

  private func trips(_ rule: RuleID) -> Bool {
    guard let least = level?.severity else { return true }
    return (severities[rule] ?? .unknown) >= least
  }
}
