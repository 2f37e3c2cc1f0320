import Compliance

/// Several catalog folders laid over each other: later wins.
///
/// Frameworks and rules are replaced as a whole, titles and mappings one by
/// one. What a layer says about a framework or rule that a still later layer
/// brings anew does not count.
struct CatalogLayers {
  private(set) var frameworks: [LoadedFramework] = []
  private(set) var rules: [LoadedRule] = []
  private(set) var crosswalks: [LoadedControlMapping] = []
  private(set) var replacements: [CatalogReplacement] = []
  private(set) var diagnostics: [CatalogDiagnostic] = []

  private var frameworkLayers: [FrameworkID: Int] = [:]
  private var ruleLayers: [RuleID: Int] = [:]

  /// The layers, from the lowest up.
  init(_ layers: [LoadedFiles]) {
    for (index, layer) in layers.enumerated() {
      layFrameworks(layer.frameworks, layer: index)
      layRules(layer.rules, layer: index)
    }
    diagnostics = CatalogChecks.diagnostics(frameworks: frameworks, rules: rules)
    for (index, layer) in layers.enumerated() {
      for titles in layer.titles { layTitles(titles, layer: index) }
      layMappings(layer.mappings, layer: index)
      layCrosswalks(layer.crosswalks)
    }
  }

  private mutating func layFrameworks(_ added: [LoadedFramework], layer: Int) {
    let ids = Set(added.map(\.framework.id))
    let byID = Dictionary(added.map { ($0.framework.id, $0) }) { first, _ in first }
    for earlier in frameworks where ids.contains(earlier.framework.id) {
      guard let winner = byID[earlier.framework.id], winner.framework != earlier.framework else {
        continue
      }
      replacements.append(
        CatalogReplacement(
          kind: .framework, names: [earlier.framework.id.rawValue], file: winner.file,
          replacedFile: earlier.file))
    }
    frameworks.removeAll { ids.contains($0.framework.id) }
    frameworks += added
    for id in ids { frameworkLayers[id] = layer }
  }

  private mutating func layRules(_ added: [LoadedRule], layer: Int) {
    let ids = Set(added.map(\.rule.id))
    let byID = Dictionary(added.map { ($0.rule.id, $0) }) { first, _ in first }
    for earlier in rules where ids.contains(earlier.rule.id) {
      guard let winner = byID[earlier.rule.id], winner.rule != earlier.rule else { continue }
      replacements.append(
        CatalogReplacement(
          kind: .rule, names: [earlier.rule.id.rawValue], file: winner.file,
          replacedFile: earlier.file))
    }
    rules.removeAll { ids.contains($0.rule.id) }
    rules += added
    for id in ids { ruleLayers[id] = layer }
  }

  /// Within a folder several sources may speak about the same controls.
  private mutating func layCrosswalks(_ added: [LoadedControlMapping]) {
    if added.isEmpty { return }
    diagnostics += CrosswalkChecks(frameworks.map(\.framework), for: added).diagnostics(added)
    let files = Dictionary(added.map { ($0.mapping.key, $0.file) }) { first, _ in first }
    let said = Set(added.map(\.mapping))
    var replaced: [String: [String]] = [:]
    for earlier in crosswalks where !said.contains(earlier.mapping) {
      guard let file = files[earlier.mapping.key] else { continue }
      replaced[file, default: []].append(earlier.mapping.place)
    }
    crosswalks.removeAll { files[$0.mapping.key] != nil }
    crosswalks += added
    for (file, names) in replaced.sorted(by: { $0.key < $1.key }) {
      replacements.append(CatalogReplacement(kind: .mapping, names: names.sorted(), file: file))
    }
  }

  private mutating func unknown(_ file: String, _ line: Int, _ what: String) {
    diagnostics.append(
      CatalogDiagnostic(
        file: file, line: line, code: .overlayTargetUnknown, message: "there is no \(what)",
        remedy: "correct the name, or delete what is laid over it"))
  }

  private mutating func layTitles(_ titles: LoadedTitles, layer: Int) {
    guard let index = frameworks.firstIndex(where: { $0.framework.id == titles.framework }) else {
      unknown(titles.file, titles.line, "framework \(titles.framework)")
      return
    }
    if (frameworkLayers[titles.framework] ?? 0) > layer { return }
    var framework = frameworks[index].framework
    var places: [String: [Int]] = [:]
    for (place, control) in framework.controls.enumerated() {
      places[control.label, default: []].append(place)
    }
    var replaced: [String] = []
    for title in titles.titles {
      guard let found = places[title.control] else {
        unknown(
          titles.file, title.line, "control \"\(title.control)\" in \(titles.framework)")
        continue
      }
      for place in found where framework.controls[place].title != title.text {
        framework.controls[place].title = title.text
        replaced.append("\(titles.framework) \(title.control)")
      }
    }
    if replaced.isEmpty { return }
    frameworks[index].framework = framework
    replacements.append(CatalogReplacement(kind: .title, names: replaced, file: titles.file))
  }

  /// A mapping's place: one rule maps to one control once.
  private struct Target: Hashable {
    let framework: FrameworkID
    let control: String
  }

  private static let mappingCodes: Set<CatalogDiagnostic.Code> = [
    .mappingFrameworkUnknown, .mappingControlUnknown, .mappingToSection, .mappingDuplicate,
  ]

  private mutating func layMappings(_ added: [LoadedRule], layer: Int) {
    if added.isEmpty { return }
    let problems = CatalogChecks.diagnostics(frameworks: frameworks, rules: added)
      .filter { Self.mappingCodes.contains($0.code) }
    diagnostics += problems
    let places = Dictionary(
      rules.indices.map { (rules[$0].rule.id, $0) }, uniquingKeysWith: { first, _ in first })
    var replaced: [String: [String]] = [:]
    for overlay in added {
      guard let place = places[overlay.rule.id] else {
        unknown(overlay.file, overlay.line, "rule \(overlay.rule.id)")
        continue
      }
      if !problems.isEmpty || (ruleLayers[overlay.rule.id] ?? 0) > layer { continue }
      var targets: [Target: Int] = [:]
      for (index, mapping) in rules[place].rule.mappings.enumerated() {
        targets[Target(framework: mapping.framework, control: mapping.control)] = index
      }
      for mapping in overlay.rule.mappings {
        let target = Target(framework: mapping.framework, control: mapping.control)
        guard let index = targets[target] else {
          rules[place].rule.mappings.append(mapping)
          continue
        }
        if rules[place].rule.mappings[index] == mapping { continue }
        rules[place].rule.mappings[index] = mapping
        replaced[overlay.file, default: []].append(
          "\(overlay.rule.id) to \(mapping.framework) \(mapping.control)")
      }
    }
    for (file, names) in replaced.sorted(by: { $0.key < $1.key }) {
      replacements.append(CatalogReplacement(kind: .mapping, names: names, file: file))
    }
  }
}
