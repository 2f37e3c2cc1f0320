import Compliance
import Report

/// How merged results are shown: as a table, as CSV and as JSON.
enum ResultRows {
  static func table(_ results: [RuleResult], sources: [Source]) -> Table {
    var table = Table([
      .init("STATUS"), .init("RULE"), .init("ACCOUNT"), .init("REGION"),
      .init("RESOURCE", eliding: .middle), .init("SCANNERS", eliding: .end),
      .init("WHY", eliding: .end),
    ])
    for result in results {
      let state = result.status.rawValue + (result.isAccepted ? " (accepted)" : "")
      table.append([
        .init(state, style: result.isEffectiveFail ? .bad : result.status.style),
        .init(result.rule.rawValue), .init(result.subject.account),
        .init(result.subject.region), .init(result.subject.resource),
        .init(scanners(of: result)), .init(why(result)),
      ])
    }
    return table
  }

  /// The scanners that spoke, those that decided first, dissent marked.
  private static func scanners(of result: RuleResult) -> String {
    var seen: Set<String> = []
    let names = result.verdicts.compactMap { verdict -> String? in
      let scanner = verdict.finding.check.scanner
      guard verdict.role != .superseded, seen.insert(scanner).inserted else { return nil }
      switch verdict.role {
      case .disagreeing: return "\(scanner) (disagrees)"
      case .stale: return "\(scanner) (stale)"
      default: return scanner
      }
    }
    return names.joined(separator: ", ")
  }

  private static func why(_ result: RuleResult) -> String {
    if let acceptance = result.acceptances.first(where: { $0.standing == .inForce })
      ?? result.acceptances.first
    {
      return acceptance.sentence
    }
    if let shortfall = result.shortfalls.first { return shortfall.sentence }
    if !result.reason.isEmpty { return result.reason }
    guard let verdict = result.verdicts.first else { return "" }
    return verdict.finding.evidence.isEmpty ? verdict.explanation : verdict.finding.evidence
  }

  static let csvHeader = CSV.row([
    "rule", "status", "accepted", "reason", "provider", "partition", "account", "region", "type",
    "resource", "checks", "disagreeing checks", "observed", "evidence", "source", "sha256",
    "offset", "length", "exclusions",
  ])

  /// One line per result; evidence and place are those of the deciding finding.
  static func csv(_ result: RuleResult, sources: [Source]) -> String {
    let subject = result.subject
    let decider = result.verdicts.first
    let source = decider.flatMap { sources.indices.contains($0.source) ? sources[$0.source] : nil }
    func checks(_ verdicts: [Verdict]) -> String {
      verdicts.map(\.finding.check.description).joined(separator: " ")
    }
    return CSV.row([
      result.rule.rawValue, result.status.rawValue,
      result.suppression.map { $0.kind.rawValue } ?? (result.isExcluded ? "exclusion" : ""),
      result.reason, subject.provider,
      subject.partition, subject.account, subject.region, subject.type, subject.resource,
      checks(result.verdicts), checks(result.verdicts.filter { $0.role == .disagreeing }),
      decider?.finding.observed.map(\.description) ?? "", decider?.finding.evidence ?? "",
      source?.name ?? "", source?.sha256 ?? "",
      decider.map { String($0.finding.range.offset) } ?? "",
      decider.map { String($0.finding.range.length) } ?? "",
      result.acceptances.map(\.exclusion.id).joined(separator: " "),
    ])
  }

  static func json(_ result: RuleResult, sources: [Source]) -> JSONValue {
    let subject = result.subject
    return .object([
      "rule": .string(result.rule.rawValue),
      "status": .string(result.status.rawValue),
      "effectiveFail": .boolean(result.isEffectiveFail),
      "reason": .text(result.reason),
      "suppression": result.suppression.map(json) ?? .null,
      "excluded": .boolean(result.isExcluded),
      "exclusions": .array(result.acceptances.map(json)),
      "shortfalls": .array(result.shortfalls.map { .string($0.sentence) }),
      "provider": .text(subject.provider),
      "partition": .text(subject.partition),
      "account": .text(subject.account),
      "region": .text(subject.region),
      "type": .text(subject.type),
      "resource": .text(subject.resource),
      "verdicts": .array(result.verdicts.map { json($0, sources: sources) }),
    ])
  }

  private static func json(_ benchmark: Benchmark) -> JSONValue {
    .object([
      "id": .string(benchmark.id), "version": .text(benchmark.version),
      "profile": .text(benchmark.profile),
    ])
  }

  private static func json(_ suppression: Suppression) -> JSONValue {
    .object([
      "kind": .string(suppression.kind.rawValue),
      "reason": .text(suppression.reason),
      "expires": suppression.expires.map { .string($0.description) } ?? .null,
      "reference": .text(suppression.reference),
    ])
  }

  private static func json(_ acceptance: Acceptance) -> JSONValue {
    let exclusion = acceptance.exclusion
    return .object([
      "id": .string(exclusion.id),
      "standing": .string(acceptance.standing.rawValue),
      "owner": .string(exclusion.owner),
      "approver": .string(exclusion.approver),
      "expires": .string(exclusion.expires.description),
      "reason": .string(exclusion.reason),
      "controls": .strings(acceptance.controls),
      "sentence": .string(acceptance.sentence),
      "place": .string(exclusion.place.text),
    ])
  }

  private static func json(_ verdict: Verdict, sources: [Source]) -> JSONValue {
    let finding = verdict.finding
    let source = sources.indices.contains(verdict.source) ? sources[verdict.source] : nil
    return .object([
      "role": .string(verdict.role.rawValue),
      "scanner": .string(finding.check.scanner),
      "check": .string(finding.check.name),
      "aliases": .array(finding.aliases.map { .string($0.description) }),
      "equivalence": .string(verdict.equivalence.rawValue),
      "reported": .string(finding.reportedWord),
      "proves": .string(verdict.proves.rawValue),
      "conclusive": .boolean(verdict.isConclusive),
      "explanation": .text(verdict.explanation),
      "suppression": finding.suppression.map(json) ?? .null,
      "observed": finding.observed.map { .string($0.description) } ?? .null,
      "severity": .string(finding.severity.rawValue),
      "title": .text(finding.title),
      "evidence": .text(finding.evidence),
      "nativeID": .text(finding.nativeID),
      "account": .text(finding.subject.account),
      "region": .text(finding.subject.region),
      "type": .text(finding.subject.type),
      "resource": .text(finding.subject.resource),
      "source": source.map { .string($0.name) } ?? .null,
      "format": source.map { .text($0.format) } ?? .null,
      "benchmarks": source?.scope.benchmarks.map { benchmarks in
        .array(benchmarks.sorted().map(json))
      } ?? .null,
      "sha256": source.map { .text($0.sha256) } ?? .null,
      "offset": .unsigned(finding.range.offset),
      "length": .unsigned(finding.range.length),
    ])
  }
}
