import Compliance
import Glibc

/// Writes reports: one file per framework and format, and an index over them.
///
/// A writer remembers what rows were rendered to, so that the reports of many
/// frameworks cost little more than one. Use one writer for one run.
public struct ReportWriter {
  private let options: ReportOptions
  private let templates: Templates?
  private var names = FileNames()
  /// Renderers with what they keep, by output directory: what does not fit into
  /// memory is kept in a file there.
  private var engines: [String: RenderedReport.Engines] = [:]

  /// Makes a writer and loads the templates.
  ///
  /// - Parameter options: How reports are written.
  /// - Throws: `ReportError` when a template is missing or cannot be used, or a
  ///   program that a format needs is not there.
  public init(options: ReportOptions) throws(ReportError) {
    self.options = options
    for renderer in Renderers.all where options.formats.contains(renderer.format) {
      try renderer.check()
    }
    let needsTemplates = Renderers.all.contains {
      $0.needsTemplates && options.formats.contains($0.format)
    }
    templates =
      needsTemplates
      ? try Templates(
        directory: options.templates, overlay: options.overlay, language: options.language) : nil
  }

  /// Writes the report of one framework in every format asked for.
  ///
  /// - Parameters:
  ///   - model: The report.
  ///   - directory: The output directory; it is made if it is missing.
  /// - Returns: The paths of the files written, in the order of `Format`. Each appears whole or not at all.
  /// - Throws: `ReportError` when a file cannot be written or a stylesheet fails.
  public mutating func write(
    _ model: ReportModel, to directory: String
  ) throws(ReportError) -> [String] {
    try Directory.make(directory)
    let engines = engines(for: directory)
    let name = names.name(for: model.framework.id.rawValue)
    let renderers = Renderers.all.filter { options.formats.contains($0.format) }
    let needsLists = !options.formats.isDisjoint(with: [.html, .xml, .pdf])
    let report = RenderedReport(
      model: model, links: Links(model),
      lists: needsLists ? model.rules.map { RowLists($0.results) } : [],
      xmlFile: options.formats.contains(.xml) ? name + XMLForm.ending : nil,
      files: renderers.map { name + $0.ending }, engines: engines, options: options)
    var files: [String] = []
    for renderer in renderers {
      let path = "\(directory)/\(name)\(renderer.ending)"
      try renderer.write(report, to: path)
      files.append(path)
    }
    return files
  }

  /// What the index says about a report that has been written.
  ///
  /// - Parameters:
  ///   - model: The report, before a filter narrowed what it shows.
  ///   - files: The paths that `write` returned for it.
  ///   - written: What was written where that is not the same.
  /// - Returns: The entry for `writeIndex`.
  public func indexEntry(
    for model: ReportModel, files: [String], written: ReportModel? = nil
  ) -> IndexEntry {
    IndexEntry(model, files: files, shown: written.map { Set($0.rules.map(\.rule.id)) })
  }

  /// Writes `index.html`: the frameworks, and the matrix of rules by frameworks.
  ///
  /// - Parameters:
  ///   - entries: The reports written, in the order to list them.
  ///   - context: What stands beside the results, the same as on the reports.
  ///   - directory: The output directory; it is made if it is missing.
  /// - Returns: The path of the file; nil where no HTML was asked for.
  /// - Throws: `ReportError` when the file cannot be written or the stylesheet fails.
  public func writeIndex(
    _ entries: [IndexEntry], context: ReportContext, to directory: String
  ) throws(ReportError) -> String? {
    guard let templates, options.formats.contains(.html) else { return nil }
    try Directory.make(directory)
    let output = try Output(path: "\(directory)/\(FileNames.index)")
    try IndexRenderer(templates: templates, audience: options.audience).write(
      entries, context: context, to: output)
    try output.commit()
    return output.sink.path
  }

  private mutating func engines(for directory: String) -> RenderedReport.Engines {
    if let engines = engines[directory] { return engines }
    func cache() -> RowCache {
      RowCache(spool: Spool(directory: directory), isKeeping: options.reusesRows)
    }
    func html(_ format: ReportOptions.Format, maximumRows: Int) -> HTMLRenderer? {
      guard let templates, options.formats.contains(format) else { return nil }
      return HTMLRenderer(
        templates: templates, cache: cache(), maximumRows: maximumRows, audience: options.audience,
        showsRecords: options.showsRecords, redactor: options.redactor)
    }
    let made = RenderedReport.Engines(
      xml: XMLRenderer(cache: cache()), html: html(.html, maximumRows: options.maximumRowsPerRule),
      pdf: html(.pdf, maximumRows: min(options.maximumRowsPerRule, PDFReport.maximumRows)))
    engines[directory] = made
    return made
  }
}

/// Makes output directories.
enum Directory {
  static func make(_ path: String) throws(ReportError) {
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && !path.hasPrefix("/") ? String(part) : "/\(part)"
      if part.isEmpty || part == "." || part == ".." { continue }
      if mkdir(made, 0o777) != 0 && errno != EEXIST && !isDirectory(made) {
        throw failure(path, String(cString: strerror(errno)))
      }
    }
    guard isDirectory(path) else { throw failure(path, "it is not a directory") }
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func failure(_ path: String, _ reason: String) -> ReportError {
    ReportError(
      kind: .outputNotWritable, path: path,
      message: "cannot make the output directory (\(reason))",
      remedy: "Check the path and its rights, or choose another output directory")
  }
}
