import Compliance

extension InSpecControl: Spooled {
  func write(to writer: inout SpoolWriter) {
    writer.text(id)
    writer.text(title)
    writer.optional(impact) { $0.number($1.bitPattern) }
    writer.optional(severity) { $0.text($1.rawValue) }
    results.write(to: &writer)
    writer.optional(waiver) { writer, waiver in
      writer.text(waiver.justification)
      writer.time(waiver.expires)
      writer.truth(waiver.isSkipped)
    }
    origin.write(to: &writer)
    writer.range(range)
  }

  init(from reader: inout SpoolReader) {
    self.init()
    id = reader.text()
    title = reader.text()
    impact = reader.optional { Double(bitPattern: $0.unsigned()) }
    severity = reader.optional { Severity(rawValue: $0.text()) ?? .unknown }
    results = InSpecResults(from: &reader)
    waiver = reader.optional { reader in
      let justification = reader.text()
      let expires = reader.time()
      return InSpecWaiver(
        justification: justification, expires: expires, isSkipped: reader.truth())
    }
    origin = InSpecOrigin(from: &reader)
    range = reader.range()
  }
}

extension InSpecSubject: Spooled {
  func write(to writer: inout SpoolWriter) {
    switch self {
    case .none: writer.number(0)
    case .one(let subject, let rule):
      writer.number(1)
      subject.write(to: &writer)
      writer.text(rule)
    case .several(let subject, let rule):
      writer.number(2)
      subject.write(to: &writer)
      writer.text(rule)
    }
  }

  init(from reader: inout SpoolReader) {
    let kind = reader.integer()
    guard kind == 1 || kind == 2 else {
      self = .none
      return
    }
    let subject = Subject(from: &reader)
    let rule = reader.text()
    self = kind == 1 ? .one(subject, rule: rule) : .several(subject, rule: rule)
  }
}
