import Compliance

/// Follows the path through the report, so that the flagged items' resources
/// get their names, and makes a finding of each rule at the end.
///
/// The ids of a service wait in a spool until it ends: all that stand before its
/// findings, then only those that its findings point to. Memory holds an index of
/// them, and the rules.
struct ScoutSuiteAssembly: PartAssembly {
  private struct Judged {
    var rule: ScoutSuiteRule
    var subjects: [Subject]
  }

  private var path: [String] = []
  /// The ids of the service's resources by their paths, where they are not the
  /// last part of them.
  private var ids = Spool<SpooledText>()
  private var places = SpoolIndex()
  /// The paths that the findings of this service point to; nil before.
  private var wanted: Set<String>?
  private var rules: [ScoutSuiteRule] = []
  private var judged: [Judged] = []
  private var account = ""
  private var provider = ""
  private var partition = ""
  private var time: Timestamp?
  private var version = ""
  private var regions: [String] = []

  init() {}

  mutating func take(_ parts: [ScoutSuitePart], tally: inout SourceTally) -> [Finding] {
    var findings: [Finding] = []
    for part in parts {
      switch part {
      case .opens(let key): path.append(key)
      case .closes:
        if !path.isEmpty { path.removeLast() }
        if path.isEmpty { closeService() }
      case .resource(let key, let id):
        let place = Self.joined(path + [key])
        if wanted?.contains(place) ?? true {
          places.replace(place, at: ids.append(SpooledText(text: id)))
        }
      case .rule(let rule):
        rules.append(rule)
        if wanted == nil { wanted = [] }
        wanted?.formUnion(rule.resources.map(Self.joined))
      case .text("account_id", let text): if path.isEmpty { account = text }
      case .text("provider_code", let text): if path.isEmpty { provider = text }
      case .text("partition", let text): if path.isEmpty { partition = text }
      case .text: break
      case .run(let time, let version, let regions):
        guard path.isEmpty else { break }
        (self.time, self.version, self.regions) = (time, version, regions)
      case .end:
        closeService()
        note(&tally)
        findings += judged.map(finding)
        self = ScoutSuiteAssembly()
      }
    }
    return findings
  }

  mutating func finish(tally: inout SourceTally) -> [Finding] { [] }

  /// A path as one text. Keys may hold dots.
  private static func joined(_ path: [String]) -> String { path.joined(separator: "\0") }

  private mutating func closeService() {
    for rule in rules {
      judged.append(Judged(rule: rule, subjects: rule.resources.map { subject($0, rule.type) }))
    }
    rules = []
    ids = Spool()
    places = SpoolIndex()
    wanted = nil
  }

  private mutating func note(_ tally: inout SourceTally) {
    tally.note(Tool(scanner: ScoutSuiteReport.scanner, version: version))
    tally.note(
      Scope(
        accounts: account.isEmpty ? nil : [account], regions: regions.isEmpty ? nil : Set(regions),
        checks: Set(judged.filter { $0.rule.checked > 0 }.map(\.rule.name)), ended: time))
  }

  private func subject(_ path: [String], _ type: String) -> Subject {
    guard let key = path.last else { return Subject() }
    var subject = Subject(type: type, resource: key)
    if let place = path.firstIndex(of: "regions"), path.indices.contains(place + 1) {
      subject.region = path[place + 1]
    }
    if let place = places[Self.joined(path)] {
      let id = ids.element(at: place).text
      subject.resource = id
      subject.partition = ARN.part(1, of: id) ?? ""
    }
    return subject
  }

  private func finding(_ judged: Judged) -> Finding {
    let rule = judged.rule
    var subject = Subject(type: "account", resource: account)
    if judged.subjects.count == 1, let only = judged.subjects.first, !only.resource.isEmpty {
      subject = only
    }
    subject.account = account
    subject.provider = provider
    if subject.partition.isEmpty { subject.partition = partition }
    return Finding(
      check: CheckID(scanner: ScoutSuiteReport.scanner, name: rule.name),
      reported: rule.verdict.status, reportedWord: rule.verdict.word, subject: subject,
      observed: time, severity: rule.severity, title: rule.title, evidence: evidence(judged),
      range: rule.range)
  }

  private func evidence(_ judged: Judged) -> String {
    let rule = judged.rule
    guard rule.checked > 0 || rule.flagged > 0 else { return "ScoutSuite checked no item." }
    let count = "\(rule.flagged) of \(rule.checked) checked items are flagged"
    let names = judged.subjects.map(\.resource).filter { !$0.isEmpty }
    guard !names.isEmpty else { return "\(count)." }
    let isCut = judged.subjects.count == ScoutSuiteRule.keptResources && rule.flagged > names.count
    return "\(count): \(names.joined(separator: ", "))\(isCut ? ", …" : "")"
  }
}
