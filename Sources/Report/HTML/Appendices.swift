import Compliance

/// The appendices of one HTML file: which there are and what stands in them.
struct Appendices {
  let subjects: FailingSubjects
  let exclusions: [[Int]]
  let disagreements: [[Int]]
  let rejected: [AppendixMarkup.Rejected]
  /// Those that have something to say, with their numbers of entries, in order.
  let present: [(kind: PageKind, entries: Int)]

  init(_ model: ReportModel, lists: [RowLists], audience: ReportOptions.Audience) {
    subjects = FailingSubjects(model)
    exclusions = lists.map(\.exclusions)
    disagreements = lists.map(\.disagreements)
    rejected = AppendixMarkup.rejected(in: model)
    let room = TitlePageMarkup.Room.headPage
    let rejectedCount = model.sources.reduce(0) { $0 + $1.rejectedCount }
    let all: [(kind: PageKind, entries: Int)] = [
      (.sources, model.sources.count > room.sources ? model.sources.count : 0),
      (.accounts, model.accounts.count > room.accounts ? model.accounts.count : 0),
      (.subjects, subjects.total),
      (.exclusions, exclusions.reduce(0) { $0 + $1.count }),
      (.exclusionRegister, model.exclusions.count),
      (.attestations, model.attestations.count),
      (.disagreements, disagreements.reduce(0) { $0 + $1.count }),
      (.rejectedInput, rejectedCount),
      (.unmappedChecks, model.unmapped.count),
      (.warnings, model.warnings.count),
      (.method, Method.topics(model.context).count),
    ]
    // What points into the sections of rules needs them to be there.
    let pointing: Set<PageKind> = [.subjects, .exclusions, .disagreements]
    // Warnings may still come up while the rows are written.
    present = all.filter {
      ($0.entries > 0 || $0.kind == .warnings)
        && !(audience == .executive && pointing.contains($0.kind))
    }
  }
}

extension HTMLRenderer {
  func write(
    _ kind: PageKind, _ appendices: Appendices, _ model: ReportModel, _ file: inout HTMLFile
  ) throws(ReportError) {
    let room = TitlePageMarkup.Room.headPage
    switch kind {
    case .sources:
      let ranges = (room.sources..<model.sources.count).cut(into: Page.entries)
      try pages(kind, ranges, &file) { range, buffer in
        TitlePageMarkup.sources(
          model.sources, range: range, namesScopes: false, into: &buffer)
      }
    case .accounts:
      let ranges = (room.accounts..<model.accounts.count).cut(into: Page.entries)
      try pages(kind, ranges, &file) { range, buffer in
        TitlePageMarkup.accounts(model.accounts, range: range, into: &buffer)
      }
    case .subjects:
      try pages(kind, [0..<appendices.subjects.shown.count], &file) { _, buffer in
        appendices.subjects.write(into: &buffer)
      }
    case .exclusions:
      try entries(.exclusions, appendices.exclusions, model, &file)
    case .exclusionRegister:
      try pages(kind, model.exclusions.indices.cut(into: Page.entries), &file) { range, buffer in
        AppendixMarkup.exclusionRegister(model.exclusions, range: range, into: &buffer)
      }
    case .attestations:
      try pages(kind, model.attestations.indices.cut(into: Page.entries), &file) { range, buffer in
        AppendixMarkup.attestations(model.attestations, range: range, into: &buffer)
      }
    case .disagreements:
      try entries(.disagreements, appendices.disagreements, model, &file)
    case .rejectedInput:
      // A source may have rejected records of which none is kept.
      let ranges = appendices.rejected.indices.cut(into: Page.entries)
      try pages(kind, ranges.isEmpty ? [0..<0] : ranges, &file) { range, buffer in
        AppendixMarkup.rejectedInput(model, appendices.rejected, range: range, into: &buffer)
      }
    case .unmappedChecks:
      try pages(kind, model.unmapped.indices.cut(into: Page.entries), &file) { range, buffer in
        AppendixMarkup.unmappedChecks(model.unmapped, range: range, into: &buffer)
      }
    case .warnings:
      let replaced = file.replacedCharacters
      let ranges = model.warnings.indices.cut(into: Page.entries)
      try pages(kind, ranges.isEmpty ? [0..<0] : ranges, &file) { range, buffer in
        AppendixMarkup.warnings(
          model.warnings, range: range, replacedCharacters: replaced, into: &buffer)
      }
    default:
      try pages(.method, [0..<1], &file) { _, buffer in
        AppendixMarkup.method(model.context, into: &buffer)
      }
    }
  }

  private func pages(
    _ kind: PageKind, _ ranges: [Range<Int>], _ file: inout HTMLFile,
    compose: (Range<Int>, inout MarkupBuffer) -> Void
  ) throws(ReportError) {
    for (number, range) in ranges.enumerated() {
      var buffer = MarkupBuffer(limits: .page)
      compose(range, &buffer)
      let page = Page(
        kind: kind, isFirst: number == 0, isLast: number == ranges.count - 1,
        xmlFile: file.xmlFile)
      try put(page, buffer, &file)
    }
  }

  /// An appendix made of results: its heading with the true number, then the
  /// entries rule by rule.
  private func entries(
    _ list: RowList, _ places: [[Int]], _ model: ReportModel, _ file: inout HTMLFile
  ) throws(ReportError) {
    let total = places.reduce(0) { $0 + $1.count }
    var buffer = MarkupBuffer(limits: .page)
    if list == .exclusions {
      buffer.start("exclusions")
      buffer.extent(0..<0, of: total)
      buffer.end("exclusions")
    } else {
      buffer.start("disagreements")
      buffer.extent(0..<0, of: total)
      buffer.end("disagreements")
    }
    let page = Page(kind: list.pageKind, isFirst: true, isLast: false, xmlFile: file.xmlFile)
    try put(page, buffer, &file)
    for (report, places) in zip(model.rules, places) where !places.isEmpty {
      try rows(list, report, places, model.sources, &file)
    }
  }
}
