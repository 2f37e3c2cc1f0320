import Compliance

/// Composes the appendices that are not made of results.
enum AppendixMarkup {
  /// A rejected record with the number of its source, from 1.
  typealias Rejected = (source: Int, record: RejectedRecord)

  static func rejected(in model: ReportModel) -> [Rejected] {
    model.sources.enumerated().flatMap { index, source in
      source.rejected.map { (index + 1, $0) }
    }
  }

  static func rejectedInput(
    _ model: ReportModel, _ rejected: [Rejected], range: Range<Int>,
    into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("rejected-input")
    buffer.extent(range, of: rejected.count)
    buffer.attribute("rejected", model.sources.reduce(0) { $0 + $1.rejectedCount })
    for entry in rejected[range] {
      buffer.newLine()
      buffer.start("rejected")
      buffer.attribute("source", entry.source)
      buffer.attribute("record", entry.record.index)
      if let line = entry.record.line { buffer.attribute("line", line) }
      buffer.attribute("offset", entry.record.range.offset)
      buffer.attribute("length", entry.record.range.length)
      buffer.element("source-name", model.sources[entry.source - 1].name)
      buffer.element("reason", entry.record.reason)
      buffer.end("rejected")
    }
    buffer.end("rejected-input")
  }

  /// Every exclusion of the run, whatever became of it.
  static func exclusionRegister(
    _ uses: [ExclusionUse], range: Range<Int>, into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("exclusion-register")
    buffer.extent(range, of: uses.count)
    for use in uses[range] {
      let exclusion = use.exclusion
      buffer.newLine()
      buffer.start("exclusion-use")
      buffer.attribute("id", exclusion.id)
      buffer.attribute("state", use.state.rawValue)
      buffer.attribute("created", exclusion.created.description)
      buffer.attribute("expires", exclusion.expires.description)
      buffer.attribute("fails", use.fails)
      buffer.element("sentence", use.sentence)
      buffer.element("selector", exclusion.selector.text)
      buffer.element("reason", exclusion.reason)
      buffer.element("owner", exclusion.owner)
      buffer.element("approver", exclusion.approver)
      buffer.element("place", exclusion.place.text)
      buffer.end("exclusion-use")
    }
    buffer.end("exclusion-register")
  }

  /// What people have stated about the framework's controls.
  static func attestations(
    _ attestations: [ControlAttestation], range: Range<Int>, into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("attestations")
    buffer.extent(range, of: attestations.count)
    for entry in attestations[range] {
      let attestation = entry.attestation
      buffer.newLine()
      buffer.start("attestation")
      buffer.attribute("id", attestation.id)
      buffer.attribute("control", attestation.control)
      buffer.attribute("state", attestation.state.rawValue)
      buffer.attribute("standing", entry.standing.rawValue)
      buffer.attribute("made", attestation.made.description)
      buffer.attribute("expires", attestation.expires.description)
      buffer.element("sentence", entry.sentence)
      buffer.element("statement", attestation.statement)
      buffer.element("author", attestation.author)
      for file in attestation.evidence { buffer.element("evidence", file) }
      buffer.element("place", attestation.place.text)
      buffer.end("attestation")
    }
    buffer.end("attestations")
  }

  static func unmappedChecks(
    _ checks: [UnmappedCheck], range: Range<Int>, into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("unmapped-checks")
    buffer.extent(range, of: checks.count)
    buffer.attribute("findings", checks.reduce(0) { $0 + $1.findings })
    buffer.attribute("fails", checks.reduce(0) { $0 + $1.fails })
    for check in checks[range] {
      buffer.newLine()
      buffer.start("unmapped-check")
      buffer.attribute("scanner", check.check.scanner)
      buffer.attribute("name", check.check.name)
      buffer.attribute("findings", check.findings)
      buffer.attribute("fails", check.fails)
      buffer.element("title", check.title)
      buffer.end("unmapped-check")
    }
    buffer.end("unmapped-checks")
  }

  /// The warnings, with the number of characters replaced in everything before.
  static func warnings(
    _ warnings: [Warning], range: Range<Int>, replacedCharacters: Int,
    into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("warnings")
    buffer.extent(range, of: warnings.count)
    buffer.attribute("replaced-characters", replacedCharacters)
    for warning in warnings[range] {
      buffer.newLine()
      buffer.start("warning")
      buffer.attribute("code", warning.code)
      buffer.text(warning.message)
      buffer.end("warning")
    }
    buffer.end("warnings")
  }

  static func method(_ context: ReportContext, into buffer: inout MarkupBuffer) {
    buffer.newLine()
    buffer.start("method")
    for sentence in context.policy { buffer.element("policy", sentence) }
    for topic in Method.topics(context) {
      buffer.newLine()
      buffer.start("topic")
      buffer.element("title", topic.title)
      for paragraph in topic.paragraphs { buffer.element("paragraph", paragraph) }
      buffer.end("topic")
    }
    buffer.end("method")
  }
}
