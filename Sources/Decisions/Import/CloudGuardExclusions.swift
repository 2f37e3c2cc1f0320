import Compliance
import YAMLKit

/// CloudGuard's exclusions: rules, regions, expressions on the entity, and a range of dates.
///
/// What bounds an exclusion and cannot be said in a selector leaves it out: without the bound it
/// would accept more than was decided.
enum CloudGuardExclusions {
  static func read(_ document: YAMLNode, _ importing: inout Importing) throws(DecisionError) {
    let list = document["exclusions"] ?? document
    guard case .list(let exclusions) = list.value else {
      throw DecisionFile.problem(
        importing.file, document.place, "there is no list of exclusions here",
        "name CloudGuard's exclusions or an assessment, or another --from")
    }
    for exclusion in exclusions { add(exclusion, &importing) }
  }

  private static func add(_ node: YAMLNode, _ importing: inout Importing) {
    let id = node["id"]?.text ?? ""
    func leaveOut(_ message: String, _ remedy: String) {
      importing.leaveOut(node.place, "exclusion \(id) \(message)", remedy)
    }
    var selector = Exclusion.Selector()
    for rule in node["rules"]?.elements ?? [] {
      let names = [rule["id"]?.text, rule["name"]?.text, rule["logicHash"]?.text].compactMap { $0 }
      let found =
        names.map(RuleID.init(_:)).filter(importing.source.isRule)
        + names.flatMap { importing.source.rules(scanner: "cloudguard", check: Glob($0)) }
      guard let first = found.first else {
        return leaveOut(
          "names the rule \(names.first ?? "without a name"), which the catalog does not hold",
          "import the ruleset first: crosswalk catalog import")
      }
      if !selector.rules.contains(first) { selector.rules.append(first) }
    }
    if let ruleset = node["rulesetId"]?.text, ruleset != "0",
      importing.source.defaults.frameworks.isEmpty
    {
      return leaveOut(
        "is bounded to ruleset \(ruleset)", "say which framework that is with --framework ID")
    }
    for account in texts(node["cloudAccountIds"]) {
      guard account.utf8.count == 12, account.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
        return leaveOut(
          "is bounded to CloudGuard's account \(account)",
          "write the exclusion with the provider's account number")
      }
      selector.accounts.append(account)
    }
    if !texts(node["organizationalUnitIds"]).isEmpty {
      return leaveOut(
        "is bounded to organisational units", "write the exclusion with the accounts in them")
    }
    if !texts(node["severities"]).isEmpty {
      return leaveOut("is bounded to severities", "write the exclusion with the rules")
    }
    // Dome9 writes `us_east_1`.
    selector.regions = texts(node["regions"]).map { $0.replacing("_", with: "-") }
    for expression in texts(node["logicExpressions"]) {
      guard let glob = glob(expression) else {
        return leaveOut(
          "is bounded by '\(expression.prefix(100))'",
          "write an exclusion with * and ? in 'resource'")
      }
      selector.resources += glob
    }
    guard
      !selector.rules.isEmpty || !selector.accounts.isEmpty || !selector.resources.isEmpty
    else { return leaveOut("accepts everything", "say in an exclusion what is accepted") }
    let range = node["dateRange"]
    importing.add(
      id: "cloudguard-\(id.isEmpty ? "unnamed" : id)", reason: node["comment"]?.text ?? "",
      selector: selector, created: day(range?["from"]), expires: day(range?["to"]),
      place: node.place)
  }

  private static func day(_ node: YAMLNode?) -> CalendarDate? {
    node?.text.flatMap { Timestamp($0) }.map { CalendarDate($0) }
  }

  private static func texts(_ node: YAMLNode?) -> [String] {
    node?.elements.compactMap(\.text) ?? []
  }

  /// The patterns of `id='x'`, `name='x'` and `name like '%x%'`; nil for any other expression.
  private static func glob(_ expression: String) -> [Glob]? {
    let parts = expression.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].allSatisfy(\.isWhitespace), !parts[1].isEmpty,
      !parts[1].contains(where: { "*?".contains($0) })
    else { return nil }
    let head = parts[0].lowercased().filter { !$0.isWhitespace }
    let value = String(parts[1])
    switch head {
    case "id=", "name=": return [Glob(value), Glob("*/\(value)"), Glob("*:\(value)")]
    case "idlike", "namelike":
      let pattern = value.replacing("%", with: "*")
      guard pattern.contains(where: { $0 != "*" }) else { return nil }
      return pattern.hasPrefix("*")
        ? [Glob(pattern)] : [Glob(pattern), Glob("*/\(pattern)"), Glob("*:\(pattern)")]
    default: return nil
    }
  }
}
