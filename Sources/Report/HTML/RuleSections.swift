import Compliance

/// A rule's section before it is HTML.
private struct RuleSection {
  let report: RuleReport
  let accountsShown: Int
  let slot: String
  /// The rule's page, those of its further accounts, and those of its rows where
  /// they are few and nobody made them before.
  var documents: [PageDocument]
  var accountPages: Int
  var replacedCharacters: Int
  /// Characters replaced on each page of rows.
  var replacedInRows: [Int] = []

  var bytes: Int { documents.reduce(0) { $0 + $1.bytes.count } }
}

/// The sections of rules: made together where they are short, because a page of a
/// few rows is too little work to divide among cores.
extension HTMLRenderer {
  /// A rule's page holds this many accounts; those after them have pages of their
  /// own, up to a bound after which only the XML has them.
  private static let accountsOfPage = 1_000
  private static let accountsOfRule = 5_000
  /// A rule of at most so many results is short.
  private static let fewResults = 50
  /// Sections are made together up to so many bytes of pages.
  private static let bytesTogether = 1 << 20

  func rules(
    _ model: ReportModel, links: Links, _ file: inout HTMLFile
  ) throws(ReportError) {
    var sections: [RuleSection] = []
    var bytes = 0
    for (index, report) in model.rules.enumerated() {
      let section = section(report, at: index, of: model, links: links, file)
      bytes += section.bytes
      sections.append(section)
      if bytes >= Self.bytesTogether {
        try write(sections, of: model, &file)
        sections.removeAll()
        bytes = 0
      }
    }
    try write(sections, of: model, &file)
  }

  private func section(
    _ report: RuleReport, at index: Int, of model: ReportModel, links: Links, _ file: HTMLFile
  ) -> RuleSection {
    let shown = audience == .engineer ? min(report.results.count, maximumRows) : 0
    let accountsShown = min(report.accounts.count, Self.accountsOfRule)
    let report = accountsShown < report.accounts.count ? report.failingAccountsFirst : report
    let accounts = 0..<min(accountsShown, Self.accountsOfPage)
    var buffer = MarkupBuffer()
    RuleMarkup.start(
      report, model: model, links: links, resultsShown: shown, accounts: accounts, into: &buffer)
    buffer.end("rule")
    var page = Page(
      kind: .rule, isFirst: index == 0, isLast: index == model.rules.count - 1,
      xmlFile: file.xmlFile)
    page.slot = "crosswalk:rows"
    page.audience = audience
    let (document, slot) = page.document(buffer)
    var section = RuleSection(
      report: report, accountsShown: accountsShown, slot: slot ?? "",
      documents: [PageDocument(kind: .rule, bytes: document)], accountPages: 0,
      replacedCharacters: buffer.replacedCharacters)

    let rest = (accounts.upperBound..<accountsShown).cut(into: Page.entries)
    for (number, range) in rest.enumerated() {
      var buffer = MarkupBuffer()
      RuleMarkup.accountVerdicts(report, range: range, into: &buffer)
      let page = Page(
        kind: .ruleAccounts, isFirst: number == 0, isLast: number == rest.count - 1)
      section.documents.append(
        PageDocument(kind: .ruleAccounts, bytes: page.document(buffer).bytes))
      section.replacedCharacters += buffer.replacedCharacters
    }
    section.accountPages = rest.count
    if shown > 0, report.results.count <= min(Self.fewResults, maximumRows),
      !cache.keeps(.results, of: report, sources: model.sources)
    {
      let places = Array(report.results.indices)
      var pages = rowPages(.results, report, places[...], of: places.count, model.sources)
      while let made = pages.next() {
        section.documents.append(PageDocument(kind: .rows, bytes: made.document))
        section.replacedInRows.append(made.replacedCharacters)
      }
    }
    return section
  }

  private func write(
    _ sections: [RuleSection], of model: ReportModel, _ file: inout HTMLFile
  ) throws(ReportError) {
    let pages = try templates.fragments(sections.flatMap(\.documents))
    var next = 0
    for section in sections {
      let html = pages[next..<(next + section.documents.count)]
      next += section.documents.count
      try write(section, Array(html), of: model, &file)
    }
  }

  private func write(
    _ section: RuleSection, _ html: [[UInt8]], of model: ReportModel, _ file: inout HTMLFile
  ) throws(ReportError) {
    let report = section.report
    let halves = try templates.halves(of: html[0], slot: section.slot, kind: .rule)
    try file.output.write(halves.before)
    file.replacedCharacters += section.replacedCharacters
    for page in html[1..<(1 + section.accountPages)] { try file.output.write(page) }
    try cap("accounts", of: report, section.accountsShown, report.accounts.count, &file)
    if audience == .engineer {
      let ready = zip(html[(1 + section.accountPages)...], section.replacedInRows).map {
        MarkedPiece(bytes: $0, replacedCharacters: $1)
      }
      try rows(
        .results, report, Array(report.results.indices), model.sources, &file, ready: ready)
    }
    try file.output.write(halves.after)
  }
}

extension RuleReport {
  /// The same with the accounts first that have most fails: for a list that
  /// does not show them all.
  fileprivate var failingAccountsFirst: RuleReport {
    var report = self
    // By place as well, because sorting need not keep the order of equals.
    report.accounts = accounts.enumerated().sorted {
      $0.element.counts.fail != $1.element.counts.fail
        ? $0.element.counts.fail > $1.element.counts.fail : $0.offset < $1.offset
    }.map(\.element)
    return report
  }
}
