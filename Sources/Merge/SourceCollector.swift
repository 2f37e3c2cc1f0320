import Compliance

/// How the findings that were added are accounted for:
/// `collected == mapped + unmapped + archived`.
public struct MergeCounts: Sendable, Hashable {
  /// Findings given to collectors of sources that were kept.
  public var collected = 0
  /// Findings of a check that at least one rule knows.
  public var mapped = 0
  /// Findings of a check that no rule knows.
  public var unmapped = 0
  /// Findings that their scanner has archived; they are counted and nothing else.
  public var archived = 0

  /// No findings yet.
  public init() {}

  static func += (left: inout MergeCounts, right: MergeCounts) {
    left.collected += right.collected
    left.mapped += right.mapped
    left.unmapped += right.unmapped
    left.archived += right.archived
  }
}

/// Takes up the findings of one input as they are read.
///
/// Nothing that is collected reaches an outcome until the collector is given
/// back to the merger, so an input that breaks in the middle leaves no trace.
/// Findings of checks that rules know are kept; of all others only numbers.
public struct SourceCollector: Sendable {
  /// What is kept of a check that no rule knows.
  struct Unmapped: Sendable {
    var title: String
    var findings = 0
    var fails = 0

    /// One title of several is chosen by its text, not by which came first.
    mutating func prefer(_ other: String) {
      if other == title || other.isEmpty { return }
      if title.isEmpty || other < title { title = other }
    }
  }

  private enum Place {
    case mapped
    case unmapped(Int)
  }

  private let names: CheckNames
  private struct Name: Hashable {
    let check: CheckID
    let provider: String
  }

  private var places: [Name: Place] = [:]
  private var lastName: Name?
  private var lastPlace = Place.mapped
  private(set) var mapped: [Finding] = []
  private(set) var unmappedChecks: [CheckID] = []
  private(set) var unmapped: [Unmapped] = []
  private(set) var accounts = AccountScope()
  private(set) var counts = MergeCounts()

  init(names: CheckNames) { self.names = names }

  /// Takes up a batch.
  ///
  /// The outcome does not depend on how findings are
  /// batched or in which order they come.
  public mutating func add(_ findings: [Finding]) {
    counts.collected += findings.count
    for finding in findings {
      if finding.suppression?.kind == .archived {
        counts.archived += 1
        continue
      }
      accounts.note(finding.subject)
      switch place(of: finding) {
      case .mapped:
        counts.mapped += 1
        mapped.append(finding)
      case .unmapped(let index):
        counts.unmapped += 1
        unmapped[index].findings += 1
        if finding.status == .fail { unmapped[index].fails += 1 }
        unmapped[index].prefer(finding.title)
      }
    }
  }

  private mutating func place(of finding: Finding) -> Place {
    let name = Name(check: finding.check, provider: finding.subject.provider)
    // Two findings of one check need not have the same other names.
    if !finding.aliases.isEmpty, !names.rules(for: finding).isEmpty { return .mapped }
    // Scanners write the findings of one check one after another.
    if name == lastName { return lastPlace }
    let place: Place
    if let known = places[name] {
      place = known
    } else if names.rules(for: name.check, in: name.provider).isEmpty {
      place = .unmapped(unmapped.count)
      unmappedChecks.append(name.check)
      unmapped.append(Unmapped(title: ""))
      places[name] = place
    } else {
      place = .mapped
      places[name] = place
    }
    lastName = name
    lastPlace = place
    return place
  }
}
