public import Compliance

extension Catalog {
  /// Derives how the controls of two frameworks relate.
  ///
  /// Controls are linked through a rule that both are mapped to, through mappings between
  /// controls, or through a chain of them. Where several ways lead from one control to another,
  /// or one control to several, the links are the union over all of them. A path is as strong
  /// as its weakest part.
  ///
  /// - Parameters:
  ///   - source: The framework to start from.
  ///   - target: The framework to end at.
  /// - Returns: The links, in the order of the controls of `source` and then of
  ///   `target`.
  public func crosswalk(from source: Framework, to target: Framework) -> [ControlLink] {
    let walk = CrosswalkWalk(self, from: source.id, to: target.id)
    var places: [String: Int] = [:]
    for (index, control) in target.controls.enumerated() where control.kind == .control {
      places[control.label] = index
    }
    var seen: Set<String> = []
    return source.controls.flatMap { from -> [ControlLink] in
      guard from.kind == .control, seen.insert(from.label).inserted else { return [] }
      return walk.paths(from: CrosswalkWalk.Place(framework: source.id, control: from.label))
        .compactMap { label, found in places[label].map { ($0, found) } }
        .sorted { $0.0 < $1.0 }
        .map { place, found in ControlLink(from: from, to: target.controls[place], found) }
    }
  }
}
