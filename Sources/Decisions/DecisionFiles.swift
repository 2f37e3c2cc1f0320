import Compliance

/// Reads several files of decisions as one.
enum DecisionFiles {
  static func read<Decision>(
    _ paths: [String],
    _ read: (String) throws(DecisionError) -> ([Decision], [DecisionProblem]),
    id: (Decision) -> (String, DecisionPlace)
  ) throws(DecisionError) -> [Decision] {
    var decisions: [Decision] = []
    var problems: [DecisionProblem] = []
    var places: [String: DecisionPlace] = [:]
    for path in paths {
      do throws(DecisionError) {
        let (read, wrong) = try read(path)
        problems += wrong
        for decision in read {
          let (id, place) = id(decision)
          if let first = places[id], !id.isEmpty {
            problems.append(
              DecisionProblem(
                file: path, line: place.line, column: 1,
                message: "the id \(id) stands at \(first.text) already",
                remedy: "give each decision an id of its own"))
          } else {
            places[id] = place
          }
          decisions.append(decision)
        }
      } catch {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw DecisionError(problems: problems) }
    return decisions
  }
}
