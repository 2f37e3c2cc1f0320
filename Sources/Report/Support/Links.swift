import Compliance

/// Where things stand inside one report: anchors of rules and controls, and
/// which controls name a rule.
struct Links {
  /// By the control's id.
  private(set) var controls: [String: String] = [:]
  private(set) var rules: [RuleID: String] = [:]
  private(set) var titles: [RuleID: String] = [:]
  /// The topmost ancestor's id, by the control's id.
  private(set) var sections: [String: String] = [:]
  /// Indices into the model's controls and their mappings, by rule.
  private(set) var mappings: [RuleID: [(control: Int, mapping: Int)]] = [:]

  init(_ model: ReportModel) {
    var names = SafeNames(prefix: "control-")
    for (index, report) in model.controls.enumerated() {
      let control = report.control
      controls[control.id] = names.name(for: control.id)
      // Parents stand before their children.
      sections[control.id] = control.parent.map { sections[$0] ?? $0 } ?? control.id
      for (place, mapping) in report.mappings.enumerated() {
        mappings[mapping.rule, default: []].append((index, place))
      }
    }
    for report in model.rules {
      rules[report.rule.id] = Self.anchor(report.rule.id)
      titles[report.rule.id] = report.rule.title
    }
  }

  /// The anchor of a rule's section, the same in every framework's report, so
  /// that rows which point to it can be used again. Rule ids that differ only
  /// in characters that an anchor cannot hold are told apart by a checksum.
  static func anchor(_ rule: RuleID) -> String {
    let name = SafeNames.sanitised(rule.rawValue)
    guard name != rule.rawValue else { return "rule-" + name }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325  // FNV-1a, 64 bits.
    for byte in rule.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "rule-\(name)-\(String(hash, radix: 16))"
  }

  func anchor(control id: String) -> String { controls[id] ?? "control-unnamed" }
}
