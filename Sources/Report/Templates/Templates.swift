import XMLKit

/// The stylesheets that make HTML out of pages, with their CSS and script.
final class Templates {
  /// Nothing is loaded from anywhere; style and script stand in the page.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

  /// Stands before the first page's HTML: a stylesheet that makes fragments as
  /// well cannot write it.
  static let documentType = Array("<!DOCTYPE html>\n".utf8)

  private let style: String
  private let script: String
  let workers: Workers
  /// One for each worker: a stylesheet is used by one thread at a time.
  private let pages: [XSLTStylesheet]
  private let index: XSLTStylesheet

  init(directory: String, workers: Workers = Workers()) throws(ReportError) {
    self.workers = workers
    style = try Self.text("\(directory)/report.css", forbidden: ["</style", "<!--"])
    script = try Self.text("\(directory)/report.js", forbidden: ["</script", "<!--"])
    var pages: [XSLTStylesheet] = []
    for _ in 0..<workers.count { pages.append(try Self.stylesheet("\(directory)/page.xsl")) }
    self.pages = pages
    index = try Self.stylesheet("\(directory)/index.xsl")
  }

  /// Puts CSS and script into a page that starts a file.
  func styleAndScript(into buffer: inout MarkupBuffer) {
    buffer.start("style")
    buffer.plainText(style)
    buffer.end("style")
    buffer.start("script")
    buffer.plainText(script)
    buffer.end("script")
  }

  /// Makes the HTML of several pages of one kind, in their order.
  func fragments(_ documents: [[UInt8]], kind: PageKind) throws(ReportError) -> [[UInt8]] {
    try workers.map(documents) { (document: [UInt8], worker: Int) throws(ReportError) in
      try fragment(document, kind: kind, worker: worker)
    }
  }

  /// Makes the HTML of one page.
  func fragment(
    _ document: [UInt8], kind: PageKind, worker: Int = 0
  ) throws(ReportError) -> [UInt8] {
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
    let html = try fragment(document, kind: kind)
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

  private static func stylesheet(_ file: String) throws(ReportError) -> XSLTStylesheet {
    do {
      return try XSLTStylesheet(file: file)
    } catch { throw ReportError(error, template: file) }
  }

  /// Reads a file that will stand inside an element of the page, so it must
  /// hold nothing that ends the element.
  private static func text(
    _ file: String, forbidden: [String]
  ) throws(ReportError) -> String {
    let text = try TemplateFile.text(file)
    let lower = text.lowercased()
    for word in forbidden {
      var line = 1
      for part in lower.split(separator: "\n", omittingEmptySubsequences: false) {
        if Array(part.utf8).firstRange(of: Array(word.utf8)) != nil {
          throw ReportError(
            kind: .templateUnusable, path: file, line: line,
            message: "the text \"\(word)\" would end or hide the element that it stands in",
            remedy: "Write it in another way")
        }
        line += 1
      }
    }
    return text
  }
}
