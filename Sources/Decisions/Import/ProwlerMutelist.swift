import Compliance
import YAMLKit

/// Prowler's mute list: accounts, in them checks, and of each regions, resources and tags.
///
/// Prowler takes resources for regular expressions that may fit anywhere in the id. Here they
/// stand for the whole id, or its last part, which accepts less and never more.
enum ProwlerMutelist {
  static func read(_ document: YAMLNode, _ importing: inout Importing) throws(DecisionError) {
    guard let list = document["Mutelist"] ?? document["Allowlist"],
      let accounts = list["Accounts"], case .object(let members) = accounts.value
    else {
      throw DecisionFile.problem(
        importing.file, document.place, "there is no 'Mutelist' with 'Accounts' in it",
        "name a mute list of Prowler, or another --from")
    }
    for account in members {
      for check in account.value["Checks"]?.members ?? [] {
        entry(account.key, check, &importing)
      }
    }
  }

  private static func entry(
    _ account: String, _ check: YAMLNode.Member, _ importing: inout Importing
  ) {
    let place = check.keyPlace
    if let exceptions = check.value["Exceptions"],
      exceptions.members.contains(where: { !$0.value.elements.isEmpty })
    {
      importing.leaveOut(
        place, "\(check.key) is muted with exceptions, which a selector cannot say",
        "write an exclusion that lists what is accepted")
      return
    }
    var selector = Exclusion.Selector()
    if check.key != "*" {
      selector.rules = importing.source.rules(scanner: "prowler", check: Glob(check.key))
      if selector.rules.isEmpty {
        importing.leaveOut(
          place, "no rule knows Prowler's check \(check.key)",
          "nothing needs to be done: its findings are in no result")
        return
      }
    }
    if account != "*" { selector.accounts = [account] }
    selector.regions = texts(check.value["Regions"]).filter { $0 != "*" }
    if texts(check.value["Regions"]).contains("*") { selector.regions = [] }
    if selector.regions.contains(where: { $0.contains("*") }) {
      importing.leaveOut(place, "\(check.key) names a pattern of regions", "list the regions")
      return
    }
    let resources = texts(check.value["Resources"])
    if !resources.contains("*"), !resources.contains(".*") {
      for resource in resources {
        guard let globs = globs(resource) else {
          importing.leaveOut(
            place, "\(check.key) names '\(resource.prefix(100))', a regular expression",
            "write an exclusion with * and ? in 'resource'")
          return
        }
        selector.resources += globs
      }
    }
    for tag in texts(check.value["Tags"]) {
      guard tag != "*" else { continue }
      let parts = tag.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, !parts[1].contains("|"), let value = plain(parts[1]) else {
        importing.leaveOut(
          place, "\(check.key) names the tag '\(tag.prefix(100))', which is no key=value",
          "write an exclusion with 'tag'")
        return
      }
      selector.tags.append(.init(key: parts[0], value: Glob(value)))
    }
    guard
      !selector.rules.isEmpty || !selector.accounts.isEmpty || !selector.resources.isEmpty
        || !selector.tags.isEmpty
    else {
      importing.leaveOut(
        place, "everything is muted in every account", "say in an exclusion what is accepted")
      return
    }
    importing.add(
      id: "prowler-\(account == "*" ? "any" : account)-\(check.key == "*" ? "any" : check.key)",
      reason: check.value["Description"]?.text ?? "", selector: selector, place: place)
  }

  private static func texts(_ node: YAMLNode?) -> [String] {
    guard let node else { return [] }
    if let text = node.text { return [text] }
    return node.elements.compactMap(\.text)
  }

  /// The patterns that fit what an expression means; nil where only a regular expression can.
  private static func globs(_ expression: String) -> [Glob]? {
    var globs: [Glob] = []
    for part in expression.split(separator: "|", omittingEmptySubsequences: false) {
      guard let text = plain(String(part)), !text.isEmpty else { return nil }
      globs.append(Glob(text))
      if !text.hasPrefix("arn:"), !text.hasPrefix("*") {
        globs += [Glob("*/\(text)"), Glob("*:\(text)")]
      }
    }
    return globs
  }

  private static func plain(_ expression: String) -> String? {
    var text = expression
    if text.hasPrefix("^") { text.removeFirst() }
    if text.hasSuffix("$") { text.removeLast() }
    text = text.replacing(".*", with: "*").replacing("\\.", with: ".")
    return text.contains { "^$()[]{}+\\|?".contains($0) } ? nil : text
  }
}
