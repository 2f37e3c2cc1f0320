import Compliance
import Tickets

/// `crosswalk ticket apply`: carries a plan out.
enum TicketApplyCommand {
  static let plan = Option<String?>(
    "plan", valueName: "FILE", kind: .path,
    help: "A plan in JSON that was agreed on: nothing that it does not say is done.")
  static let quiet = Flag("quiet", short: "q", help: "Print nothing but warnings and errors.")

  static let declaration = Command(
    name: "apply", abstract: "Create, update, close and reopen tickets as planned.",
    discussion: [
      "Plans and carries out. It may be interrupted and run again: what is done is found, and no "
        + "ticket is made twice. When the tracker fails, it says what was done and what was not, "
        + "and the next run continues there.",
      "Give it the same results and decisions as the plan. A plan that does not fit any more is "
        + "refused, and nothing is done.",
    ],
    examples: [
      .init("crosswalk ticket apply --results scans", "Bring the tickets up to date:"),
      .init(
        "crosswalk ticket apply --store history.db --config jira.yaml --plan plan.json",
        "Carry out a plan that was agreed on:"),
    ],
    options: TicketCommand.inputs + [plan.definition],
    flags: [quiet.definition, SharedOptions.strict.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    var agreed: (bytes: [UInt8], file: String)?
    if let path = arguments[plan] {
      guard let bytes = SystemEnvironment.bytes(of: path, limit: 1 << 28) else {
        throw Failure(.input, "the plan '\(path)' cannot be read", hint: "check the path")
      }
      agreed = (bytes, path)
    }
    let work = try await TicketWork(arguments, session, isChanging: true)
    let made = try work.plan()
    if let agreed {
      do throws(TicketError) {
        try PlanFile.check(made, against: agreed.bytes, file: agreed.file)
      } catch {
        throw Failure(error)
      }
    }
    var problems: [Failure.Message] = []
    var done = 0
    var left = 0
    let ending = work.apply(made) { item, name, outcome in
      let what = "\(item.action.rawValue) \(name.isEmpty ? item.fingerprint.label : name)"
      switch outcome {
      case .done:
        done += 1
        if !arguments[quiet] { session.output.write("\(what): \(item.title)\n") }
      case .withoutEvidence(let error):
        done += 1
        problems.append(
          .init(
            "\(what) is done, but its evidence is not on it: \(error.message)",
            hint: error.remedy))
      case .failed(let error):
        left += 1
        problems.append(.init("\(what) failed: \(error.message)", hint: error.remedy))
      case .notTried: left += 1
      }
    }
    for item in made.items where item.action == .leftToPeople {
      let name = item.remote?.name ?? item.fingerprint.label
      session.warn("\(name) is left to people: \(item.reason)")
    }
    if !arguments[quiet] { session.output.write(work.summary(made, done: done, left: left)) }
    if let ending, problems.isEmpty { problems = [.init(ending.message, hint: ending.remedy)] }
    guard problems.isEmpty else {
      problems.append(
        .init(
          "\(done) of \(made.changes.count) changes are done, \(left) are not",
          hint: "run the same command again; it continues where this run stopped"))
      throw Failure(.output, problems)
    }
    try work.finish("the tickets are up to date")
    return .done
  }
}
