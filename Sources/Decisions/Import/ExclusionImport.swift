import Compliance
import YAMLKit

/// Makes exclusions of what other tools accept.
public struct ExclusionImport: Sendable {
  /// Where the decisions come from.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// Prowler's mute list, or its allow list of earlier versions, in YAML.
    case prowlerMutelist = "prowler-mutelist"
    /// Checkov's configuration, its baseline, or the skipped checks of a report.
    case checkovSkips = "checkov-skips"
    /// CloudGuard's exclusions in JSON, alone or as part of an assessment.
    case cloudGuardExclusions = "cloudguard-exclusions"
  }

  /// What the other tool does not say, so that it has to be given.
  public struct Defaults: Sendable {
    /// Who answers for the decisions.
    public var owner: String
    /// Who approved them.
    public var approver: String
    /// The first day, where none is stated.
    public var created: CalendarDate
    /// The last day, where none is stated.
    public var expires: CalendarDate
    /// The frameworks to which they are bounded; empty for all.
    public var frameworks: [FrameworkID]

    /// Puts the value together from its parts.
    public init(
      owner: String, approver: String, created: CalendarDate, expires: CalendarDate,
      frameworks: [FrameworkID] = []
    ) {
      self.owner = owner
      self.approver = approver
      self.created = created
      self.expires = expires
      self.frameworks = frameworks
    }
  }

  /// What came of a file.
  public struct Outcome: Sendable, Equatable {
    /// The exclusions, in the order of the file.
    public var exclusions: [Exclusion] = []
    /// What could not be taken over, each with its place and the reason.
    public var leftOut: [DecisionProblem] = []
  }

  let defaults: Defaults
  private let rules: [Rule]
  private let ruleIDs: Set<RuleID>

  /// Prepares an import.
  ///
  /// - Parameters:
  ///   - rules: The rules of the catalog, by whose checks the tools' checks are known.
  ///   - defaults: What the tools do not say.
  public init(rules: [Rule], defaults: Defaults) {
    self.rules = rules
    self.defaults = defaults
    ruleIDs = Set(rules.map(\.id))
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - format: Where it comes from.
  /// - Returns: The exclusions, with everything that could not be taken over.
  /// - Throws: `DecisionError` when the file is not of this format.
  public func read(_ path: String, format: Format) throws(DecisionError) -> Outcome {
    try read(try DecisionFile.bytes(of: path), file: path, format: format)
  }

  func read(_ bytes: [UInt8], file: String, format: Format) throws(DecisionError) -> Outcome {
    let document = try DecisionFile.document(bytes, file: file)
    var importing = Importing(self, file: file)
    switch format {
    case .prowlerMutelist: try ProwlerMutelist.read(document, &importing)
    case .checkovSkips: try CheckovSkips.read(document, &importing)
    case .cloudGuardExclusions: try CloudGuardExclusions.read(document, &importing)
    }
    return importing.outcome
  }

  /// The rules that a scanner's check, or a pattern of checks, bears on.
  func rules(scanner: String, check: Glob) -> [RuleID] {
    rules.filter { rule in
      rule.checks.contains { known in
        known.id.scanner == scanner
          && ([known.id.name] + known.forms).contains(where: check.matches)
      }
    }.map(\.id)
  }

  func isRule(_ id: RuleID) -> Bool { ruleIDs.contains(id) }
}

/// What has been made of a file so far.
struct Importing {
  let source: ExclusionImport
  let file: String
  private(set) var outcome = ExclusionImport.Outcome()
  private var ids: [String: Int] = [:]

  init(_ source: ExclusionImport, file: String) {
    self.source = source
    self.file = file
  }

  /// Takes a decision over.
  ///
  /// - Parameters:
  ///   - id: An id that tells where it comes from; a number is added where it stands already.
  ///   - reason: The reason in the file; one of our own where it gives none.
  ///   - selector: What it speaks about.
  ///   - created: Its first day, where the file says.
  ///   - expires: Its last day, where the file says.
  ///   - place: Where it stands.
  mutating func add(
    id: String, reason: String, selector: Exclusion.Selector, created: CalendarDate? = nil,
    expires: CalendarDate? = nil, place: YAMLPlace
  ) {
    let number = (ids[id] ?? 0) + 1
    ids[id] = number
    var selector = selector
    selector.frameworks = source.defaults.frameworks
    let words = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let first = created ?? min(source.defaults.created, expires ?? source.defaults.created)
    outcome.exclusions.append(
      Exclusion(
        id: number == 1 ? id : "\(id)-\(number)",
        reason: words.isEmpty
          ? "Taken over from \(file), line \(place.line), which gives no reason"
          : String(words.prefix(2_000)),
        owner: source.defaults.owner, approver: source.defaults.approver, created: first,
        expires: expires ?? max(source.defaults.expires, first), selector: selector,
        place: DecisionPlace(file: file, line: place.line)))
  }

  mutating func leaveOut(_ place: YAMLPlace, _ message: String, _ remedy: String) {
    outcome.leftOut.append(
      DecisionProblem(
        file: file, line: place.line, column: place.column, message: message, remedy: remedy))
  }
}
