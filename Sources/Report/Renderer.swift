import Compliance

/// One form in which a report is written.
///
/// A form stands in one file, or one small folder, and in one list: `Renderers`.
protocol Renderer: Sendable {
  /// The form's name on the command line.
  static var format: ReportOptions.Format { get }
  /// What stands behind the framework's name in the name of the file.
  static var ending: String { get }
  /// Whether the form is made of the HTML templates.
  static var needsTemplates: Bool { get }

  /// Says what is missing before anything is read.
  static func check() throws(ReportError)

  /// Writes the whole file; it appears whole or not at all.
  static func write(_ report: RenderedReport, to path: String) throws(ReportError)
}

extension Renderer {
  static var needsTemplates: Bool { false }
  static func check() throws(ReportError) {}
}

/// A form that is a stream of bytes, written from start to end.
protocol StreamRenderer: Renderer {
  static func write(_ report: RenderedReport, to output: Output) throws(ReportError)
}

extension StreamRenderer {
  static func write(_ report: RenderedReport, to path: String) throws(ReportError) {
    let output = try Output(path: path)
    try write(report, to: output)
    try output.commit()
  }
}

/// One framework's report with what renderers share.
struct RenderedReport {
  let model: ReportModel
  let links: Links
  /// What the page and the XML list besides; empty where neither is written.
  let lists: [RowLists]
  /// The name of the XML file beside, if one is written.
  let xmlFile: String?
  /// The names of the other files beside, for what points to them.
  let files: [String]
  let engines: Engines
  let options: ReportOptions

  /// Renderers with what they keep from one framework to the next.
  struct Engines {
    let xml: XMLRenderer
    let html: HTMLRenderer?
    let pdf: HTMLRenderer?
    let csv = CSVRowCache()
  }
}

/// All forms, in the order in which they are written.
enum Renderers {
  static let all: [any Renderer.Type] = [
    HTMLForm.self, XMLForm.self, JSONReport.self, CSVReport.self, SpreadsheetReport.self,
    OSCALResultsXML.self, OSCALResultsJSON.self, SARIFReport.self, JUnitReport.self,
    OCSFReport.self, ASFFReport.self, HDFReport.self, XCCDFReport.self, MarkdownSummary.self,
    PDFReport.self,
  ]

  static func renderer(for format: ReportOptions.Format) -> (any Renderer.Type)? {
    all.first { $0.format == format }
  }
}

/// The self-contained page.
enum HTMLForm: StreamRenderer {
  static let format = ReportOptions.Format.html
  static let ending = ".html"
  static let needsTemplates = true

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    guard let html = report.engines.html else { return }
    try html.write(
      report.model, links: report.links, lists: report.lists, xmlFile: report.xmlFile, to: output)
  }
}

/// The complete report as `report.xsd` describes it.
enum XMLForm: StreamRenderer {
  static let format = ReportOptions.Format.xml
  static let ending = ".xml"

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    try report.engines.xml.write(
      report.model, links: report.links, lists: report.lists, to: output)
  }
}
