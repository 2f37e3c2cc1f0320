import Compliance

/// The Static Analysis Results Interchange Format (OASIS SARIF 2.1.0) of any
/// producer. Section numbers are the standard's.
///
/// | field | from |
/// | --- | --- |
/// | scanner | `tool.driver.name` (3.19.8), in small letters: "Semgrep OSS" is semgrep, "Snyk IaC" snyk |
/// | check | the id of the rule that `ruleIndex`, `rule` or `ruleId` names (3.27.5 to 3.27.7), else `ruleId`. Of an id with parts, `CA2101/ns1`, the rule that is described. A result without any of these (Gitleaks 7) has but its message for a name |
/// | verdict | `kind` (table below) |
/// | subject | `locations[0]`: the file as written, with a logical location that names a resource, else with the line |
/// | severity | `properties.security-severity` of the result, else of the rule; else `level`, else the rule's `defaultConfiguration.level`, else warning |
/// | title | the rule's `shortDescription`, else `name`, else `fullDescription` |
/// | evidence | `message`: `text`, `markdown`, or the rule's message string filled in |
/// | time | the end of the last invocation |
/// | native id | `guid`, else `correlationGuid` |
/// | scope | `invocations`: when the run began and ended |
/// | what was missed | of `invocations` those whose `executionSuccessful` is false, and notifications with the level error |
///
/// | `kind` (3.27.9) | means |
/// | --- | --- |
/// | fail, or none | fail |
/// | pass | pass; with a `level` that only a failure may have it proves nothing |
/// | open | the tool could not decide: unknown |
/// | review | a person must decide: not checked |
/// | notApplicable, informational | the same |
///
/// | mark | means |
/// | --- | --- |
/// | `suppressions` (3.27.23), all of them accepted or without a status | suppressed, with the `justification` |
/// | one of them underReview or rejected, or an empty list | not suppressed |
/// | `baselineState` absent (3.27.24) | seen in an earlier run only: no longer current |
///
/// Most producers write failures only, so that a missing result is no pass. A
/// relative URI is kept relative: its base is a place on one machine.
///
/// Rules, artifacts and logical locations are kept until their run ends. They
/// may stand behind the results that name them, and so may the tool (Semgrep). Results then wait for the end of
/// the run, in a spool; where the tool stands first, as nearly everywhere, none
/// waits. Invocations that stand behind such results date the scope alone.
enum SARIF: JSONFormat {
  typealias Assembly = SARIFRun

  static let info = FormatInfo(
    id: "sarif", title: "SARIF", versions: "2.1.0",
    recognisedBy: "version 2.1.0 with runs")

  static let shape = document.aloneOrInArrays

  private static let component = Shape(
    .member, members: ["rules": Shape(.member, elements: Shape(.member))], isMarked: true)
  private static let run = Shape(
    .member,
    members: [
      "tool": Shape(
        .member,
        members: ["driver": component, "extensions": Shape(.member, elements: component)],
        isMarked: true),
      "results": Shape(.member, elements: Shape(.record)),
    ], others: Shape(.member, elements: Shape(.member)), isMarked: true)
  private static let document = Shape(
    .member, members: ["runs": Shape(.member, elements: run, isMarked: true)])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    if let version = value["version"]?.text, !version.hasPrefix("2.1.0") { return nil }
    // A producer that could not say what it did writes null.
    guard let runs = value["runs"], runs.isArray || runs == .other else { return nil }
    let saysSo = value["$schema"]?.text?.contains("sarif") == true || value.has("version")
    // The version may stand behind all runs, beyond what is looked at.
    let looksSo =
      runs.first?.has("tool") == true || runs.first?.has("results") == true
      || runs.first?["invocations"]?.first?.has("executionSuccessful") == true
    return saysSo || looksSo ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<SARIFPart>
  ) throws(RecordError) {
    switch (place.role, place.key) {
    case (.record, _):
      if let value { reading.add(.result(try SARIFResult(value, at: place, &reading))) }
    case (.opened, "runs"): reading.add(.runOpened)
    case (.closed, "runs"): reading.add(.runClosed)
    case (.opened, "driver"): reading.add(.componentOpened(isDriver: true))
    case (.opened, "extensions"): reading.add(.componentOpened(isDriver: false))
    case (.closed, "tool"): reading.add(.toolClosed)
    case (.member, nil): throw RecordError("the value is no report")
    case (.documentEnd, _), (.documentWithoutRecords, _): reading.add(.end(place.recordRange))
    case (.member, let key?):
      // What could not be read keeps its place, for results count on it.
      guard let value else { return keepPlace(key, &reading) }
      try readMember(value, key: key, &reading)
    default: break
    }
  }

  private static func keepPlace(_ key: String, _ reading: inout Reading<SARIFPart>) {
    switch key {
    case "rules": reading.add(.rule(SARIFRule()))
    case "artifacts": reading.add(.artifact(""))
    case "logicalLocations": reading.add(.logical(SARIFResult.Logical()))
    default: break
    }
  }

  private static func readMember(
    _ value: JSONValue, key: String, _ reading: inout Reading<SARIFPart>
  ) throws(RecordError) {
    switch key {
    case "rules", "artifacts", "logicalLocations":
      guard value.kind == .object else { return keepPlace(key, &reading) }
      switch key {
      case "rules": reading.add(.rule(SARIFRule(value)))
      case "artifacts": reading.add(.artifact(value["location"]?.string("uri") ?? ""))
      default: reading.add(.logical(SARIFResult.Logical(value)))
      }
    case "name": reading.add(.name(value.text?.string ?? ""))
    case "semanticVersion": reading.add(.version(value.text?.string ?? "", rank: 2))
    case "version": reading.add(.version(value.text?.string ?? "", rank: 1))
    case "dottedQuadFileVersion": reading.add(.version(value.text?.string ?? "", rank: 0))
    case "globalMessageStrings": reading.add(.messages(SARIFRule.messages(value)))
    case "invocations":
      noteFailures(of: value, &reading)
      reading.add(
        .invocation(
          started: value["startTimeUtc"]?.timestamp, ended: value["endTimeUtc"]?.timestamp))
    case "results", "runs":
      if key == "runs" { reading.add(.runOpened) }
      guard value.kind == .null else { throw RecordError("\(key) is not a list of objects") }
    default: break
    }
  }

  /// What a run could not do (3.20.14, 3.20.21, 3.20.22).
  private static func noteFailures(
    of invocation: JSONValue, _ reading: inout Reading<SARIFPart>
  ) {
    if invocation["executionSuccessful"]?.boolean == false {
      let reason = invocation.string("exitCodeDescription")
      reading.note(
        ScanGap(
          noun: "run", matter: "of the tool did not succeed", count: 1,
          names: reason.isEmpty ? [] : [reason]))
    }
    for list in ["toolExecutionNotifications", "toolConfigurationNotifications"] as [StaticString] {
      guard let notifications = invocation[list] else { continue }
      for notification in notifications.elements
      where notification.string("level") == "error" {
        let text = notification["message"]?.string("text") ?? ""
        let id = notification["descriptor"]?.string("id") ?? ""
        let name = [id, text].filter { !$0.isEmpty }.joined(separator: ": ")
        reading.note(
          ScanGap(
            noun: "error", matter: "of the tool may have kept results back", count: 1,
            names: name.isEmpty ? [] : [String(name.prefix(300))]))
      }
    }
  }
}
