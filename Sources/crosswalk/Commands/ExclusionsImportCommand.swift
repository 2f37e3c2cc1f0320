import Catalog
import Compliance
import Decisions

/// `crosswalk exclusions import`.
enum ExclusionsImportCommand {
  static let path = Argument<String>(
    required: "FILE", kind: .path, help: "The other tool's file, in YAML or JSON.")
  static let from = Option<String>(
    "from", valueName: "FORMAT", kind: .choice(ExclusionImport.Format.allCases.map(\.rawValue)),
    default: ExclusionImport.Format.prowlerMutelist.rawValue, help: "Where the file comes from.")
  static let output = Option<String>(
    "output", short: "o", valueName: "FILE", kind: .path, default: "exclusions.yaml",
    help: "The file to write, which must not be there yet; - for standard output.")
  static let owner = Option<String>(
    "owner", valueName: "NAME", default: unknown, help: "Who answers for the decisions.")
  static let approver = Option<String>(
    "approver", valueName: "NAME", default: unknown, help: "Who approved them.")
  static let expires = Option<String?>(
    "expires", valueName: "DATE",
    help: "The last day of decisions that have no end, as 2026-11-24. Default: in 90 days.")
  static let framework = Option<[String]>(
    repeatable: "framework", valueName: "ID", kind: .frameworkID,
    help: "Bound the decisions to this framework. Default: they count in all of them.")

  private static let unknown = "not named"

  static let declaration = Command(
    name: "import", abstract: "Make exclusions of what other tools accept.",
    discussion: [
      "Reads Prowler's mute list, Checkov's skips (its configuration, its baseline or a report) and "
        + "CloudGuard's exclusions. A check becomes the rules that it bears on.",
      "What bounds a decision and cannot be said in a selector leaves it out, and is named: without "
        + "the bound it would accept more than was decided.",
    ],
    examples: [
      .init(
        "crosswalk exclusions import --from prowler-mutelist mutelist.yaml --owner cloud-team "
          + "--approver ciso -o exclusions.yaml", "A mute list of Prowler:")
    ],
    arguments: [path.definition],
    options: [
      from.definition, output.definition, owner.definition, approver.definition,
      expires.definition, framework.definition, SharedOptions.catalog.definition,
      SharedOptions.baseCatalog.definition,
    ], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let catalog = try Pipeline.catalog(arguments, session)
    let lookup = CatalogLookup(catalog: catalog)
    var frameworks: [FrameworkID] = []
    for id in arguments[framework] { frameworks.append(try lookup.framework(id).id) }
    let today = CalendarDate(try session.now())
    var last = today.adding(days: 90)
    if let text = arguments[expires] {
      guard let date = CalendarDate(text), date >= today else {
        throw Failure(
          UsageError(
            kind: .invalid(
              "'--expires \(text)' is no day from today on", hint: "write it as 2026-11-24"),
            command: "crosswalk exclusions import"))
      }
      last = date
    }
    let outcome: ExclusionImport.Outcome
    do throws(DecisionError) {
      outcome = try ExclusionImport(
        rules: catalog.rules,
        defaults: .init(
          owner: arguments[owner], approver: arguments[approver], created: today, expires: last,
          frameworks: frameworks)
      ).read(arguments[path], format: format(arguments))
    } catch {
      throw Failure(error)
    }
    let text = ExclusionWriter.text(
      outcome.exclusions, remarks: ["Taken over from \(arguments[path]) on \(today)."])
    if arguments[output] == "-" {
      session.output.write(text)
    } else {
      try NewFile.write(text, to: arguments[output])
      session.output.write(
        "\(count(outcome.exclusions.count, "exclusion")) in \(visible(arguments[output]))\n")
    }
    for problem in outcome.leftOut {
      session.warn("\(problem.place): left out: \(problem.message); \(problem.remedy)")
    }
    if arguments[owner] == unknown || arguments[approver] == unknown, !outcome.exclusions.isEmpty {
      session.warn(
        "the exclusions do not name who answers for them or who approved them: give --owner and "
          + "--approver, or write it into the file")
    }
    return .done
  }

  private static func format(_ arguments: Arguments) -> ExclusionImport.Format {
    ExclusionImport.Format(rawValue: arguments[from]) ?? .prowlerMutelist
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
