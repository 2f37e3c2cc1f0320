import Compliance

/// The custom resources of Trivy's operator (aquasecurity.github.io/v1alpha1):
/// one, an array, the list that `kubectl get -o json` prints, or an object with
/// a list for each kind (`configauditreports.aquasecurity.github.io`).
///
/// | field | from |
/// | --- | --- |
/// | check | `checkID` in the long form AVD-KSV-0014, else `title`; `vulnerabilityID`; `ruleID` of a secret; of a control the report's id and its own, k8s-cis-1.23/4.2.9 |
/// | verdict | `success`; `totalFail` of a control (table below); what else is listed is a fail |
/// | subject | the labels `trivy-operator.resource.namespace`, `.kind` and `.name`; of a check in a compliance report its `target`, else the cluster |
/// | severity | of the check, else of its control |
/// | title | `title` of the check, else the control's `name` |
/// | evidence | `messages`, else `description` |
/// | time | `report.updateTimestamp` or `status.updateTimestamp` |
/// | version | `report.scanner.version` |
///
/// | kind | findings |
/// | --- | --- |
/// | ConfigAuditReport, InfraAssessmentReport, RbacAssessmentReport, and each with Cluster before it | `report.checks`: `success` true is a pass, false a fail |
/// | ClusterComplianceReport with `detailReport` | `checks` of each control. One without a `checkID` stands for the whole control, which passed; a control for manual review, or whose own `status` is FAIL or WARN, proves nothing by it |
/// | ClusterComplianceReport with `summaryReport` (before 0.8 `controlCheck`) | each control: `totalFail` (`failTotal`) above 0 is a fail, 0 a pass, none to be checked by hand: not checked. Where both are written, the detail counts |
/// | VulnerabilityReport, ExposedSecretReport | `report.vulnerabilities` and `report.secrets`, which meet no rule |
///
/// A bill of materials (SbomReport) holds nothing of the kind. Neither the
/// cluster nor the account is named. The parts of one resource wait for its
/// end; a cluster limits it to 1.5 MiB.
enum TrivyOperator: JSONFormat {
  typealias Assembly = TrivyOperatorAssembly

  static let info = FormatInfo(
    id: "trivy-operator", title: "Trivy operator report", versions: "v1alpha1",
    recognisedBy: "apiVersion aquasecurity.github.io, also within items or lists by kind")

  static let shape = document.aloneOrInArrays

  private static let list = Shape(.member, elements: Shape(.record))
  private static let control = Shape(.member, members: ["checks": list], isMarked: true)
  private static let own: [String: Shape] = [
    "report": Shape(
      .member, members: ["checks": list, "vulnerabilities": list, "secrets": list]),
    "status": Shape(
      .member,
      members: [
        "detailReport": Shape(
          .member, members: ["results": Shape(.member, elements: control)]),
        "summaryReport": Shape(.member, members: ["controlCheck": list]),
        "controlCheck": list,
      ]),
  ]
  private static let resource = Shape(.member, members: own, isMarked: true)
  private static let document = Shape(
    .member,
    members: own.merging(
      ["items": Shape(.member, elements: resource)], uniquingKeysWith: { $1 }))

  /// An object with a list for each kind, whichever kinds there are.
  private static let kinds = Shape(
    .member, members: [:], others: Shape(.member, elements: resource, isMarked: true))
  private static let group = ".aquasecurity.github.io"

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    if !value.keys.isEmpty, value.keys.allSatisfy({ $0.hasSuffix(group) }) {
      return kinds.aloneOrInArrays
    }
    return isResource(value) || isResource(value["items"]?.first) ? shape : nil
  }

  private static let bills = ["SbomReport", "ClusterSbomReport"]
  private static let reports = [
    "ConfigAuditReport", "InfraAssessmentReport", "RbacAssessmentReport", "VulnerabilityReport",
    "ExposedSecretReport", "ComplianceReport",
  ]

  /// Whether it is known what a resource of this kind holds, or that it holds
  /// nothing to read.
  private static func isKnown(_ kind: String) -> Bool {
    let single = kind.hasSuffix("List") ? String(kind.dropLast(4)) : kind
    let name = single.hasPrefix("Cluster") ? String(single.dropFirst(7)) : single
    return single.isEmpty || bills.contains(single) || reports.contains(name)
  }

  private static func isResource(_ value: JSONOutline?) -> Bool {
    guard let version = value?["apiVersion"]?.text else { return false }
    let isBill = value?["kind"]?.text.map(bills.contains) == true
    return version.hasPrefix("aquasecurity.github.io/") && !isBill
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<TrivyOperatorPart>
  ) throws(RecordError) {
    switch (place.role, place.key) {
    case (.record, let key):
      if let value {
        reading.add(.check(try TrivyOperatorCheck(value, list: key ?? "", at: place, &reading)))
      }
    case (.opened, "results"): reading.add(.controlOpened)
    case (.closed, "results"): reading.add(.controlClosed)
    case (.closed, "items"): reading.add(.resourceClosed)
    case (.opened, let key?) where key.hasSuffix(group): reading.add(.known)
    case (.closed, let key?) where key.hasSuffix(group): reading.add(.resourceClosed)
    case (.documentEnd, _), (.documentWithoutRecords, _): reading.add(.end(place.recordRange))
    case (.member, nil): throw RecordError("the value is no report")
    case (.member, let key?):
      if let value { try readMember(value, key: key, &reading) }
    default: break
    }
  }

  private static func readMember(
    _ value: JSONValue, key: String, _ reading: inout Reading<TrivyOperatorPart>
  ) throws(RecordError) {
    switch key {
    case "apiVersion": reading.add(.known)
    case "kind":
      // Of another kind, Starboard's reports of kube-bench for one, nothing would
      // be found, which must not look as if nothing was wrong.
      let kind = value.text?.string ?? ""
      guard isKnown(kind) else {
        throw RecordError("a resource of the kind \(kind.prefix(64)) is not read")
      }
    case "metadata": reading.add(.metadata(resource(value)))
    case "spec":
      let name = value["compliance"]?.string("id") ?? ""
      reading.add(.compliance(name.isEmpty ? value.string("name") : name))
    case "updateTimestamp":
      reading.add(.updated(value.timestamp))
      reading.note(Scope(ended: value.timestamp))
    case "scanner":
      reading.add(.version(value.string("version")))
    case "id": reading.add(.controlID(value.text?.string ?? ""))
    case "name": reading.add(.controlName(value.text?.string ?? ""))
    case "severity": reading.add(.controlSeverity(value.text?.string ?? ""))
    case "status": reading.add(.controlStatus(value.text?.string ?? ""))
    case "controlCheck" where value.kind == .array:
      throw RecordError("a ClusterComplianceDetailReport, written before 0.8, is not read")
    case "checks", "vulnerabilities", "secrets", "results", "controlCheck", "items":
      guard value.kind == .null else { throw RecordError("\(key) is not a list of objects") }
    default: break
    }
  }

  /// What the labels say was tested; else the name of the report itself.
  private static func resource(_ metadata: JSONValue) -> Subject {
    var namespace = ""
    var kind = ""
    var name = ""
    if let labels = metadata["labels"] {
      for (key, value) in labels.members {
        switch key {
        case "trivy-operator.resource.namespace": namespace = value.text?.string ?? ""
        case "trivy-operator.resource.kind": kind = value.text?.string ?? ""
        case "trivy-operator.resource.name": name = value.text?.string ?? ""
        default: break
        }
      }
    }
    // Names that are no label's value are kept as an annotation.
    if name.isEmpty, let annotations = metadata["annotations"] {
      name = annotations.string("trivy-operator.resource.name")
    }
    if name.isEmpty { name = metadata.string("name") }
    return Subject(
      provider: "kubernetes", type: kind,
      resource: [namespace, kind, name].filter { !$0.isEmpty }.joined(separator: "/"))
  }
}
