import Compliance
import Glibc

/// The page on paper: our HTML through WeasyPrint, which runs as a program of
/// its own. Tagged for readers (PDF/UA-1) and bookmarked by its headings, as far
/// as WeasyPrint does it.
///
/// Laying out pages costs far more than writing them, so a rule shows fewer rows
/// here; the page says how many and where the rest is.
enum PDFReport: Renderer {
  static let format = ReportOptions.Format.pdf
  static let ending = ".pdf"
  static let needsTemplates = true
  /// The most results of a rule on paper.
  static let maximumRows = 200

  private static let program = "weasyprint"

  static func check() throws(ReportError) {
    guard isInstalled else { throw missing(program) }
  }

  static func write(_ report: RenderedReport, to path: String) throws(ReportError) {
    guard let html = report.engines.pdf else { return }
    let page = try TemporaryFile(for: path, ending: ".html")
    let output = try Output(path: page.path)
    try html.write(
      report.model, links: report.links, lists: report.lists, xmlFile: report.xmlFile, to: output)
    try output.commit()
    let file = try TemporaryFile(for: path, ending: ending)
    let outcome = ChildProcess.run([
      program, "--quiet", "--pdf-variant", "pdf/ua-1", "--encoding", "utf-8", page.path, file.path,
    ])
    switch outcome {
    case .exited(0, _): try file.commit()
    case .notStarted(ENOENT): throw missing(path)
    case .notStarted(let code):
      throw failure(path, "it could not be started: \(String(cString: strerror(code)))")
    case .exited(let status, let words):
      let last = words.split(separator: "\n").last.map(String.init) ?? "it gave no reason"
      throw failure(path, "it ended with \(status): \(last.prefix(500))")
    }
  }

  private static var isInstalled: Bool {
    guard let path = getenv("PATH") else { return false }
    return String(cString: path).split(separator: ":").contains {
      access("\($0)/\(program)", X_OK) == 0
    }
  }

  private static func missing(_ path: String) -> ReportError {
    ReportError(
      kind: .toolMissing, path: path,
      message: "PDF is made by WeasyPrint, and there is no program \(program) in PATH",
      remedy: "Install it (Debian: apt-get install weasyprint), or leave out --format pdf")
  }

  private static func failure(_ path: String, _ reason: String) -> ReportError {
    ReportError(
      kind: .outputNotWritable, path: path, message: "WeasyPrint made no PDF; \(reason)",
      remedy: "Print the HTML report from a browser, or report fewer results at a time")
  }
}
