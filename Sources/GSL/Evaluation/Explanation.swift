/// Why a rule says what it says about one entity: each part of the rule with its
/// truth and the values that it read.
public struct Explanation: Sendable, Hashable {
  /// Whether a part holds.
  public enum Answer: String, Sendable, Hashable {
    case yes = "true"
    case no = "false"
    /// The evidence lacks a field that the answer needs.
    case unavailable = "not available"
  }

  /// A part of a rule.
  public struct Part: Sendable, Hashable {
    /// The part as the printer writes it.
    public var text: String
    /// Whether it holds.
    public var answer: Answer
    /// The properties that it reads, each with its value.
    public var values: [Reading]
    /// What it is made of: operands, or elements of a list.
    public var parts: [Part]
    /// How many elements of a list are not shown.
    public var leftOut: Int
  }

  /// A property and its value.
  public struct Reading: Sendable, Hashable {
    /// The property's name.
    public var name: String
    /// Its value.
    public var value: EntityValue
  }

  /// The verdict.
  public var verdict: Verdict
  /// Which entities the rule speaks about; nil for all.
  public var filter: Part?
  /// What must hold, or must not.
  public var condition: Part
  /// What is left out; nil for nothing.
  public var exclusion: Part?
  /// The fields for lack of which there is no verdict.
  public var missing: [String]

  /// The most elements of one list that are explained.
  public static let mostElements = 8
}

extension Evaluator {
  /// Explains a verdict.
  ///
  /// - Parameters:
  ///   - check: The rule.
  ///   - store: The store that holds the entity.
  ///   - entity: The entity's place among those of the store.
  ///   - now: The moment from which `after` and `before` count, in seconds since 1970.
  /// - Returns: Every part with its truth, from the machine that makes verdicts.
  public func explain(
    _ check: GSLCheck, _ store: EntityStore, entity: Int, now: Int64
  ) -> Explanation {
    var names = store.names
    let program = RuleProgram(check, names: &names, now: now)
    let verdict = verdict(program, store, entity: entity)
    let node = store.entities[entity].node
    let explainer = Explainer(evaluator: self, store: store, now: now)
    return Explanation(
      verdict: verdict, filter: check.filter.map { explainer.part($0, at: node) },
      condition: explainer.part(check.condition, at: node),
      exclusion: check.exclusion.map { explainer.part($0, at: node) },
      missing: verdict == .unavailable ? missingFields(program, store, entity: entity) : [])
  }
}

/// Takes an expression apart and asks the machine about each part.
private struct Explainer {
  let evaluator: Evaluator
  let store: EntityStore
  let now: Int64

  func part(_ expression: GSLExpression, at node: Int32) -> Explanation.Part {
    var part = Explanation.Part(
      text: GSLPrinter.text(expression), answer: answer(expression, at: node), values: [],
      parts: [], leftOut: 0)
    switch expression {
    case .and(let terms), .or(let terms): part.parts = terms.map { self.part($0, at: node) }
    case .not(let inner): part.parts = [self.part(inner, at: node)]
    case .predicate(let predicate): describe(predicate, at: node, &part)
    }
    return part
  }

  private func answer(_ expression: GSLExpression, at node: Int32) -> Explanation.Answer {
    var names = store.names
    let check = GSLCheck(
      entity: "", isList: false, filter: nil, isNegated: false, saysHave: true,
      condition: expression, exclusion: nil)
    switch evaluator.truth(RuleProgram(check, names: &names, now: now), store, at: node) {
    case .yes: return .yes
    case .no: return .no
    case .open: return .unavailable
    }
  }

  private func describe(
    _ predicate: GSLPredicate, at node: Int32, _ part: inout Explanation.Part
  ) {
    var paths = [predicate.path]
    switch predicate.test {
    case .compare(_, .path(let path)), .like(.path(let path)): paths.append(path)
    default: break
    }
    for path in paths {
      let place = store.place(of: path, from: node)
      part.values.append(
        .init(
          name: GSLPrinter.path(path),
          value: place.map { store.value(at: $0) }
            ?? (store.isUnknown(path, from: node) ? .unavailable : .null)))
    }
    guard let place = store.place(of: predicate.path, from: node),
      case .collection(_, .condition(let condition))? = predicate.steps.first
    else { return }
    let elements = store.isList(place) ? store.children(of: place) : [place]
    for (index, element) in elements.prefix(Explanation.mostElements).enumerated() {
      var inner = self.part(condition, at: element)
      if store.isList(place) { inner.text = "[\(index)] \(inner.text)" }
      part.parts.append(inner)
    }
    part.leftOut = max(0, elements.count - Explanation.mostElements)
  }
}

extension EntityStore {
  fileprivate func isList(_ place: Int32) -> Bool { nodes[Int(place)].kind == .array }

  fileprivate func children(of place: Int32) -> [Int32] {
    var children: [Int32] = []
    var child = place + 1
    while child < nodes[Int(place)].end {
      children.append(child)
      let node = nodes[Int(child)]
      child = node.kind.isContainer ? node.end : child + 1
    }
    return children
  }

  /// The place of a property; nil if it does not resolve.
  fileprivate func place(of path: [String], from node: Int32) -> Int32? {
    var place = node
    for segment in path {
      guard nodes[Int(place)].kind.isObject, let key = names.find(segment),
        let next = children(of: place).first(where: { nodes[Int($0)].key == key })
      else { return nil }
      place = next
    }
    return place
  }

  /// Whether a property that does not resolve is unknown, not null.
  fileprivate func isUnknown(_ path: [String], from node: Int32) -> Bool {
    for length in stride(from: path.count - 1, through: 0, by: -1) {
      guard let place = place(of: Array(path.prefix(length)), from: node) else { continue }
      let kind = nodes[Int(place)].kind
      return kind == .partialObject || kind == .unavailable
    }
    return false
  }
}
