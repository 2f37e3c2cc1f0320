import Compliance

/// Composes the control list.
enum ControlMarkup {
  static func controls(
    _ model: ReportModel, range: Range<Int>, links: Links, into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("controls")
    buffer.extent(range, of: model.controls.count)
    for report in model.controls[range] { control(report, links: links, into: &buffer) }
    buffer.end("controls")
  }

  static func control(
    _ report: ControlReport, links: Links, into buffer: inout MarkupBuffer
  ) {
    let control = report.control
    buffer.newLine()
    buffer.start("control")
    buffer.attribute("id", control.id)
    buffer.attribute("label", control.label)
    buffer.attribute("anchor", links.anchor(control: control.id))
    buffer.attribute("kind", control.kind.rawValue)
    buffer.attribute("level", ifAny: control.level)
    buffer.attribute("depth", report.depth)
    if let parent = control.parent { buffer.attribute("parent", parent) }
    buffer.attribute("section", ifAny: links.sections[control.id] ?? "")
    if let state = report.state { buffer.attribute("state", state.rawValue) }
    if let coverage = report.coverage { buffer.attribute("coverage", coverage.rawValue) }
    buffer.attribute("withdrawn", control.isWithdrawn)
    buffer.element("title", control.title)
    buffer.element("explanation", report.explanation)
    buffer.element("manual", ifAny: report.manual)
    for mapping in report.mappings {
      buffer.newLine()
      buffer.start("mapping")
      buffer.attribute("rule", mapping.rule.rawValue)
      buffer.attribute("target", Links.anchor(mapping.rule))
      buffer.mapping(mapping.mapping)
      buffer.element("rule-title", links.titles[mapping.rule] ?? "")
      buffer.element("statement", mapping.mapping.basis.statement)
      buffer.element("origin", mapping.mapping.basis.source)
      for witness in mapping.mapping.basis.witnesses { buffer.element("witness", witness) }
      buffer.element("contested", ifAny: mapping.mapping.basis.contested)
      buffer.counts(mapping.counts)
      buffer.end("mapping")
    }
    buffer.end("control")
  }

  /// Cuts the controls into ranges of at most 500 controls and, where controls
  /// have many mappings, of about 2,000 mappings.
  static func pages(_ controls: [ControlReport]) -> [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    var mappings = 0
    for (index, control) in controls.enumerated() {
      let isFull = index - start >= Page.entries || mappings + control.mappings.count > 2_000
      if isFull && index > start {
        pages.append(start..<index)
        start = index
        mappings = 0
      }
      mappings += control.mappings.count
    }
    if start < controls.count { pages.append(start..<controls.count) }
    return pages
  }
}

extension MarkupBuffer {
  /// How a mapping relates a rule to a control.
  mutating func mapping(_ mapping: Mapping) {
    attribute("relationship", mapping.relationship.rawValue)
    attribute("proves", mapping.relationship.coverage.rawValue)
    attribute("tier", mapping.tier.rawValue)
    attribute("date", ifAny: mapping.date)
  }
}
