import Catalog
import Compliance

extension FindingsCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    try checkCombination(arguments)
    if arguments[count] { return try await printCounts(arguments, session) }
    let catalog = try Pipeline.catalog(arguments, session)
    let selection = try Selection(arguments, catalog)
    var outcome = try await Pipeline(session: session, arguments: arguments)
      .outcome(catalog: catalog)
    try RedactionOptions.redact(&outcome, arguments)
    let selected = outcome.results.compactMap(selection.view)
    let results = selected.filter(selection.hasStatus)
    print(results, outcome.sources, arguments[format], session)
    Notices.warn(outcome, session)
    var gate = FailGate(arguments, rules: catalog.rules)
    gate.note(selected)
    let code = gate.exitCode(session)
    if let failure = Notices.partial(outcome.sources, done: "the results are printed") {
      throw failure
    }
    return code
  }

  private static func checkCombination(_ arguments: Arguments) throws(Failure) {
    func refuse(_ message: String, _ hint: String) -> Failure {
      Failure(UsageError(kind: .invalid(message, hint: hint), command: "crosswalk findings"))
    }
    if let label = arguments[control], arguments[framework] == nil {
      throw refuse(
        "'--control \(label)' means nothing without a framework",
        "add '--framework ID': each framework numbers its controls in its own way")
    }
    let filters: [(OptionDefinition, Bool)] = [
      (framework.definition, arguments[framework] != nil),
      (status.definition, !arguments[status].isEmpty),
      (account.definition, !arguments[account].isEmpty),
      (rule.definition, !arguments[rule].isEmpty),
    ]
    if arguments[count], let filter = filters.first(where: \.1) {
      throw refuse(
        "'--count' counts a file as read, before '\(filter.0.spelling)' could be told",
        "leave one of them out")
    }
  }

  /// Which results are asked for.
  struct Selection {
    /// Nil for every rule.
    private let rules: Set<RuleID>?
    private let statuses: Set<Status>
    private let accounts: Set<String>
    private let framework: FrameworkID?
    /// The labels of the controls that are looked at, by rule.
    private var labels: [RuleID: [String]] = [:]

    init(_ arguments: Arguments, _ catalog: Catalog) throws(Failure) {
      let lookup = CatalogLookup(catalog: catalog)
      var rules: Set<RuleID>?
      if let id = arguments[FindingsCommand.framework] {
        let framework = try lookup.framework(id)
        var labels: Set<String>?
        if let label = arguments[FindingsCommand.control] {
          labels = framework.labels(below: try lookup.control(label, in: framework))
        }
        let mapped = catalog.rules(mappedTo: framework.id).filter { rule in
          rule.mappings.contains {
            $0.framework == framework.id && labels?.contains($0.control) ?? true
          }
        }
        rules = Set(mapped.map(\.id))
        self.framework = framework.id
        for rule in mapped {
          self.labels[rule.id] = rule.mappings.filter {
            $0.framework == framework.id && labels?.contains($0.control) ?? true
          }.map(\.control)
        }
      } else {
        self.framework = nil
      }
      var named: Set<RuleID> = []
      for id in arguments[FindingsCommand.rule] { named.insert(try lookup.rule(id).id) }
      if !named.isEmpty { rules = rules.map { $0.intersection(named) } ?? named }
      self.rules = rules
      statuses = Set(arguments[status])
      accounts = Set(arguments[account])
    }

    /// The result as the framework and the controls see it that are asked for; nil where it is
    /// not asked for. Its status is not looked at.
    func view(_ result: RuleResult) -> RuleResult? {
      guard rules?.contains(result.rule) ?? true,
        accounts.isEmpty || accounts.contains(result.subject.account)
      else { return nil }
      guard let framework else { return result }
      return result.seen(in: framework, at: labels[result.rule] ?? [])
    }

    func hasStatus(_ result: RuleResult) -> Bool {
      statuses.isEmpty || statuses.contains(result.status)
    }
  }

  private static func print(
    _ results: [RuleResult], _ sources: [Source], _ format: Format, _ session: Session
  ) {
    let output = session.output
    switch format {
    case .table:
      if results.isEmpty {
        output.write("No results.\n")
        return
      }
      let table = ResultRows.table(results, sources: sources)
      output.write(
        table.text(width: session.tableWidth, colour: session.usesColour(on: output)))
      output.write("\(results.count) \(results.count == 1 ? "result" : "results")\n")
    case .csv:
      output.write(ResultRows.csvHeader)
      for result in results where !output.isClosed {
        let row = ResultRows.csv(result, sources: sources)
        // A file gets the bytes as they are; a terminal must not act on them.
        output.write(output.isTerminal ? visible(row.dropLast()) + "\n" : row)
      }
    case .json:
      output.write("[")
      for (index, result) in results.enumerated() where !output.isClosed {
        output.write(index == 0 ? "\n" : ",\n")
        output.write(ResultRows.json(result, sources: sources).compact)
      }
      output.write(results.isEmpty ? "]\n" : "\n]\n")
    }
  }

  private static func printCounts(
    _ arguments: Arguments, _ session: Session
  ) async throws(Failure) -> ExitCode {
    let pipeline = Pipeline(session: session, arguments: arguments)
    let (inputs, warnings) = try pipeline.inputs()
    var counts = Array(repeating: InputCounts(), count: inputs.count)
    var sources: [Source] = []
    try await pipeline.read(inputs) { findings, index in
      counts[index].add(findings)
    } onSource: { source, index in
      counts[index].take(source)
      sources.append(source)
    }
    switch arguments[format] {
    case .table:
      session.output.write(
        InputCounts.table(counts).text(
          width: session.tableWidth, colour: session.usesColour(on: session.output)))
    case .csv:
      session.output.write(InputCounts.csvHeader)
      for count in counts { session.output.write(count.csv) }
    case .json:
      for count in counts { session.output.write(count.json.compact + "\n") }
    }
    for warning in warnings { session.warn(warning.message) }
    Notices.gaps(sources, session)
    Notices.rejections(sources, session)
    if let failure = Notices.partial(sources, done: "the counts are printed") { throw failure }
    return .done
  }
}
