import Compliance

/// Holds the tests of an assessment until its entities and exclusions are
/// known, and makes findings of them.
struct CloudGuardAssembly: StreamingAssembly {
  private var tests = Spool<CloudGuardTest>()
  private var entities = Spool<CloudGuardEntity>()
  /// The places of the entities of a type.
  private var places: [String: [Int]] = [:]
  private var exclusions: [String: CloudGuardExclusion] = [:]
  private var account = ""
  private var provider = ""
  private var region = ""
  private var locationAccount = ""
  private var created: Timestamp?
  private var unsynchronised: Set<String> = []

  init() {}

  mutating func take(
    _ parts: [CloudGuardPart], tally: inout SourceTally,
    deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    for part in parts {
      switch part {
      case .test(let test): tests.append(test)
      case .entity(let type, let entity):
        places[type, default: []].append(entities.append(entity))
      case .exclusion(let exclusion): exclusions[exclusion.id] = exclusion
      case .request(let account, let provider, let region):
        self.account = account
        self.provider = CloudGuardPlace.provider(provider)
        self.region = region.replacing("_", with: "-")
      case .created(let moment): created = moment
      case .location(let account): locationAccount = account
      case .unsynchronised(let type): unsynchronised.insert(type.lowercased())
      case .end:
        judge(&tally, deliver)
        self = CloudGuardAssembly()
      }
    }
  }

  mutating func finish(
    tally: inout SourceTally, deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    // A bare list of tests has no end of its own.
    take([.end], tally: &tally, deliver: deliver)
  }

  private func judge(
    _ tally: inout SourceTally, _ deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    var findings: [Finding] = []
    tests.forEach { test in
      append(test, to: &findings)
      guard findings.count >= Spool<Finding>.atOnce else { return }
      deliver(&tally, findings)
      findings.removeAll(keepingCapacity: true)
    }
    deliver(&tally, findings)
  }

  private func append(_ test: CloudGuardTest, to findings: inout [Finding]) {
    if !test.error.isEmpty {
      let account = account.isEmpty ? locationAccount : account
      findings.append(
        finding(
          test, reported: .error, word: "error",
          subject: Subject(
            provider: provider, partition: partition(of: account, in: region), account: account,
            region: region, type: "account", resource: account), evidence: test.error))
    }
    for entry in test.results { findings.append(finding(test, entry)) }
  }

  private func finding(_ test: CloudGuardTest, _ entry: CloudGuardTest.Entry) -> Finding {
    let verdict = entry.isValid ? "isValid=true" : "isValid=false"
    var found = finding(
      test, reported: entry.isValid ? .pass : .fail, word: verdict, subject: subject(of: entry),
      evidence: entry.error)
    found.nativeID = entry.dome9ID
    if entry.isExcluded {
      found.reportedWord = "isExcluded=true, \(verdict)"
      // A result without a reference belongs to no exclusion.
      let exclusion = entry.exclusion.isEmpty ? nil : exclusions[entry.exclusion]
      found.suppression = Suppression(
        kind: .excluded, reason: exclusion?.comment ?? "", expires: exclusion?.expires,
        reference: entry.exclusion)
    } else if !entry.isRelevant {
      found.reported = .notApplicable
      found.reportedWord = "isRelevant=false"
    }
    if !entry.isRelevant {
      // The exclusion is what CloudGuard reports. Yet a rule that does not
      // select an entity says nothing about it, even when the exclusion ends.
      if entry.isExcluded {
        found.caveat = Finding.Caveat(
          status: .notApplicable, reason: "The rule does not select this entity.")
      }
    } else if !entry.error.isEmpty {
      found.caveat = Finding.Caveat(
        status: .error, reason: "CloudGuard could not test the entity: \(entry.error)")
    } else if entry.isValid && !test.error.isEmpty {
      found.caveat = Finding.Caveat(
        status: .error, reason: "CloudGuard could not run the rule: \(test.error)")
    } else if entry.isValid && unsynchronised.contains(entry.type.lowercased()) {
      found.caveat = Finding.Caveat(
        status: .notChecked,
        reason: "CloudGuard could not read all entities of the type \(entry.type)"
          + " (dataSyncStatus), so that a pass proves nothing.")
    }
    return found
  }

  private func finding(
    _ test: CloudGuardTest, reported: Status, word: String, subject: Subject, evidence: String
  ) -> Finding {
    Finding(
      check: CheckID(scanner: CloudGuardAssessment.scanner, name: test.check),
      reported: reported, reportedWord: word, subject: subject, observed: created,
      severity: test.severity, title: test.title, evidence: evidence, range: test.range)
  }

  private func subject(of entry: CloudGuardTest.Entry) -> Subject {
    var entity = CloudGuardEntity()
    if let list = places[entry.type.lowercased()], list.indices.contains(entry.index) {
      entity = entities.element(at: list[entry.index])
    }
    let ids = [entry.own.id, entity.id, entry.dome9ID]
    let id = ids.first { !$0.isEmpty } ?? ""
    let places = [entry.own.region, entity.region, region]
    let place = places.first { !$0.isEmpty } ?? ""
    let accounts = [account, entry.own.account, entity.account, locationAccount]
    let owner = accounts.first { !$0.isEmpty } ?? ""
    return Subject(
      provider: provider, partition: partition(of: id, in: place), account: owner, region: place,
      type: entry.type, resource: id.isEmpty ? owner : id)
  }

  private func partition(of id: String, in region: String) -> String {
    ARN.part(1, of: id) ?? CloudGuardPlace.partition(of: region, provider: provider)
  }
}
