import Compliance

extension JSONReport {
  static func rule(
    _ report: RuleReport, _ whole: RenderedReport, into json: inout JSONStream
  ) throws(ReportError) {
    let rule = report.rule
    json.newLine()
    json.beginObject()
    json.member("id", rule.id.rawValue)
    json.member("title", rule.title)
    json.member("severity", rule.severity.rawValue)
    json.member("provider", rule.provider)
    json.member("service", ifAny: rule.service)
    json.member("category", ifAny: rule.category)
    json.member("subjectKind", rule.subjectKind.rawValue)
    json.member("subjectName", ifAny: rule.subjectName)
    json.member("rationale", rule.rationale)
    json.member("logic", ifAny: rule.logic)
    json.beginArray("remediations")
    for remediation in rule.remediations {
      json.beginObject()
      json.member("channel", remediation.channel.rawValue)
      json.member("steps", remediation.steps)
      json.member("code", ifAny: remediation.code)
      json.endObject()
    }
    json.endArray()
    json.beginArray("references")
    for reference in rule.references {
      json.beginObject()
      json.member("title", reference.title)
      json.member("address", reference.url)
      json.endObject()
    }
    json.endArray()
    json.counts("counts", report.counts)
    json.beginArray("accounts")
    for verdict in report.accounts {
      json.beginObject()
      json.account(verdict.account)
      json.member("status", verdict.status.rawValue)
      json.counts("counts", verdict.counts)
      json.endObject()
      try json.flushIfFull()
    }
    json.endArray()
    json.beginArray("results")
    for result in report.results {
      json.newLine()
      self.result(result, whole.model.sources, into: &json)
      try json.flushIfFull()
    }
    json.endArray()
    json.endObject()
  }

  private static func result(
    _ result: RuleResult, _ sources: [Source], into json: inout JSONStream
  ) {
    json.beginObject()
    json.member("rule", result.rule.rawValue)
    json.member("status", result.status.rawValue)
    json.subject(result.subject)
    json.member("reason", ifAny: result.reason)
    if let suppression = result.accepted { json.suppression(suppression) }
    json.beginArray("verdicts")
    for verdict in result.verdicts {
      let finding = verdict.finding
      json.beginObject()
      json.member("role", verdict.role.rawValue)
      json.member("proves", verdict.proves.rawValue)
      json.member("equivalence", verdict.equivalence.rawValue)
      json.member("conclusive", verdict.isConclusive)
      json.member("explanation", ifAny: verdict.explanation)
      json.member("scanner", finding.check.scanner)
      json.member("check", finding.check.name)
      json.member("title", ifAny: finding.title)
      json.member("reported", finding.reported.rawValue)
      json.member("reportedWord", finding.reportedWord)
      if let caveat = finding.caveat {
        json.beginObject("caveat")
        json.member("status", caveat.status.rawValue)
        json.member("reason", caveat.reason)
        json.endObject()
      }
      if let suppression = finding.suppression { json.suppression(suppression) }
      json.subject(finding.subject)
      json.member("observed", ifAny: finding.observed?.description ?? "")
      json.member("severity", finding.severity.rawValue)
      json.member("evidence", ifAny: finding.evidence)
      json.member("nativeId", ifAny: finding.nativeID)
      json.member("source", verdict.source + 1)
      json.member("sourceName", ifAny: sources[checked: verdict.source]?.name ?? "")
      json.member("offset", finding.range.offset)
      json.member("length", finding.range.length)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}

extension JSONStream {
  mutating func counts(_ key: StaticString, _ counts: ResultCounts) {
    beginObject(key)
    member("total", counts.total)
    member("fail", counts.fail)
    member("excluded", counts.excluded)
    member("error", counts.error)
    member("unknown", counts.unknown)
    member("notChecked", counts.notChecked)
    member("pass", counts.pass)
    member("notApplicable", counts.notApplicable)
    member("informational", counts.informational)
    endObject()
  }

  mutating func account(_ account: Account) {
    member("provider", ifAny: account.provider)
    member("account", account.id)
    member("partition", ifAny: account.partition)
  }

  mutating func subject(_ subject: Subject) {
    beginObject("subject")
    member("provider", ifAny: subject.provider)
    member("partition", ifAny: subject.partition)
    member("account", ifAny: subject.account)
    member("region", ifAny: subject.region)
    member("type", ifAny: subject.type)
    member("resource", subject.resource)
    endObject()
  }

  mutating func suppression(_ suppression: Suppression) {
    beginObject("suppression")
    member("kind", suppression.kind.rawValue)
    member("reason", ifAny: suppression.reason)
    member("expires", ifAny: suppression.expires?.description ?? "")
    member("reference", ifAny: suppression.reference)
    endObject()
  }
}
