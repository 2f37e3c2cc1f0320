import Compliance

/// Walks from a control of one framework to those of another: over at most one rule and at most
/// two mappings between controls, and through no framework twice.
///
/// A second rule on the way would link nearly everything with nearly everything.
struct CrosswalkWalk {
  /// A path with what can hold between its ends.
  struct Found {
    var path: ControlLink.Path
    var set: RelationSet
    var isLiteral: Bool

    /// A proven path beats any that is not; among those the tier decides.
    var strength: Int { (path.isProven ? 10 : 0) + path.tier.strength }

    /// Whether somebody speaks about the two controls themselves.
    var isDirect: Bool {
      if path.steps.count == 1, case .mapping = path.steps[0].means { return true }
      return false
    }

    /// What tells it from others of one length.
    var name: [String] {
      path.steps.flatMap { step in
        switch step.means {
        case .rule(let rule, _, _): [rule.rawValue, step.control]
        case .mapping(let mapping, _): [mapping.basis.source, step.control]
        }
      }
    }
  }

  /// A control, wherever it stands.
  struct Place: Hashable {
    let framework: FrameworkID
    let control: String
  }

  /// How far a walk has come.
  private struct State {
    var place: Place
    var visited: Set<FrameworkID>
    var steps: [ControlLink.Step] = []
    var set: RelationSet = .same
    var isLiteral = true
    var saysNothingInCommon = false
    var tier = Tier.core
    var mappingsLeft = 2
    var ruleLeft = true

    func followed(
      by means: ControlLink.Step.Means, to place: Place, _ relation: RelationSet, literal: Bool,
      apart: Bool, tier: Tier
    ) -> State {
      var next = self
      next.place = place
      next.visited.insert(place.framework)
      next.steps.append(
        ControlLink.Step(means: means, framework: place.framework, control: place.control))
      next.set = set.followed(by: relation)
      next.isLiteral = isLiteral && literal
      next.saysNothingInCommon = saysNothingInCommon || apart
      if tier.strength < next.tier.strength { next.tier = tier }
      return next
    }
  }

  private struct Neighbour {
    let place: Place
    let relation: RelationSet
    let mapping: ControlMapping
    let isReversed: Bool
  }

  private let target: FrameworkID
  private var neighbours: [Place: [Neighbour]] = [:]
  private var rules: [Place: [(rule: Rule, mapping: Mapping)]] = [:]
  /// How many mappings lie between a framework and the target.
  private var distance: [FrameworkID: Int] = [:]
  private let maximumMappings = 2

  init(_ catalog: Catalog, from source: FrameworkID, to target: FrameworkID) {
    self.target = target
    for mapping in catalog.controlMappings { add(mapping) }
    distance = Self.distances(from: target, catalog.controlMappings)
    // A rule can be stepped on from wherever mappings lead.
    let starts = Self.distances(from: source, catalog.controlMappings)
      .filter { $0.value <= maximumMappings }.keys
    for framework in starts {
      for rule in catalog.rules(mappedTo: framework) {
        for mapping in rule.mappings where mapping.framework == framework {
          rules[Place(framework: framework, control: mapping.control), default: []]
            .append((rule, mapping))
        }
      }
    }
  }

  private mutating func add(_ mapping: ControlMapping) {
    for source in mapping.sources {
      for target in mapping.targets {
        let from = Place(framework: mapping.from, control: source.control)
        let to = Place(framework: mapping.to, control: target.control)
        neighbours[from, default: []].append(
          Neighbour(
            place: to, relation: mapping.pair(source, target), mapping: mapping, isReversed: false))
        neighbours[to, default: []].append(
          Neighbour(
            place: from, relation: mapping.pair(source, target).inverse, mapping: mapping,
            isReversed: true))
      }
    }
  }

  private static func distances(
    from start: FrameworkID, _ mappings: [ControlMapping]
  ) -> [FrameworkID: Int] {
    var next: [FrameworkID: Set<FrameworkID>] = [:]
    for mapping in mappings {
      next[mapping.from, default: []].insert(mapping.to)
      next[mapping.to, default: []].insert(mapping.from)
    }
    var distances = [start: 0]
    var queue = [start]
    while let framework = queue.popLast() {
      let here = distances[framework] ?? 0
      for other in next[framework] ?? [] where distances[other].map({ $0 > here + 1 }) ?? true {
        distances[other] = here + 1
        queue.append(other)
      }
    }
    return distances
  }

  /// Every path from a control, by the label of the control at its end.
  func paths(from start: Place) -> [String: [Found]] {
    var found: [String: [Found]] = [:]
    walk(State(place: start, visited: [start.framework]), &found)
    return found
  }

  private func walk(_ state: State, _ found: inout [String: [Found]]) {
    if state.mappingsLeft > 0 {
      for neighbour in neighbours[state.place] ?? []
      where leads(neighbour.place.framework, state, mappings: state.mappingsLeft - 1) {
        var next = state.followed(
          by: .mapping(neighbour.mapping, isReversed: neighbour.isReversed), to: neighbour.place,
          neighbour.relation, literal: neighbour.mapping.relationship == .equalTo,
          apart: neighbour.mapping.relationship == .noRelationship,
          tier: neighbour.mapping.tier)
        next.mappingsLeft -= 1
        arrive(next, &found)
      }
    }
    guard state.ruleLeft else { return }
    for (rule, start) in rules[state.place] ?? [] {
      for end in rule.mappings where leads(end.framework, state, ruleLeft: false) {
        let relation = RelationSet(ControlRelationship(start.relationship).inverse)
          .followed(by: RelationSet(ControlRelationship(end.relationship)))
        var next = state.followed(
          by: .rule(rule.id, from: start, to: end),
          to: Place(framework: end.framework, control: end.control), relation, literal: true,
          apart: false, tier: start.tier.strength < end.tier.strength ? start.tier : end.tier)
        next.ruleLeft = false
        arrive(next, &found)
      }
    }
  }

  /// Whether a step to a framework can end at the target.
  private func leads(
    _ framework: FrameworkID, _ state: State, mappings: Int? = nil, ruleLeft: Bool? = nil
  ) -> Bool {
    if framework == target { return true }
    if state.visited.contains(framework) { return false }
    return ruleLeft ?? state.ruleLeft
      || (distance[framework].map { $0 <= mappings ?? state.mappingsLeft } ?? false)
  }

  private func arrive(_ state: State, _ found: inout [String: [Found]]) {
    guard state.place.framework == target else { return walk(state, &found) }
    // What shares nothing with a third may still share something with another, or not.
    if state.saysNothingInCommon, state.set != .apart { return }
    let word = state.set.word(isLiteral: state.isLiteral)
    found[state.place.control, default: []].append(
      Found(
        path: ControlLink.Path(
          steps: state.steps, relationship: word.relationship, isProven: word.isProven,
          tier: state.tier),
        set: state.set, isLiteral: state.isLiteral))
  }
}
