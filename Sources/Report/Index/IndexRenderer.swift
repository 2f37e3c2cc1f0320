import Compliance

/// Writes `index.html`: the frameworks, and the matrix of rules by frameworks.
struct IndexRenderer {
  let templates: Templates
  var audience = ReportOptions.Audience.engineer

  func write(
    _ entries: [IndexEntry], context: ReportContext, to output: Output
  ) throws(ReportError) {
    var rules: [RuleID: IndexEntry.Rule] = [:]
    var cells: [[RuleID: IndexEntry.Rule]] = []
    for entry in entries {
      var column: [RuleID: IndexEntry.Rule] = [:]
      for rule in entry.rules {
        column[rule.id] = rule
        if rules[rule.id] == nil { rules[rule.id] = rule }
      }
      cells.append(column)
    }
    let rows = rules.values.sorted { $0.id < $1.id }

    var page = Page(kind: .index)
    page.policy = Templates.policy
    page.slot = "crosswalk:parts"
    page.audience = audience
    let (bytes, slot) = page.document(body(entries, context: context, rules: rows.count))
    let halves = try templates.halves(bytes, slot: slot ?? "", kind: .index)
    try output.write(Templates.documentType)
    try output.write(halves.before)
    let ranges = rows.indices.cut(into: Page.entries)
    for (number, range) in ranges.enumerated() {
      let page = Page(
        kind: .matrix, isFirst: number == 0, isLast: number == ranges.count - 1)
      let document = page.document(matrix(entries, cells, rows, range)).bytes
      try output.write(try templates.fragment(document, kind: .matrix))
    }
    try output.write(halves.after)
  }

  private func body(
    _ entries: [IndexEntry], context: ReportContext, rules: Int
  ) -> MarkupBuffer {
    var buffer = MarkupBuffer(limits: .page)
    templates.styleAndScript(into: &buffer)
    TitlePageMarkup.production(context, into: &buffer)
    buffer.start("index")
    buffer.attribute("rules", rules)
    for filter in context.filter { buffer.element("filter", filter) }
    for entry in entries {
      buffer.start("framework-entry")
      if let file = entry.htmlFile { buffer.attribute("html-file", file) }
      if let file = entry.xmlFile { buffer.attribute("xml-file", file) }
      buffer.attribute("rules", entry.rules.count)
      TitlePageMarkup.framework(entry.framework, into: &buffer)
      SummaryMarkup.summary(entry.summary, into: &buffer)
      buffer.end("framework-entry")
    }
    Fix.write(Fix.all(entries), into: &buffer)
    buffer.end("index")
    return buffer
  }

  private func matrix(
    _ entries: [IndexEntry], _ cells: [[RuleID: IndexEntry.Rule]], _ rows: [IndexEntry.Rule],
    _ range: Range<Int>
  ) -> MarkupBuffer {
    var buffer = MarkupBuffer(limits: .page)
    buffer.start("matrix")
    buffer.extent(range, of: rows.count)
    for entry in entries {
      buffer.start("column")
      buffer.attribute("framework", entry.framework.id.rawValue)
      if let file = entry.htmlFile { buffer.attribute("html-file", file) }
      buffer.end("column")
    }
    for row in rows[range] {
      buffer.newLine()
      buffer.start("row")
      buffer.attribute("rule", row.id.rawValue)
      buffer.attribute("severity", row.severity.rawValue)
      buffer.element("title", row.title)
      buffer.counts(row.counts)
      for (entry, column) in zip(entries, cells) {
        cell(column[row.id], in: entry, into: &buffer)
      }
      buffer.end("row")
    }
    buffer.end("matrix")
    return buffer
  }

  private func cell(
    _ rule: IndexEntry.Rule?, in entry: IndexEntry, into buffer: inout MarkupBuffer
  ) {
    buffer.start("cell")
    buffer.attribute("framework", entry.framework.id.rawValue)
    buffer.attribute("controls", rule?.controls ?? 0)
    if let rule {
      if let state = rule.state { buffer.attribute("state", state.rawValue) }
      if let file = entry.htmlFile {
        let anchor = audience == .executive || !rule.isShown ? "" : "#\(Links.anchor(rule.id))"
        buffer.attribute("link", file + anchor)
      }
    }
    buffer.end("cell")
  }
}
