import XMLKit

/// The stylesheets that make HTML out of pages, with their CSS and script.
final class Templates {
  /// Nothing is loaded from anywhere; style and script stand in the page.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

  /// Stands before the first page's HTML: a stylesheet that makes fragments as
  /// well cannot write it.
  static let documentType = Array("<!DOCTYPE html>\n".utf8)

  /// Pieces of the style and of the script; the first of each has to be there.
  private static let styles = ["report.css", "report-parts.css", "report-print.css", "own.css"]
  private static let scripts = [
    "report.js", "report-content.js", "report-filters.js", "report-page.js", "own.js",
  ]

  private let style: String
  private let script: String
  let branding: Branding?
  let workers: Workers
  /// One for each worker: a stylesheet is used by one thread at a time.
  private let pages: [XSLTStylesheet]
  private let index: XSLTStylesheet
  /// Makes most pages many times as fast; what it cannot make the others do.
  private let direct: DirectStylesheet?

  /// Loads the templates.
  ///
  /// - Parameters:
  ///   - directory: The folder of the templates that come with Crosswalk.
  ///   - overlay: The user's folder, whose files take the place of those.
  ///   - language: The language of the messages.
  ///   - workers: Who transforms pages.
  ///   - isDirect: Whether pages are made without libxslt where that is known to give the same.
  /// - Throws: `ReportError` with file and line where a template cannot be used.
  init(
    directory: String, overlay: String? = nil, language: String = "en",
    workers: Workers = Workers(), isDirect: Bool = true
  ) throws(ReportError) {
    self.workers = workers
    let folder = TemplateFolder(directory: directory, overlay: overlay)
    branding = try folder.branding()
    style =
      try folder.text(Self.styles, forbidden: ["</style", "<!--"]) + (branding?.style ?? "")
    script = try folder.text(Self.scripts, forbidden: ["</script", "<!--"])
    let sources = try folder.sources(language: language)
    var pages: [XSLTStylesheet] = []
    for _ in 0..<workers.count {
      pages.append(try Self.stylesheet("\(directory)/page.xsl", sources))
    }
    self.pages = pages
    index = try Self.stylesheet("\(directory)/index.xsl", sources)
    direct =
      isDirect
      ? DirectStylesheet(
        file: "\(directory)/page.xsl", sources: sources, namespace: XMLRenderer.namespace) : nil
  }

  /// Puts CSS and script into a page that starts a file.
  func styleAndScript(into buffer: inout MarkupBuffer) {
    buffer.start("style")
    buffer.plainText(style)
    buffer.end("style")
    buffer.start("script")
    buffer.plainText(script)
    buffer.end("script")
    branding?.write(into: &buffer)
  }

  /// Makes the HTML of several pages, in their order.
  func fragments(_ documents: [PageDocument]) throws(ReportError) -> [[UInt8]] {
    try workers.map(documents) { (document: PageDocument, worker: Int) throws(ReportError) in
      try fragment(document.bytes, kind: document.kind, worker: worker)
    }
  }

  /// Makes the HTML of several pages of one kind, in their order.
  func fragments(_ documents: [[UInt8]], kind: PageKind) throws(ReportError) -> [[UInt8]] {
    try fragments(documents.map { PageDocument(kind: kind, bytes: $0) })
  }

  /// Makes the HTML of one page.
  func fragment(
    _ document: [UInt8], kind: PageKind, worker: Int = 0
  ) throws(ReportError) -> [UInt8] {
    if kind.isFragment, let html = direct?.html(of: document) { return html }
    let stylesheet = stylesheet(for: kind, worker: worker)
    do {
      let document = try XMLDocument(bytes: document, name: "page of kind \(kind.rawValue)")
      return try stylesheet.apply(to: document)
    } catch {
      throw ReportError(error, template: stylesheet.file)
    }
  }

  /// Makes the HTML of a page with room for others: what comes before the
  /// slot's comment, and what comes after it.
  func halves(
    _ document: [UInt8], slot: String, kind: PageKind
  ) throws(ReportError) -> (before: ArraySlice<UInt8>, after: ArraySlice<UInt8>) {
    try halves(of: try fragment(document, kind: kind), slot: slot, kind: kind)
  }

  /// The parts of a page's HTML before and after its slot.
  func halves(
    of html: [UInt8], slot: String, kind: PageKind
  ) throws(ReportError) -> (before: ArraySlice<UInt8>, after: ArraySlice<UInt8>) {
    let mark = Array("<!--\(slot)-->".utf8)
    guard let place = html.firstRange(of: mark),
      html.firstRange(of: mark, from: place.upperBound) == nil
    else {
      throw ReportError(
        kind: .templateUnusable, path: stylesheet(for: kind, worker: 0).file,
        message: "the HTML of a page of kind \(kind.rawValue) has to hold the comment "
          + "<!--\(slot)--> exactly once: other fragments are put in there",
        remedy: "Let the stylesheet write a comment with the value of the page's attribute slot")
    }
    return (html[..<place.lowerBound], html[place.upperBound...])
  }

  private func stylesheet(for kind: PageKind, worker: Int) -> XSLTStylesheet {
    kind == .index || kind == .matrix ? index : pages[worker]
  }

  private static func stylesheet(
    _ file: String, _ sources: StylesheetSources
  ) throws(ReportError) -> XSLTStylesheet {
    do {
      return try XSLTStylesheet(file: file, sources: sources)
    } catch { throw ReportError(error, template: file) }
  }
}
