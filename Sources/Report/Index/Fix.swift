import Compliance

/// What putting one rule right would change over all frameworks.
struct Fix {
  /// So many are listed, those that change most first.
  static let maximum = 40

  var rule: IndexEntry.Rule
  /// Frameworks in which a control fails that names the rule.
  var frameworks = 0
  /// Failing controls that name the rule.
  var failing = 0
  /// Failing controls in which no other rule fails.
  var alone = 0
  /// Frameworks in which there is such a control.
  var frameworksAlone = 0
  /// Where the rule stands.
  var links: [(entry: IndexEntry, rule: IndexEntry.Rule)] = []

  /// The rules that fail anywhere, those first whose repair changes most.
  static func all(_ entries: [IndexEntry]) -> [Fix] {
    var fixes: [RuleID: Fix] = [:]
    for entry in entries {
      for rule in entry.rules where rule.counts.fail > 0 {
        var fix = fixes[rule.id] ?? Fix(rule: rule)
        // A framework's report may be of fewer accounts than another's.
        if rule.counts.fail > fix.rule.counts.fail { fix.rule = rule }
        if rule.failing > 0 {
          fix.frameworks += 1
          fix.failing += rule.failing
          fix.alone += rule.alone
          if rule.alone > 0 { fix.frameworksAlone += 1 }
          fix.links.append((entry, rule))
        }
        fixes[rule.id] = fix
      }
    }
    return fixes.values.sorted { left, right in
      if left.alone != right.alone { return left.alone > right.alone }
      if left.failing != right.failing { return left.failing > right.failing }
      if left.rule.severity != right.rule.severity {
        return left.rule.severity > right.rule.severity
      }
      return left.rule.id < right.rule.id
    }
  }

  static func write(_ fixes: [Fix], into buffer: inout MarkupBuffer) {
    buffer.newLine()
    buffer.start("fixes")
    buffer.attribute("total", fixes.count)
    for fix in fixes.prefix(maximum) {
      buffer.newLine()
      buffer.start("fix")
      buffer.attribute("rule", fix.rule.id.rawValue)
      buffer.attribute("severity", fix.rule.severity.rawValue)
      buffer.attribute("fails", fix.rule.counts.fail)
      buffer.attribute("frameworks", fix.frameworks)
      buffer.attribute("failing", fix.failing)
      buffer.attribute("alone", fix.alone)
      buffer.attribute("frameworks-alone", fix.frameworksAlone)
      buffer.element("title", fix.rule.title)
      for link in fix.links {
        buffer.start("in")
        buffer.attribute("framework", link.entry.framework.id.rawValue)
        if let file = link.entry.htmlFile { buffer.attribute("html-file", file) }
        if link.rule.isShown { buffer.attribute("target", Links.anchor(fix.rule.id)) }
        buffer.attribute("failing", link.rule.failing)
        buffer.attribute("alone", link.rule.alone)
        buffer.end("in")
      }
      buffer.end("fix")
    }
    buffer.end("fixes")
  }
}
