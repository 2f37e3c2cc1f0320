import Compliance

// A finding is kept in parts, because most of it is said again by the next one,
// and nearly all of it by tomorrow's run.

/// What a scanner says of many subjects alike.
struct Wording: Sendable, Hashable {
  var check: CheckID
  var aliases: [CheckID]
  var parameters: [CheckParameter]
  var reported: Status
  var reportedWord: String
  var severity: Severity
  var title: String
  var caveat: Finding.Caveat?

  init(_ finding: Finding) {
    check = finding.check
    aliases = finding.aliases
    parameters = finding.parameters
    reported = finding.reported
    reportedWord = finding.reportedWord
    severity = finding.severity
    title = finding.title
    caveat = finding.caveat
  }

  init(
    check: CheckID, aliases: [CheckID], parameters: [CheckParameter], reported: Status,
    reportedWord: String, severity: Severity, title: String, caveat: Finding.Caveat?
  ) {
    self.check = check
    self.aliases = aliases
    self.parameters = parameters
    self.reported = reported
    self.reportedWord = reportedWord
    self.severity = severity
    self.title = title
    self.caveat = caveat
  }

  /// The title follows from the rest nearly always, and it is long.
  func hash(into hasher: inout Hasher) {
    hasher.combine(check.name)
    hasher.combine(reported)
    hasher.combine(severity)
  }

  func matches(_ finding: Finding) -> Bool {
    check == finding.check && reported == finding.reported && severity == finding.severity
      && reportedWord == finding.reportedWord && title == finding.title && caveat == finding.caveat
      && aliases == finding.aliases && parameters == finding.parameters
  }
}

/// Where a scanner looked: everything of a subject but the resource itself.
struct Place: Sendable, Hashable {
  var provider: String
  var partition: String
  var account: String
  var region: String
  var type: String

  init(_ subject: Subject) {
    provider = subject.provider
    partition = subject.partition
    account = subject.account
    region = subject.region
    type = subject.type
  }

  init(provider: String, partition: String, account: String, region: String, type: String) {
    self.provider = provider
    self.partition = partition
    self.account = account
    self.region = region
    self.type = type
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(account)
    hasher.combine(region)
    hasher.combine(type)
  }

  func matches(_ subject: Subject) -> Bool {
    account == subject.account && region == subject.region && type == subject.type
      && provider == subject.provider && partition == subject.partition
  }

  func subject(_ resource: String) -> Subject {
    Subject(
      provider: provider, partition: partition, account: account, region: region, type: type,
      resource: resource)
  }
}

extension ContentHasher {
  func digest(_ wording: Wording) -> ContentDigest {
    begin(1)
    take(wording.check.scanner)
    take(wording.check.name)
    take(wording.reported.rawValue)
    take(wording.reportedWord)
    take(wording.severity.rawValue)
    take(wording.title)
    take(wording.caveat?.status.rawValue ?? "")
    take(wording.caveat?.reason ?? "")
    take(PartList.text(wording.aliases))
    take(PartList.text(wording.parameters))
    return finish()
  }

  func digest(_ place: Place) -> ContentDigest {
    begin(2)
    take(place.provider)
    take(place.partition)
    take(place.account)
    take(place.region)
    take(place.type)
    return finish()
  }

  func digest(_ suppression: Suppression) -> ContentDigest {
    begin(3)
    take(suppression.kind.rawValue)
    take(suppression.reason)
    take(suppression.expires?.microseconds)
    take(suppression.reference)
    return finish()
  }

  /// The digest of a claim: all of a finding but when and where it was read.
  @inline(__always)
  func claim(
    wording: ContentDigest, place: ContentDigest, suppression: ContentDigest, resource: String,
    evidence: String, nativeID: String, tags: String
  ) -> ContentDigest {
    begin(4)
    take(wording)
    take(place)
    take(suppression)
    take(resource)
    take(evidence)
    take(nativeID)
    take(tags)
    return finish()
  }
}

/// What is known of the scanners of a run while it is written.
struct SpanTally {
  private struct Span {
    var findings = 0
    var undated = 0
    var earliest = Int64.max
    var latest = Int64.min
  }

  private var spans: [String: Span] = [:]

  mutating func add(_ findings: [Finding]) {
    guard var scanner = findings.first?.check.scanner else { return }
    var span = spans[scanner] ?? Span()
    for finding in findings {
      if finding.check.scanner != scanner {
        spans[scanner] = span
        scanner = finding.check.scanner
        span = spans[scanner] ?? Span()
      }
      span.findings += 1
      if let observed = finding.observed {
        span.earliest = min(span.earliest, observed.microseconds)
        span.latest = max(span.latest, observed.microseconds)
      } else {
        span.undated += 1
      }
    }
    spans[scanner] = span
  }

  func sorted() -> [StoredRun.Span] {
    spans.map { scanner, span in
      StoredRun.Span(
        scanner: scanner, findings: span.findings,
        earliest: span.undated > 0 ? nil : Timestamp(microseconds: span.earliest),
        latest: span.undated == span.findings ? nil : Timestamp(microseconds: span.latest))
    }
    .sorted { $0.scanner < $1.scanner }
  }
}
