import Compliance

/// Holds what a check was set to against what a rule and its controls demand.
///
/// A record that does not state the setting is taken at its check's word: the rule's file says for
/// which setting the check is equivalent.
struct SettingDemands {
  private let rule: Rule

  init(_ rule: Rule) { self.rule = rule }

  var isEmpty: Bool { rule.settings.isEmpty }

  /// A setting as one finding states it.
  private struct Stated {
    var setting: Setting
    var name: String
    var value: Int
  }

  private func stated(_ candidate: Candidate) -> [Stated] {
    guard !candidate.finding.parameters.isEmpty, rule.checks.indices.contains(candidate.check)
    else { return [] }
    let check = rule.checks[candidate.check].id
    return rule.settings.flatMap { setting in
      setting.parameters.filter { $0.check == check }.compactMap { parameter in
        let own = candidate.finding.parameters.first { $0.name == parameter.name }
        return own.flatMap { Int($0.value) }.map {
          Stated(setting: setting, name: parameter.name, value: $0)
        }
      }
    }
  }

  /// Why a verdict proves nothing of the rule: a pass with a weaker setting, a fail with a stricter
  /// one. Nil where it does, or where nothing is stated.
  func objection(to candidate: Candidate) -> String? {
    let status = candidate.finding.status
    guard status == .pass || status == .fail else { return nil }
    for stated in stated(candidate) {
      let setting = stated.setting
      let isMet = setting.bound.isMet(by: stated.value, demanding: setting.value)
      if status == .pass && !isMet || status == .fail && isMet && stated.value != setting.value {
        return "The check ran with \(stated.name) \(stated.value), and the rule asks for"
          + " \(setting.bound.words) \(setting.value) \(setting.unit): its \(status.rawValue)"
          + " proves nothing."
      }
    }
    return nil
  }

  /// The demands of single controls that none of the passes meets.
  func shortfalls(of passes: [Candidate]) -> [Shortfall] {
    let all = passes.map(stated)
    return rule.settings.flatMap { setting in
      setting.demands.compactMap { demand -> Shortfall? in
        var weakest: Stated?
        for stated in all {
          guard let own = stated.first(where: { $0.setting == setting }),
            !setting.bound.isMet(by: own.value, demanding: demand.value)
          else { return nil }
          weakest = weakest ?? own
        }
        guard let weakest else { return nil }
        return Shortfall(
          framework: demand.framework, control: demand.control,
          sentence: "The check ran with \(weakest.name) \(weakest.value), and \(demand.control) of"
            + " \(demand.framework) asks for \(setting.bound.words) \(demand.value)"
            + " \(setting.unit): there the pass counts as unknown.")
      }
    }
  }
}
