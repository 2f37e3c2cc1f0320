import Compliance

extension CheckID: Spooled {
  func write(to writer: inout SpoolWriter) {
    writer.text(scanner)
    writer.text(name)
  }

  init(from reader: inout SpoolReader) {
    let scanner = reader.text()
    self.init(scanner: scanner, name: reader.text())
  }
}

extension Subject: Spooled {
  func write(to writer: inout SpoolWriter) {
    for text in [provider, partition, account, region, type, resource] { writer.text(text) }
  }

  init(from reader: inout SpoolReader) {
    self.init()
    provider = reader.text()
    partition = reader.text()
    account = reader.text()
    region = reader.text()
    type = reader.text()
    resource = reader.text()
  }
}

extension Suppression: Spooled {
  func write(to writer: inout SpoolWriter) {
    writer.text(kind.rawValue)
    writer.text(reason)
    writer.time(expires)
    writer.text(reference)
  }

  init(from reader: inout SpoolReader) {
    let kind = Kind(rawValue: reader.text()) ?? .suppressed
    let reason = reader.text()
    let expires = reader.time()
    self.init(kind: kind, reason: reason, expires: expires, reference: reader.text())
  }
}

extension Finding: Spooled {
  func write(to writer: inout SpoolWriter) {
    check.write(to: &writer)
    writer.list(aliases) { $1.write(to: &$0) }
    writer.text(reported.rawValue)
    writer.text(reportedWord)
    writer.optional(caveat) { writer, caveat in
      writer.text(caveat.status.rawValue)
      writer.text(caveat.reason)
    }
    writer.optional(suppression) { $1.write(to: &$0) }
    subject.write(to: &writer)
    writer.time(observed)
    writer.text(severity.rawValue)
    writer.text(title)
    writer.text(evidence)
    writer.text(nativeID)
    writer.list(tags) { writer, tag in
      writer.text(tag.key)
      writer.text(tag.value)
    }
    writer.list(parameters) { writer, parameter in
      writer.text(parameter.name)
      writer.text(parameter.value)
    }
    writer.range(range)
  }

  init(from reader: inout SpoolReader) {
    let check = CheckID(from: &reader)
    let aliases = reader.list { CheckID(from: &$0) }
    // What cannot be read back must not pass for a verdict.
    let reported = Status(rawValue: reader.text()) ?? .error
    let word = reader.text()
    let caveat = reader.optional { reader in
      let status = Status(rawValue: reader.text()) ?? .error
      return Caveat(status: status, reason: reader.text())
    }
    let suppression = reader.optional { Suppression(from: &$0) }
    let subject = Subject(from: &reader)
    let observed = reader.time()
    let severity = Severity(rawValue: reader.text()) ?? .unknown
    let title = reader.text()
    let evidence = reader.text()
    let nativeID = reader.text()
    let tags = reader.list { reader in
      let key = reader.text()
      return ResourceTag(key: key, value: reader.text())
    }
    let parameters = reader.list { reader in
      let name = reader.text()
      return CheckParameter(name: name, value: reader.text())
    }
    self.init(
      check: check, aliases: aliases, reported: reported, reportedWord: word, caveat: caveat,
      suppression: suppression, subject: subject, observed: observed, severity: severity,
      title: title, evidence: evidence, nativeID: nativeID, range: reader.range(), tags: tags,
      parameters: parameters)
  }
}

/// Gives findings that come back from a spool the same strings for the same
/// words, as they had before.
struct FindingStrings {
  private static let most = 4_096
  private var strings: Set<String> = []

  mutating func share(_ finding: inout Finding) {
    var name = finding.check.name
    share(&name)
    finding.check = CheckID(scanner: finding.check.scanner, name: name)
    share(&finding.title)
    share(&finding.reportedWord)
    share(&finding.subject.type)
    share(&finding.subject.account)
  }

  private mutating func share(_ text: inout String) {
    // Up to 15 bytes a string holds its text itself and costs no memory.
    guard text.utf8.count > 15 else { return }
    if strings.count >= Self.most { strings.removeAll(keepingCapacity: true) }
    text = strings.insert(text).memberAfterInsert
  }
}
