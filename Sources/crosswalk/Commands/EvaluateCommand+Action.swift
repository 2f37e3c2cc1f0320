import Catalog
import Compliance
import Entities
import GSL

extension EvaluateCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let catalog = try Pipeline.catalog(arguments, session)
    var rules: [Rule] = []
    for id in arguments[rule] { rules.append(try CatalogLookup(catalog: catalog).rule(id)) }
    if rules.isEmpty { rules = catalog.rules.filter { !$0.logic.isEmpty } }
    var evidence = try evidence(arguments)
    for skipped in evidence.skipped {
      session.warn("\(skipped.path) was not read: \(skipped.reason)")
    }
    let accounts = arguments[account].map { [$0] } ?? evidence.accounts
    let now = try session.now().microseconds / 1_000_000
    var silent: [String] = []
    for rule in rules {
      guard let check = try check(rule, session) else { continue }
      let written = write(rule, check, &evidence, accounts, now: now, session)
      if written == 0 { silent.append(rule.id.rawValue) }
    }
    if !silent.isEmpty {
      session.warn(
        "\(silent.count == 1 ? "a rule speaks" : "\(silent.count) rules speak") about none of the "
          + "entities, and \(silent.count == 1 ? "has" : "have") no finding: "
          + silent.joined(separator: ", "))
    }
    guard evidence.skipped.isEmpty else {
      throw Failure(
        .input,
        "\(evidence.skipped.count) of the folder's files could not be read; the findings "
          + "are printed without them", hint: "see the warnings, and name files one by one")
    }
    return .done
  }

  private static func evidence(_ arguments: Arguments) throws(Failure) -> Evidence {
    var evidence = Evidence(isWhole: false)
    do throws(EntityError) {
      for path in arguments[entities] { try evidence.read(path) }
      try evidence.finish(account: arguments[account], isNeeded: true)
    } catch {
      throw Failure(.input, "\(error.file): \(error.message)", hint: error.remedy)
    }
    return evidence
  }

  /// The rule's logic; nil, with a warning, where there is nothing to run.
  private static func check(_ rule: Rule, _ session: Session) throws(Failure) -> GSLCheck? {
    guard rule.logicLanguage == "gsl", !rule.logic.isEmpty else {
      session.warn("\(rule.id.rawValue) has no logic in GSL")
      return nil
    }
    do throws(SyntaxFailure) {
      if case .check(let check) = try GSLParser.parse(rule.logic).rule { return check }
      session.warn("\(rule.id.rawValue) is checked by hand")
      return nil
    } catch {
      throw Failure(
        .catalog, "the logic of \(rule.id.rawValue) cannot be read: \(error.description)",
        hint: "docs/gsl.md describes the language")
    }
  }

  /// Writes the findings of one rule and says how many.
  private static func write(
    _ rule: Rule, _ check: GSLCheck, _ evidence: inout Evidence, _ accounts: [String], now: Int64,
    _ session: Session
  ) -> Int {
    var record = FindingRecord(rule: rule)
    let type = evidence.store.names.find(check.entity)
    let isThere = evidence.store.entities.contains { $0.type == type }
    guard isThere, !check.isList else {
      // A rule on resources of which there are none has no subject to speak about.
      guard rule.subjectKind == .account else { return 0 }
      // No file says that it lists all there are, so that a list proves nothing.
      for account in accounts {
        record.status = "not-checked"
        (record.account, record.resource) = (account, account)
        record.reason =
          check.isList
          ? "data not available: nothing says that the evidence lists every \(check.entity)"
          : "data not available: the evidence holds no \(check.entity)"
        session.output.write(record.line)
      }
      return accounts.count
    }
    let program = RuleProgram(check, names: &evidence.store.names, now: now)
    let evaluator = Evaluator()
    let store = evidence.store
    var written = 0
    var nameless = 0
    evaluator.evaluate(program, store, entities: store.entities.indices) { entity, verdict in
      guard verdict != .notRelevant, !session.output.isClosed else { return }
      guard let resource = FindingRecord.resource(of: entity, in: store) else {
        nameless += 1
        return
      }
      record.resource = resource
      record.account = store.text("accountNumber", of: entity) ?? ""
      record.region = store.text("region", of: entity) ?? ""
      record.evidence = evidence.file(of: entity).map { "in \($0)" } ?? ""
      record.status = GSLCommand.word(verdict)
      switch verdict {
      case .notRelevant, .compliant: record.reason = ""
      case .notCompliant:
        record.reason = FindingRecord.values(
          evaluator.explain(check, store, entity: entity, now: now).condition)
      case .excluded:
        record.status = "not-checked"
        record.reason = "the rule's own logic leaves it out"
      case .unavailable:
        let missing = evaluator.missingFields(program, store, entity: entity)
        record.reason = "data not available: " + missing.joined(separator: ", ")
      case .stopped: record.reason = "the evaluation met a limit before there was an answer"
      }
      session.output.write(record.line)
      written += 1
    }
    if nameless > 0 {
      session.warn(
        "\(rule.id.rawValue): \(nameless) entities have no arn, id or name, and no finding")
    }
    return written + nameless
  }
}
