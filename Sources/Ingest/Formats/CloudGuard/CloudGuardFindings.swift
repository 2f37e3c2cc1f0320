import Compliance

/// CloudGuard's open findings: pages of the search API
/// (`POST /v2/Compliance/Finding/search`), lists of findings and single ones
/// (`GET /v2/Compliance/Finding/{id}`).
///
/// | field | from |
/// | --- | --- |
/// | check | `ruleId`, often empty, else `ruleName` |
/// | verdict | a finding exists only where a rule fails; the word is `status` |
/// | resource, type | `entityExternalId`, else `entityDome9Id`, `entityName`; `entityType` |
/// | region | `region`, the name shown: `Oregon` |
/// | account | `cloudAccountExternalId`; `cloudAccountId` is CloudGuard's own number and never taken |
/// | provider | `cloudAccountType`: Aws, Azure, Google |
/// | severity, title | `severity`, `ruleName` |
/// | evidence | `statusReason` |
/// | time | `lastSeenTime`, else `updatedTime`, else `createdTime` |
/// | native id | `findingKey`, else `id` |
///
/// | in this order | means |
/// | --- | --- |
/// | `searchRequest.dataSource` Archive | archived: no longer current |
/// | `isExcluded` true | excluded; nothing says why or until when |
/// | `status` Active | fail |
/// | `status` Archived, Closed, Fixed, Inactive, Resolved | archived |
/// | another `status` | fail, which proves nothing |
/// | `origin` of a threat or a vulnerability engine | informational: no rule of compliance was tested |
///
/// `acknowledged` says that a person has seen it and suppresses nothing. Where
/// the request stands behind the findings, or nowhere, a page is held until it
/// ends; the API gives at most 10,000 findings a page.
enum CloudGuardFindings: JSONFormat {
  static let info = FormatInfo(
    id: "cloudguard-findings", title: "CloudGuard findings", versions: "API v2",
    recognisedBy: "findingKey or entityDome9Id with ruleName or cloudAccountId, also in findings")

  static let shape = document.aloneOrInArrays

  private static let document = Shape(
    .member, members: ["findings": Shape(.record, elements: Shape(.record))])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    if isFinding(value) { return .records }
    guard let list = value["findings"], list.isArray else { return nil }
    if let first = list.first { return isFinding(first) ? shape : nil }
    return value.has("totalFindingsCount") ? shape : nil
  }

  private static func isFinding(_ value: JSONOutline) -> Bool {
    (value.has("findingKey") || value.has("entityDome9Id"))
      && (value.has("ruleName") || value.has("cloudAccountId"))
      && value["rule"]?.isObject != true
  }

  /// What the workers read, in the order of the input.
  enum Part: Sendable {
    /// A finding by itself.
    case single(Finding)
    /// A finding of a page.
    case paged(Finding)
    /// The request of the page.
    case request(isArchive: Bool)
    case end
  }

  /// Holds the findings of a page until its request is known.
  struct Assembly: PartAssembly {
    private var held: [Finding] = []
    private var isArchive: Bool?

    mutating func take(_ parts: [Part], tally: inout SourceTally) -> [Finding] {
      var findings: [Finding] = []
      for part in parts {
        switch part {
        case .single(let finding): findings.append(finding)
        case .paged(let finding):
          if let isArchive {
            findings.append(isArchive ? Self.archived(finding) : finding)
          } else {
            held.append(finding)
          }
        case .request(let isArchive):
          self.isArchive = isArchive
          findings += isArchive ? held.map(Self.archived) : held
          held = []
        case .end: findings += finish(tally: &tally)
        }
      }
      return findings
    }

    mutating func finish(tally: inout SourceTally) -> [Finding] {
      defer { self = Assembly() }
      return held
    }

    private static func archived(_ finding: Finding) -> Finding {
      var finding = finding
      finding.suppression = Suppression(kind: .archived, reason: "CloudGuard's archive holds it.")
      return finding
    }
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Part>
  ) throws(RecordError) {
    switch place.role {
    case .record:
      guard let value else { return }
      guard value.kind == .object else { throw RecordError("the finding is not an object") }
      reading.note(Tool(scanner: CloudGuardAssessment.scanner, version: ""))
      let record = try CloudGuardFinding(value)
      let finding = try record.finding(
        range: ByteRange(offset: place.offset, length: UInt64(place.length)), &reading)
      reading.add(place.key == nil ? .single(finding) : .paged(finding))
    case .member:
      guard let value, place.key == "searchRequest" else { return }
      let source = value.string("dataSource")
      reading.add(.request(isArchive: source.lowercased() == "archive"))
    case .documentEnd: reading.add(.end)
    case .documentWithoutRecords:
      reading.add(.end)
      throw RecordError("the object holds no list of findings")
    default: break
    }
  }
}
