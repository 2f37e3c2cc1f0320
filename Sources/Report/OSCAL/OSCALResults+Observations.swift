import Compliance

extension OSCALResults {
  func observations(into stream: inout OSCALStream) throws(ReportError) {
    guard model.rules.contains(where: { !$0.results.isEmpty }) else { return }
    stream.beginList("observations")
    for rule in model.rules {
      for (index, result) in rule.results.enumerated() {
        observation(result, at: index, rule.rule, into: &stream)
        try stream.flushIfFull()
      }
    }
    stream.endList()
  }

  private func observation(
    _ result: RuleResult, at index: Int, _ rule: Rule, into stream: inout OSCALStream
  ) {
    stream.beginItem("observation")
    stream.flag("uuid", observationUUID(rule.id, index))
    stream.line("title", rule.title.isEmpty ? rule.id.rawValue : rule.title)
    let evidence = result.evidence
    stream.prose("description", evidence.isEmpty ? result.status.rawValue : evidence)
    stream.beginList("props")
    stream.property("rule", rule.id.rawValue)
    stream.property("status", result.status.rawValue)
    stream.property("severity", rule.severity.rawValue)
    if let suppression = result.accepted {
      stream.property("exclusion", suppression.sentence)
    }
    for verdict in result.verdicts where verdict.role == .deciding || verdict.role == .disagreeing {
      stream.property(
        verdict.role == .deciding ? "deciding-check" : "disagreeing-check",
        verdict.finding.check.description)
    }
    stream.endList()
    stream.field("method", list: "methods", "TEST")
    origin(into: &stream)
    stream.beginList("subjects")
    stream.beginItem("subject")
    stream.flag("subject-uuid", subjectUUID(result.subject))
    stream.flag("type", "inventory-item")
    stream.endItem("subject")
    stream.endList()
    if let deciding = result.deciding, model.sources.indices.contains(deciding.source) {
      let range = deciding.finding.range
      stream.beginList("relevant-evidence")
      stream.beginItem("relevant-evidence")
      stream.flag("href", "#\(sourceUUID(deciding.source))")
      stream.prose("description", "\(range.length) bytes at byte \(range.offset)")
      stream.endItem("relevant-evidence")
      stream.endList()
    }
    stream.field("collected", (result.observed ?? report.period.end).description)
    stream.endItem("observation")
  }

  private func origin(into stream: inout OSCALStream) {
    stream.beginList("origins")
    actor(into: &stream)
    stream.endList()
  }

  private func actor(into stream: inout OSCALStream) {
    stream.beginItem("origin")
    stream.beginList("actors")
    stream.beginItem("actor")
    stream.flag("type", "tool")
    stream.flag("actor-uuid", toolUUID)
    stream.endItem("actor")
    stream.endList()
    stream.endItem("origin")
  }

  func sourceUUID(_ index: Int) -> String {
    uuid("source", String(index), model.sources[index].name, model.sources[index].sha256)
  }

  func backMatter(into stream: inout OSCALStream) {
    stream.begin("back-matter")
    stream.beginList("resources")
    stream.beginItem("resource")
    stream.flag("uuid", uuid("plan"))
    stream.line("title", "Assessment plan")
    stream.prose(
      "description",
      "The results are those of scanners; no assessment plan in OSCAL stands behind them.")
    stream.endItem("resource")
    for (index, source) in model.sources.enumerated() {
      stream.beginItem("resource")
      stream.flag("uuid", sourceUUID(index))
      stream.line("title", source.name)
      stream.prose(
        "description",
        "\(source.format): \(source.records) records, \(source.findings) findings,"
          + " \(source.rejectedCount) rejected")
      stream.beginList("rlinks")
      stream.beginItem("rlink")
      stream.flag("href", URIReference.path(source.name))
      if !source.sha256.isEmpty {
        stream.beginList("hashes")
        stream.beginItem("hash")
        stream.flag("algorithm", "SHA-256")
        stream.value(source.sha256)
        stream.endItem("hash")
        stream.endList()
      }
      stream.endItem("rlink")
      stream.endList()
      stream.endItem("resource")
    }
    stream.endList()
    stream.end("back-matter")
  }
}
