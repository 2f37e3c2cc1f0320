import Compliance
import Report

/// Reports with every status, and with hostile text wherever text can stand.
enum ShapeSamples {
  /// Each form that is a stream or a workbook: all but the page and paper.
  static let formats = ReportOptions.Format.allCases.filter { $0 != .html && $0 != .pdf }

  /// Two subjects of each status, and one fail that is accepted, on one rule; a
  /// second rule with one pass. Both stand under a control, the first under two.
  static func everyStatus(_ id: FrameworkID = SampleReports.framework) -> ReportModel {
    var results: [RuleResult] = []
    for status in Status.allCases {
      for number in 1...2 {
        results.append(
          result(status, account: "00000000000\(number)", "\(status.rawValue)-\(number)"))
      }
    }
    var accepted = result(.fail, account: "000000000001", "accepted")
    accepted.suppression = Suppression(
      kind: .muted, reason: "known", expires: Timestamp(seconds: 1_800_000_000), reference: "T-1")
    accepted.verdicts[0].finding.suppression = accepted.suppression
    results.append(accepted)
    var unseen = result(.notChecked, account: "000000000002", "")
    unseen.verdicts = []
    unseen.reason = "No scanner reported the rule for this account."
    results.append(unseen)
    return model(id, results)
  }

  static func result(_ status: Status, account: String, _ resource: String) -> RuleResult {
    var finding = SampleReports.finding(
      "prowler", "a_check", status, account: account, resource: resource,
      evidence: "what was seen of \(resource)")
    finding.reportedWord = status.rawValue
    return RuleResult(
      rule: SampleReports.root, subject: SampleReports.subject(account, resource), status: status,
      verdicts: [SampleReports.verdict(finding, .deciding)])
  }

  /// A report built as the program builds it, so that states follow from results.
  static func model(_ id: FrameworkID, _ results: [RuleResult]) -> ReportModel {
    let bucket = RuleResult(
      rule: SampleReports.bucket, subject: SampleReports.subject("000000000001", "arn:aws:s3:::b"),
      status: .pass,
      verdicts: [
        SampleReports.verdict(
          SampleReports.finding(
            "securityhub", "S3.8", .pass, account: "000000000001", resource: "arn:aws:s3:::b"),
          .deciding, source: 1)
      ])
    let controls = [
      Control(id: "s-1", label: "1", title: "A section", kind: .section),
      Control(id: "s-1.1", label: "1.1", title: "First", kind: .control, parent: "s-1"),
      Control(id: "s-1.2", label: "1.2", title: "Second", kind: .control, parent: "s-1"),
      Control(id: "s-1.3", label: "1.3", title: "Third", kind: .control, parent: "s-1"),
      Control(id: "s-1.4", label: "1.4", title: "", kind: .control, parent: "s-1"),
    ]
    return ReportModel.build(
      framework: Framework(
        id: id, title: "Sample framework", version: "1.0", publisher: "Somebody",
        controls: controls),
      rules: [
        SampleReports.rule(
          SampleReports.root, title: "Root user has no active access keys", framework: id,
          controls: ["1.1", "1.2"]),
        SampleReports.rule(
          SampleReports.bucket, title: "Buckets are private", framework: id, controls: ["1.3"]),
      ],
      outcome: Outcome(
        results: results + [bucket], accounts: SampleReports.accounts,
        sources: SampleReports.sources),
      context: SampleReports.context)
  }

  /// Each hostile text as a subject, an evidence, a reason and a title.
  static func hostile(_ texts: [String] = HostileText.samples) -> ReportModel {
    var results: [RuleResult] = []
    for (index, text) in texts.enumerated() {
      var one = result(.fail, account: "00000000000\(index % 3)", text)
      one.reason = text
      one.verdicts[0].finding.evidence = text
      one.verdicts[0].finding.title = text
      one.subject.type = text
      one.subject.region = text
      results.append(one)
      one.subject.region = ""
      one.suppression = Suppression(kind: .suppressed, reason: text, reference: text)
      results.append(one)
    }
    var model = model(SampleReports.framework, results)
    model.framework.title = texts.joined(separator: " ")
    model.rules[0].rule.title = texts.joined(separator: " ")
    model.rules[0].rule.rationale = texts
    model.rules[0].rule.references = texts.map { Reference(title: $0, url: $0) }
    for index in model.controls.indices {
      model.controls[index].control.title = texts[index % texts.count]
    }
    model.sources[0].name = texts.joined(separator: " ")
    model.warnings = texts.map { Warning(code: "hostile", message: $0) }
    model.context.command = texts.joined(separator: " ")
    model.context.filter = texts
    return model
  }

  /// Writes a report in some forms and gives the paths by form.
  static func write(
    _ model: ReportModel, _ formats: [ReportOptions.Format] = formats, to workspace: Workspace
  ) throws -> [ReportOptions.Format: String] {
    var writer = try ReportWriter(
      options: ReportOptions(templates: Files.shippedTemplates, formats: Set(formats)))
    let paths = try writer.write(model, to: workspace.path)
    let wanted = ReportOptions.Format.allCases.filter(formats.contains)
    return Dictionary(uniqueKeysWithValues: zip(wanted, paths))
  }
}
