import Catalog
import Compliance
import Decisions
import History
import Redaction
import Tickets

/// What `ticket plan` and `ticket apply` share: everything between the command line and a plan.
struct TicketWork {
  let catalog: Catalog
  private let settings: TicketSettings
  private let outcome: Outcome
  private let planner: Planner
  private let tracker: any Tracker
  private let ledger: any Ledger
  private let evidence: TicketEvidence
  private let time: any TimeSource
  private let session: Session

  /// Reads everything. What can be refused is refused before hours of reading.
  init(_ arguments: Arguments, _ session: Session, isChanging: Bool) async throws(Failure) {
    self.session = session
    let path = arguments[TicketCommand.configuration]
    do throws(DecisionError) {
      settings = try SettingsReader.read(path)
    } catch {
      throw Failure(error)
    }
    let redactor = try Self.redactor(settings, path)
    time = session.time ?? SystemTime()
    do throws(TicketError) {
      let secret = try settings.tracker.token.map { origin throws(TicketError) in
        try Credential.read(origin, environment: session.environment)
      }
      let scheme = Trackers.scheme(of: settings.tracker)
      tracker = try Trackers.make(
        settings.tracker, credential: secret.map { Credential(secret: $0, scheme: scheme) },
        transport: session.transport
          ?? CurlTransport(userAgent: "crosswalk/\(VersionCommand.number)"),
        time: time, redactor: redactor)
    } catch {
      throw Failure(error)
    }
    ledger = try Self.ledger(arguments, isChanging: isChanging)
    catalog = try Pipeline.catalog(arguments, session)
    let lookup = CatalogLookup(catalog: catalog)
    for framework in settings.selection.frameworks {
      _ = try lookup.framework(framework.rawValue)
    }
    let pipeline = Pipeline(session: session, arguments: arguments)
    let inputs = arguments[StoreOptions.store] == nil ? try pipeline.inputs().inputs : []
    outcome = try await pipeline.outcome(catalog: catalog)
    let now = try session.now()
    planner = Planner(
      outcome: outcome, rules: catalog.rules, frameworks: catalog.frameworks, settings: settings,
      redactor: redactor, now: now)
    evidence = TicketEvidence(
      outcome: outcome, inputs: inputs, catalog: catalog, redactor: redactor,
      policy: try MergeOptions.policy(arguments).sentences(now: now), session: session)
  }

  /// The plan as things stand.
  func plan() throws(Failure) -> Plan {
    do throws(TicketError) {
      return try PlanMaker(tracker: tracker, ledger: ledger).plan(planner)
    } catch {
      throw Failure(error)
    }
  }

  /// Carries a plan out; see `Applier`.
  func apply(
    _ plan: Plan, onItem: (PlanItem, String, Applier.Outcome) -> Void
  ) -> TicketError? {
    let evidence = evidence
    let applier = Applier(tracker: tracker, ledger: ledger, time: time) {
      item throws(TicketError) in try evidence.file(item)
    }
    return applier.apply(plan, onItem: onItem)
  }

  /// What was done, in a line.
  func summary(_ plan: Plan, done: Int, left: Int) -> String {
    let rest = plan.count(.untouched)
    let people = plan.count(.leftToPeople)
    return "\(done) done, \(left) not done, \(rest) untouched, \(people) left to people.\n"
  }

  /// Warnings at the end; a run with rejected records is never a success.
  func finish(_ done: String) throws(Failure) {
    Notices.warn(outcome, session)
    if let failure = Notices.partial(outcome.sources, done: done) { throw failure }
  }

  private static func redactor(
    _ settings: TicketSettings, _ path: String
  ) throws(Failure) -> Redactor {
    do throws(RedactionError) {
      return try Redactor(patterns: settings.patterns.map { ($0.name, $0.pattern) })
    } catch {
      throw Failure(.input, "\(path): \(error.setting): \(error.message)", hint: error.remedy)
    }
  }

  /// The ledger, which a plan reads and does not make.
  private static func ledger(
    _ arguments: Arguments, isChanging: Bool
  ) throws(Failure) -> any Ledger {
    let named = arguments[TicketCommand.ledger] ?? arguments[StoreOptions.store]
    let place = named ?? beside(arguments[TicketCommand.configuration])
    if !isChanging, place != arguments[StoreOptions.store], !SystemEnvironment.isFile(place),
      case .file = StoreLocation(place)
    {
      return EmptyLedger()
    }
    // The store of results is there already; a ledger of its own is made with the first ticket.
    let isCreating = isChanging && place != arguments[StoreOptions.store]
    let ledger = StoreLedger(try StoreOptions.open(place, isCreating: isCreating))
    if isChanging {
      do throws(TicketError) {
        try ledger.lock()
      } catch {
        throw Failure(error)
      }
    }
    return ledger
  }

  private static func beside(_ configuration: String) -> String {
    for ending in [".yaml", ".yml"] where configuration.hasSuffix(ending) {
      return configuration.dropLast(ending.count) + ".ledger"
    }
    return configuration + ".ledger"
  }
}

extension Failure {
  init(_ error: TicketError) {
    let exitCode: ExitCode =
      switch error.kind {
      case .setting, .plan, .evidence: .input
      case .credential: .usage
      case .refused, .denied, .unreachable, .uncertain, .ledger, .answer: .output
      }
    self.init(exitCode, error.message, hint: error.remedy)
  }
}
