import Redaction

/// How reports are written.
public struct ReportOptions: Sendable, Hashable {
  /// A form in which a report is written.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// One self-contained page for people.
    case html
    /// The complete report for programs, described by `report.xsd`.
    case xml
    /// The complete report as JSON, described by `report.schema.json`.
    case json
    /// A row for each control, rule and subject.
    case csv
    /// A workbook of summary, controls, findings, exclusions and evidence.
    case xlsx
    /// OSCAL assessment results in XML.
    case oscalXML = "oscal-xml"
    /// OSCAL assessment results in JSON.
    case oscalJSON = "oscal-json"
    /// SARIF 2.1.0.
    case sarif
    /// Test suites as JUnit writes them.
    case junit
    /// OCSF compliance findings, one a line.
    case ocsf
    /// The AWS Security Finding Format.
    case asff
    /// The Heimdall Data Format.
    case hdf
    /// XCCDF 1.2 test results.
    case xccdf
    /// A summary for a pull request.
    case markdown
    /// The page as paper.
    case pdf
  }

  /// Whom an HTML report is written for.
  public enum Audience: String, Sendable, Hashable, CaseIterable {
    /// Title page, summary, controls and method.
    case executive
    /// The same with rules, verdicts by account and remediation, without single results.
    case manager
    /// Everything.
    case engineer
  }

  /// The directory of the stylesheets, their CSS and their script.
  public var templates: String
  /// The user's own folder: its files take the place of those of the same name.
  public var overlay: String?
  /// The language of the HTML reports, as BCP 47 names it.
  public var language = "en"
  /// Whom the HTML reports are written for.
  public var audience = Audience.engineer
  /// The forms to write.
  public var formats: Set<Format>
  /// The most results of one rule that an HTML file shows; the XML file always has all.
  public var maximumRowsPerRule: Int
  /// Whether rows are kept for the next framework. Turn it off for a single report.
  public var reusesRows: Bool
  /// Whether HTML shows the start of the record behind a verdict, cut out of its source.
  public var showsRecords = true
  /// What takes secrets out of these records; nil to show them as they are.
  public var redactor: Redactor? = .standard

  /// Makes options.
  ///
  /// - Parameters:
  ///   - templates: The directory of the stylesheets.
  ///   - formats: The forms to write.
  ///   - maximumRowsPerRule: The most results of one rule in an HTML file.
  ///   - reusesRows: Whether rows are kept for the next framework.
  public init(
    templates: String, formats: Set<Format> = [.html, .xml], maximumRowsPerRule: Int = 10_000,
    reusesRows: Bool = true
  ) {
    self.templates = templates
    self.formats = formats
    self.maximumRowsPerRule = max(0, maximumRowsPerRule)
    self.reusesRows = reusesRows
  }
}
