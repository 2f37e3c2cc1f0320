import Compliance

extension OSCALObservation: Spooled {
  func write(to writer: inout SpoolWriter) {
    for text in [uuid, title, check, scanner] { writer.text(text) }
    writer.time(collected)
    writer.list(subjects) { writer, subject in
      writer.text(subject.uuid)
      writer.text(subject.kind)
    }
    writer.optional(result) { $0.text($1) }
    writer.text(severity.rawValue)
    writer.list(verdicts) { writer, verdict in
      writer.text(verdict.word)
      verdict.subject.write(to: &writer)
      writer.text(verdict.evidence)
      writer.time(verdict.observed)
    }
    writer.range(range)
  }

  init(from reader: inout SpoolReader) {
    uuid = reader.text()
    title = reader.text()
    check = reader.text()
    scanner = reader.text()
    collected = reader.time()
    subjects = reader.list { reader in
      let uuid = reader.text()
      return (uuid, reader.text())
    }
    result = reader.optional { $0.text() }
    severity = Severity(rawValue: reader.text()) ?? .unknown
    verdicts = reader.list { reader in
      let word = reader.text()
      let subject = Subject(from: &reader)
      let evidence = reader.text()
      return OSCALSubjectVerdict(
        word: word, subject: subject, evidence: evidence, observed: reader.time())
    }
    range = reader.range()
  }
}

extension OSCALRisk: Spooled {
  func write(to writer: inout SpoolWriter) {
    for text in [uuid, title, status, remarks, severity.rawValue] { writer.text(text) }
    writer.time(deadline)
  }

  init(from reader: inout SpoolReader) {
    uuid = reader.text()
    title = reader.text()
    status = reader.text()
    remarks = reader.text()
    severity = Severity(rawValue: reader.text()) ?? .unknown
    deadline = reader.time()
  }
}

extension OSCALFinding: Spooled {
  func write(to writer: inout SpoolWriter) {
    for text in [uuid, title, evidence, target, status.rawValue, word] { writer.text(text) }
    writer.list(observations) { $0.text($1) }
    writer.list(risks) { $0.text($1) }
    writer.optional(caveat) { writer, caveat in
      writer.text(caveat.status.rawValue)
      writer.text(caveat.reason)
    }
    writer.range(range)
  }

  init(from reader: inout SpoolReader) {
    uuid = reader.text()
    title = reader.text()
    evidence = reader.text()
    target = reader.text()
    status = Status(rawValue: reader.text()) ?? .error
    word = reader.text()
    observations = reader.list { $0.text() }
    risks = reader.list { $0.text() }
    caveat = reader.optional { reader in
      let status = Status(rawValue: reader.text()) ?? .error
      return Finding.Caveat(status: status, reason: reader.text())
    }
    range = reader.range()
  }
}
