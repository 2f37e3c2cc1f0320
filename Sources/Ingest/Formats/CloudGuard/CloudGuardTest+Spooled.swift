import Compliance

extension CloudGuardEntity: Spooled {
  func write(to writer: inout SpoolWriter) {
    for text in [id, region, account] { writer.text(text) }
  }

  init(from reader: inout SpoolReader) {
    self.init()
    id = reader.text()
    region = reader.text()
    account = reader.text()
  }
}

extension CloudGuardTest: Spooled {
  func write(to writer: inout SpoolWriter) {
    for text in [check, title, severity.rawValue, error] { writer.text(text) }
    writer.list(results) { $1.write(to: &$0) }
    writer.range(range)
  }

  init(from reader: inout SpoolReader) {
    check = reader.text()
    title = reader.text()
    severity = Severity(rawValue: reader.text()) ?? .unknown
    error = reader.text()
    results = reader.list { Entry(from: &$0) }
    range = reader.range()
  }
}

extension CloudGuardTest.Entry: Spooled {
  func write(to writer: inout SpoolWriter) {
    for truth in [isRelevant, isValid, isExcluded] { writer.truth(truth) }
    for text in [exclusion, error, type, dome9ID] { writer.text(text) }
    writer.number(index)
    own.write(to: &writer)
  }

  init(from reader: inout SpoolReader) {
    isRelevant = reader.truth()
    isValid = reader.truth()
    isExcluded = reader.truth()
    exclusion = reader.text()
    error = reader.text()
    type = reader.text()
    dome9ID = reader.text()
    index = reader.integer()
    own = CloudGuardEntity(from: &reader)
  }
}
