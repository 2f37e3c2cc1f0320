import Compliance

/// Composes the title page: what was assessed, from what, when and how.
enum TitlePageMarkup {
  /// How many entries a head page holds; what is left over has pages of its own.
  struct Room {
    var sources: Int
    var accounts: Int

    /// Whether the scope of each source is listed by name or only counted.
    var namesScopes: Bool

    static let unlimited = Room(sources: .max, accounts: .max, namesScopes: true)
    static let headPage = Room(sources: 50, accounts: 500, namesScopes: false)
  }

  static func titlePage(_ model: ReportModel, room: Room, into buffer: inout MarkupBuffer) {
    buffer.newLine()
    buffer.start("title-page")
    framework(model.framework, into: &buffer)
    buffer.newLine()
    buffer.start("scope")
    if let first = model.sources.compactMap(\.firstObserved).min() {
      buffer.attribute("first-observed", first.description)
    }
    if let last = model.sources.compactMap(\.lastObserved).max() {
      buffer.attribute("last-observed", last.description)
    }
    accounts(model.accounts, range: 0..<min(room.accounts, model.accounts.count), into: &buffer)
    for filter in model.context.filter { buffer.element("filter", filter) }
    buffer.end("scope")
    sources(
      model.sources, range: 0..<min(room.sources, model.sources.count),
      namesScopes: room.namesScopes, into: &buffer)
    production(model.context, into: &buffer)
    buffer.end("title-page")
  }

  static func framework(_ framework: Framework, into buffer: inout MarkupBuffer) {
    buffer.newLine()
    buffer.start("framework")
    buffer.attribute("id", framework.id.rawValue)
    buffer.attribute("version", framework.version)
    buffer.attribute("published", ifAny: framework.published)
    buffer.attribute("status", framework.status.rawValue)
    buffer.attribute("status-date", ifAny: framework.statusDate)
    buffer.attribute("text", framework.text.rawValue)
    buffer.element("title", framework.title)
    buffer.element("publisher", ifAny: framework.publisher)
    buffer.element("successor", ifAny: framework.successor)
    buffer.element("licence", ifAny: framework.licence)
    buffer.element("origin", ifAny: framework.source)
    buffer.element("cloudguard-ruleset", ifAny: framework.cloudGuardRuleset)
    buffer.element("remarks", ifAny: framework.remarks)
    if !framework.url.isEmpty {
      buffer.reference(Reference(title: "The publisher's page", url: framework.url))
    }
    buffer.end("framework")
  }

  static func accounts(
    _ accounts: [Account], range: Range<Int>, into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("accounts")
    buffer.extent(range, of: accounts.count)
    for account in accounts[range] {
      buffer.start("account")
      buffer.account(account)
      buffer.end("account")
    }
    buffer.end("accounts")
  }

  static func sources(
    _ sources: [Source], range: Range<Int>, namesScopes: Bool, into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("sources")
    buffer.extent(range, of: sources.count)
    for (index, source) in zip(range, sources[range]) {
      buffer.newLine()
      buffer.start("source")
      buffer.attribute("number", index + 1)
      buffer.attribute("format", source.format)
      if !source.encoding.isEmpty { buffer.attribute("encoding", source.encoding) }
      buffer.attribute("sha256", source.sha256)
      buffer.attribute("size", source.size)
      buffer.attribute("records", source.records)
      buffer.attribute("findings", source.findings)
      buffer.attribute("rejected", source.rejectedCount)
      if let first = source.firstObserved { buffer.attribute("first-observed", first.description) }
      if let last = source.lastObserved { buffer.attribute("last-observed", last.description) }
      buffer.element("name", source.name)
      for tool in source.tools {
        buffer.start("tool")
        buffer.attribute("scanner", tool.scanner)
        buffer.attribute("version", ifAny: tool.version)
        buffer.end("tool")
      }
      runScope(source.scope, isNamed: namesScopes, into: &buffer)
      buffer.end("source")
    }
    buffer.end("sources")
  }

  /// What the scanner's run says it covered. What it does not say is left out,
  /// and not written as nothing.
  private static func runScope(
    _ scope: Scope, isNamed: Bool, into buffer: inout MarkupBuffer
  ) {
    guard scope != Scope() else { return }
    buffer.start("run-scope")
    if let accounts = scope.accounts { buffer.attribute("accounts", accounts.count) }
    if let regions = scope.regions { buffer.attribute("regions", regions.count) }
    if let checks = scope.checks { buffer.attribute("checks", checks.count) }
    if let started = scope.started { buffer.attribute("started", started.description) }
    if let ended = scope.ended { buffer.attribute("ended", ended.description) }
    for benchmark in (scope.benchmarks ?? []).sorted() {
      buffer.start("benchmark")
      buffer.attribute("id", benchmark.id)
      buffer.attribute("version", ifAny: benchmark.version)
      buffer.attribute("profile", ifAny: benchmark.profile)
      buffer.end("benchmark")
    }
    if isNamed {
      for account in (scope.accounts ?? []).sorted() { buffer.element("account", account) }
      for region in (scope.regions ?? []).sorted() { buffer.element("region", region) }
      for check in (scope.checks ?? []).sorted() { buffer.element("check", check) }
    }
    buffer.end("run-scope")
  }

  static func production(_ context: ReportContext, into buffer: inout MarkupBuffer) {
    buffer.newLine()
    buffer.start("production")
    buffer.attribute("generated", context.generated.description)
    buffer.attribute("tool-version", context.toolVersion)
    buffer.attribute("catalog-version", context.catalogVersion)
    buffer.element("command", context.command)
    buffer.end("production")
  }
}

extension MarkupBuffer {
  /// How many entries there are in all and which of them stand here.
  mutating func extent(_ range: Range<Int>, of total: Int) {
    attribute("total", total)
    attribute("first", range.isEmpty ? 0 : range.lowerBound + 1)
    attribute("last", range.isEmpty ? 0 : range.upperBound)
  }

  mutating func account(_ account: Account) {
    attribute("provider", ifAny: account.provider)
    attribute("account", ifAny: account.id)
    attribute("partition", ifAny: account.partition)
  }

  mutating func reference(_ reference: Reference) {
    start("reference")
    if let url = WebAddress.linkable(reference.url) { attribute("url", url) }
    element("title", reference.title)
    element("address", reference.url)
    end("reference")
  }

  mutating func counts(_ counts: ResultCounts) {
    start("counts")
    attribute("total", counts.total)
    attribute("fail", counts.fail)
    attribute("excluded", counts.excluded)
    attribute("error", counts.error)
    attribute("unknown", counts.unknown)
    attribute("not-checked", counts.notChecked)
    attribute("pass", counts.pass)
    attribute("not-applicable", counts.notApplicable)
    attribute("informational", counts.informational)
    end("counts")
  }
}
