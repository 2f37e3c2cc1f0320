import Compliance

/// Findings in the AWS Security Finding Format, schema version 2018-10-08: what
/// `aws securityhub get-findings` prints (`Findings`), what Lambda functions
/// pass on (`findings`), EventBridge events (`detail.findings`), arrays,
/// findings one after the other, and any of these in an SNS envelope.
///
/// | field | from |
/// | --- | --- |
/// | scanner | the product in `ProductArn`: `aws/securityhub` is securityhub, `aws/config` aws-config, `prowler/prowler` prowler, else the product's name |
/// | check | `Compliance.SecurityControlId` (since 2023), else `GeneratorId`, of which `security-control/` or `prowler-` is cut off; of Config's own findings the rule's name in `ProductFields` |
/// | verdict | `Compliance.Status` (table below) |
/// | suppressed | `Workflow.Status` SUPPRESSED, the reason from `Note.Text` |
/// | archived | `RecordState` ARCHIVED: no longer current |
/// | subject | `Resources[]`, one finding each: `Id`, `Type`, `Region`, `Partition`; `Region` of the finding stands in |
/// | account | `AwsAccountId`, else the account in `Id`, `ProductArn` or the resource |
/// | severity | `Severity.Label`, else `Normalized`, else `Original`; of a passed finding `FindingProviderFields.Severity`, for Security Hub writes INFORMATIONAL there |
/// | title | `Title` without the control id before it, which older findings have |
/// | evidence | `Compliance.StatusReasons[]`, else `Description` |
/// | time | `LastObservedAt`, else `UpdatedAt`, else `CreatedAt` |
/// | native id | `Id` |
///
/// | `Compliance.Status` | means |
/// | --- | --- |
/// | PASSED | pass; with the reason CONFIG_EVALUATIONS_EMPTY nothing was in scope, so that it proves only not applicable |
/// | FAILED | fail |
/// | WARNING | could not be evaluated: error; with `crosswalk/Status` unknown or not-checked in `ProductFields` that |
/// | NOT_AVAILABLE | not applicable |
/// | those and others of Prowler | what `ProwlerVerdict` says |
/// | none | the product does not test compliance: informational |
///
/// A bare rule number such as `1.12` in `ProductFields.RuleId` is never a
/// check's name: it means different things in two versions of a benchmark.
enum SecurityHubASFF: JSONFormat {
  typealias Assembly = FindingAssembly

  static let info = FormatInfo(
    id: "securityhub-asff", title: "AWS Security Hub ASFF", versions: "2018-10-08",
    recognisedBy: "SchemaVersion 2018-10-08 with ProductArn, also within Findings or detail")

  static let shape = Shape.records

  private static let list = Shape(.record, elements: Shape(.record))
  /// An object around a list of findings, by itself or in an array of them.
  private static let wrapped = Shape(.member, members: ["Findings": list, "findings": list])
  private static let event = Shape(
    .member, members: ["detail": Shape(.member, members: ["findings": list])])

  static func recognise(_ outline: JSONOutline) -> Shape? { place(of: outline, isProwler: false) }

  /// Where the findings stand, if the first is Prowler's or is not.
  static func place(of outline: JSONOutline, isProwler: Bool) -> Shape? {
    let event = Envelope.content(of: outline)
    guard let (shape, first) = findings(in: event ?? outline),
      (ownName(first) == "prowler") == isProwler
    else { return nil }
    return event == nil ? shape : Envelope.shape(of: outline)
  }

  private static func findings(in outline: JSONOutline) -> (Shape, first: JSONOutline)? {
    let value = outline.first ?? outline
    if isFinding(value) { return (shape, value) }
    // What `get-findings` answers where there is none.
    let answer = ["Findings", "NextToken", "ResponseMetadata"]
    if value["Findings"] == .array(nil), value.keys.allSatisfy(answer.contains) {
      return (wrapped.aloneOrInArrays, value)
    }
    for list in [value["Findings"], value["findings"]] {
      guard let first = list?.first, isFinding(first) else { continue }
      return (wrapped.aloneOrInArrays, first)
    }
    if let first = value["detail"]?["findings"]?.first, isFinding(first) {
      return (event.aloneOrInArrays, first)
    }
    return nil
  }

  private static func isFinding(_ outline: JSONOutline) -> Bool {
    guard outline.isObject, outline["ProductArn"]?.text != nil else { return false }
    return outline["SchemaVersion"]?.text == "2018-10-08" || outline["GeneratorId"]?.text != nil
  }

  /// The product's own name in lower case, as `SecurityFinding` reads it.
  private static func ownName(_ finding: JSONOutline) -> String {
    if finding["ProductFields"]?["ProviderName"]?.text == "Prowler" { return "prowler" }
    let path = finding["ProductArn"]?.text?.split(separator: "/")
    return path?.last?.lowercased() ?? ""
  }

  /// An answer with a token is one page of several.
  static func noteFurtherPage(
    _ value: JSONValue?, at place: SplitValue, _ reading: inout Reading<Finding>
  ) {
    guard place.role == .member, place.key == "NextToken", value?.text?.isEmpty == false else {
      return
    }
    reading.note(
      ScanGap(
        noun: "answer", matter: "ends with a NextToken: further pages have to be given too",
        count: 1))
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    if place.role == .documentWithoutRecords {
      throw RecordError("the object holds no list of findings")
    }
    noteFurtherPage(value, at: place, &reading)
    guard let value, place.role == .record else { return }
    guard value.kind == .object else { throw RecordError("the record is not an object") }
    let record = try SecurityFinding(value)
    if record.isEmpty, try Envelope.read(value, at: place, into: &reading) { return }
    let product = record.product()
    let verdict = try record.verdict(product)
    reading.note(Tool(scanner: product.scanner, version: reading.string(product.version)))

    var finding = Finding(
      check: CheckID(scanner: product.scanner, name: try record.checkName(product)),
      reported: verdict.status, reportedWord: verdict.word, caveat: verdict.caveat,
      suppression: record.suppression() ?? verdict.suppression,
      subject: Subject(provider: "aws"), observed: record.observed(&reading),
      severity: record.severity(passed: verdict.status == .pass),
      title: record.cleanTitle(&reading),
      evidence: record.evidence(), nativeID: record.id?.string ?? "",
      range: ByteRange(offset: place.offset, length: UInt64(place.length)),
      parameters: record.parameters())

    var count = 0
    if let resources = record.resources {
      for resource in resources.elements {
        count += 1
        finding.subject = try record.subject(of: resource, &reading)
        finding.tags = resource["Tags"].map { ResourceTags.read($0, &reading) } ?? []
        reading.add(finding)
      }
    }
    guard count > 0 else { throw RecordError("Resources is missing or empty") }
  }
}
