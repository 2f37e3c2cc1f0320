import Compliance

/// OSCAL assessment results in JSON, XML and YAML; also a bare list of results
/// as compliance-trestle's transformations write it.
///
/// | field | from |
/// | --- | --- |
/// | check | `finding.target.target-id`, of the scanner `oscal`; of an observation with a verdict its property `idref`, of the scanner that `scanner_name` names |
/// | subject | the one that all related observations share, by the inventory item or component with its uuid; several, or none: the system, which the document's title names |
/// | severity | the worst facet `severity`, `risk`, `risk-level` or `impact` of the related risks; the property `severity` |
/// | title | `finding.title`; the observation's `title`, else its `description` |
/// | time | of all findings the result's `end`, else its latest observation, else its `start`, so that no finding on one target is newer than another; of an observation with a verdict `time` or `collected`, the latest on one check and subject |
/// | evidence | `description`, the status' `reason` and `remarks`, the observations' titles |
/// | native id | `uuid` |
/// | scope | the result's `start` and `end` |
///
/// | word | means |
/// | --- | --- |
/// | `target.status.state` satisfied, not-satisfied | pass, fail |
/// | not-satisfied with the property `control-state` incomplete, as Crosswalk writes it | unknown |
/// | risks that are all `deviation-approved` (1.0: `associated-risk`, 1.1: `related-risk`) | waived until the first deadline |
/// | an observation's property `result` | a word of XCCDF, as in `XCCDF` |
/// | a subject's property `result` within an observation | as in `OSCALSubjectVerdict` |
///
/// Where a result has findings, they are its verdicts, and its observations
/// only stand behind them.
///
/// Memory: one result is held until it ends, as findings name observations and
/// risks that may stand behind them; of each, no more than the fields above.
enum OSCALAssessmentResults: JSONFormat {
  typealias Assembly = OSCALAssembly

  static let namespace = "http://csrc.nist.gov/ns/oscal/1.0"

  static let info = FormatInfo(
    id: "oscal-ar", title: "OSCAL assessment results", versions: "1.0 and 1.1, JSON, XML and YAML",
    recognisedBy: "assessment-results, or results whose first has observations")

  static let shape = root.aloneOrInArrays

  private static let root = Shape(
    .member,
    members: ["assessment-results": document, "results": results])

  private static let results = Shape(.member, elements: OSCALShape.content(isMarked: true))
  private static let document = Shape(
    .member, members: ["results": results, "back-matter": OSCALShape.backMatter])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let outline = outline.first ?? outline
    if outline["assessment-results"]?.isObject == true { return shape }
    guard let first = outline["results"]?.first else { return nil }
    // Definitions of many hosts may reach beyond what is looked at, and the
    // observations stand behind them.
    let isBegun = first.has("uuid", "title", "start", "local-definitions")
    let isSeen =
      first.has("observations")
      && (first.has("reviewed-controls") || first["observations"]?.first?.has("props") == true)
    return isBegun || isSeen ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<OSCALPart>
  ) throws(RecordError) {
    try OSCALShape.read(value, at: place, into: &reading)
  }
}

extension OSCALAssessmentResults: MarkupFormat {
  static func recognise(_ outline: MarkupOutline) -> Bool {
    outline.isRoot("assessment-results", in: [namespace])
  }

  static func document(name: String, limits: IngestLimits) -> MarkupDocument {
    MarkupDocument(OSCALMarkupReader.self, name: name, limits: limits)
  }
}

extension OSCALAssessmentResults: YAMLFormat {
  typealias YAMLReader = OSCALYAMLReader

  static func recognise(_ outline: YAMLOutline) -> Bool {
    !outline.isSequence
      && (outline.has("assessment-results") || outline.paths.contains("results/observations"))
  }
}
