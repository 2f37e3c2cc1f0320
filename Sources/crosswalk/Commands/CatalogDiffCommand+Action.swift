import Catalog
import Compliance

extension CatalogDiffCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let old = try load(arguments[before])
    let new = try load(arguments[after])
    let differences = CatalogDifference.between(old, new)
    var moves: VerdictMoves?
    if !arguments[results].isEmpty {
      if arguments[results].contains("-") {
        throw Failure(
          .usage, "standard input cannot be read twice, once for each catalog",
          hint: "name a file")
      }
      let pipeline = Pipeline(session: session, arguments: arguments)
      let first = try await pipeline.outcome(catalog: old)
      let second = try await pipeline.outcome(catalog: new)
      Notices.warn(second, session)
      moves = VerdictMoves(
        before: (old, first), after: (new, second), time: try session.now(),
        command: arguments.line)
      if let failure = Notices.partial(second.sources, done: "the comparison is printed") {
        print(differences, moves, arguments[format], session)
        throw failure
      }
    }
    print(differences, moves, arguments[format], session)
    return .done
  }

  private static func load(_ directory: String) throws(Failure) -> Catalog {
    do throws(CatalogError) {
      return try Catalog.load(directory: directory)
    } catch {
      throw Failure(error)
    }
  }

  private static func print(
    _ differences: [CatalogDifference], _ moves: VerdictMoves?, _ format: Format,
    _ session: Session
  ) {
    switch format {
    case .json:
      session.output.write(DifferenceJSON.document(differences, moves).pretty)
    case .table:
      session.output.write(DifferenceText.text(differences, session))
      if let moves { session.output.write(DifferenceText.text(moves, session)) }
    }
  }
}
