import Compliance

/// Holds the controls of a document until all profiles are known, joins the
/// copies of a control that profiles wrap around each other, and makes one
/// finding of each.
///
/// Controls wait in a spool; memory holds their ids.
struct InSpecAssembly: StreamingAssembly {
  private var controls = Spool<InSpecControl>()
  private var profiles: [InSpecProfile] = []
  private var isInProfile = false
  private var platform = InSpecPlatform()
  private var version = ""
  private var node = ""

  init() {}

  mutating func take(
    _ parts: [InSpecPart], tally: inout SourceTally,
    deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    for part in parts {
      switch part {
      case .profileBegins:
        profiles.append(InSpecProfile())
        isInProfile = true
      case .profileEnds: isInProfile = false
      case .control(let control):
        if profiles.isEmpty { profiles.append(InSpecProfile()) }
        profiles[profiles.count - 1].controls.append(
          (control.id, !control.results.isEmpty, controls.append(control)))
      case .platform(let platform): self.platform = platform
      case .text(let key, let text): take(text, key)
      case .end:
        tally.note(Tool(scanner: platform.isConverter ? "heimdall" : "inspec", version: version))
        note(&tally)
        judge(&tally, deliver)
        self = InSpecAssembly()
      }
    }
  }

  private func note(_ tally: inout SourceTally) {
    for profile in profiles where !profile.name.isEmpty {
      tally.note(Scope(benchmarks: [Benchmark(id: profile.name, version: profile.version)]))
      guard ["skipped", "failed"].contains(profile.status) else { continue }
      let reason = profile.message.isEmpty ? profile.status : profile.message
      tally.note(
        ScanGap(
          noun: "profile", matter: "was not run", count: 1, names: ["\(profile.name): \(reason)"]))
    }
  }

  private mutating func take(_ text: String, _ key: String) {
    switch (key, isInProfile) {
    case ("name", true): profiles[profiles.count - 1].name = text
    case ("version", true): profiles[profiles.count - 1].version = text
    case ("status", true): profiles[profiles.count - 1].status = text
    case ("status_message", true), ("skip_message", true):
      profiles[profiles.count - 1].message = text
    case ("parent_profile", true): profiles[profiles.count - 1].parent = text
    case ("version", false): version = text
    case ("node_name", false): node = text
    default: break
    }
  }

  /// Makes findings of the controls that count, in the order of the input: of
  /// each chain of copies the outermost, with the tests of all.
  private func judge(
    _ tally: inout SourceTally, _ deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    let links = InSpecLinks(profiles)
    var findings: [Finding] = []
    for (number, profile) in profiles.enumerated() {
      for (index, control) in profile.controls.enumerated() {
        let place = InSpecLinks.Place(profile: number, control: index)
        guard !links.isWrapped(place) else { continue }
        var whole = controls.element(at: control.place)
        var inner = profile
        var next = links.inner(place)
        while let place = next {
          inner = profiles[place.profile]
          whole.wrap(controls.element(at: inner.controls[place.control].place))
          next = links.inner(place)
        }
        findings.append(finding(whole, in: inner.name))
        if findings.count >= Spool<Finding>.atOnce {
          deliver(&tally, findings)
          findings.removeAll(keepingCapacity: true)
        }
      }
    }
    deliver(&tally, findings)
  }

  private func finding(_ control: InSpecControl, in profile: String) -> Finding {
    var verdict = control.results.verdict
    let isSkipped = control.waiver?.isSkipped == true
    // Only a test that broke off says more than that the control does not apply.
    if control.results.errors == 0 && (isSkipped || control.impact == 0) {
      verdict = (isSkipped ? .notChecked : .notApplicable, "Not Applicable")
    }
    let severity = control.severity ?? control.impact.map(InSpecControl.severity(impact:))
    var finding = Finding(
      check: check(control, profile), reported: verdict.status, reportedWord: verdict.word,
      subject: subject(control), observed: control.results.observed,
      severity: severity ?? .unknown, title: title(control), evidence: evidence(control),
      range: control.range)
    if let waiver = control.waiver {
      finding.suppression = Suppression(
        kind: .waived, reason: waiver.justification, expires: waiver.expires)
    }
    if verdict.status == .pass, control.results.attested == control.results.passed {
      finding.caveat = Finding.Caveat(
        status: .notChecked,
        reason: "A person attested this control; no test passed.")
    }
    return finding
  }

  private func evidence(_ control: InSpecControl) -> String {
    if control.impact == 0, control.results.isEmpty { return "The control's impact is 0." }
    return control.results.evidence
  }

  private func check(_ control: InSpecControl, _ profile: String) -> CheckID {
    if platform.isConverter {
      if !control.origin.generator.isEmpty {
        return CheckID(scanner: "securityhub", name: control.origin.securityHubCheck)
      }
      if !control.origin.rule.isEmpty, !rule(control).isEmpty {
        return CheckID(scanner: "aws-config", name: rule(control))
      }
    }
    let isOpenSCAP = control.id.hasPrefix("xccdf_")
    let scanner = isOpenSCAP ? "openscap" : platform.isConverter ? "hdf" : "inspec"
    return CheckID(scanner: scanner, name: Self.name(control.id, in: profile))
  }

  /// A bare number means different things in two profiles.
  static func name(_ id: String, in profile: String) -> String {
    let isNumber = id.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    return isNumber && !profile.isEmpty ? "\(profile)/\(id)" : id
  }

  /// The name of a rule of AWS Config, which stands in the title and the tests.
  private func rule(_ control: InSpecControl) -> String {
    switch control.results.subject {
    case .one(_, let rule) where !rule.isEmpty, .several(_, let rule) where !rule.isEmpty: rule
    default: control.title.split(separator: " - ", maxSplits: 1).last.map(String.init) ?? ""
    }
  }

  private func title(_ control: InSpecControl) -> String {
    platform.isConverter ? Self.withoutEntities(control.title) : control.title
  }

  /// Converters leave the entities of HTML in titles.
  private static func withoutEntities(_ text: String) -> String {
    guard text.contains("&") else { return text }
    let entities = [
      ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"),
      ("&amp;", "&"),
    ]
    return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  private func subject(_ control: InSpecControl) -> Subject {
    guard platform.isConverter || !platform.provider.isEmpty else { return host }
    var subject = Subject(provider: platform.provider, account: control.origin.account)
    switch control.results.subject {
    case .none: break
    case .one(let named, _), .several(let named, _):
      subject = named
      if subject.account.isEmpty { subject.account = control.origin.account }
      if subject.provider.isEmpty { subject.provider = platform.provider }
    }
    let place = control.origin.rule
    if subject.partition.isEmpty { subject.partition = ARN.part(1, of: place) ?? "" }
    if subject.region.isEmpty { subject.region = ARN.part(3, of: place) ?? "" }
    if subject.resource.isEmpty {
      subject.resource = subject.account.isEmpty ? platform.target : subject.account
      subject.type = subject.account.isEmpty ? "" : "account"
    }
    return subject
  }

  private var host: Subject {
    let names = [node, platform.target]
    let name = names.first { !$0.isEmpty }
    return Subject(
      type: "host",
      resource: name
        ?? [platform.name, platform.release].filter { !$0.isEmpty }
        .joined(separator: " "))
  }
}
