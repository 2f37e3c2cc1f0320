import Compliance

extension SARIFResult: Spooled {
  func write(to writer: inout SpoolWriter) {
    writer.number(record)
    writer.text(ruleID)
    writer.text(ruleGUID)
    writer.optional(ruleIndex) { $0.number($1) }
    writer.optional(extensionIndex) { $0.number($1) }
    writer.text(status.rawValue)
    writer.text(word)
    writer.text(level)
    writer.optional(security) { $0.number($1.bitPattern) }
    writer.text(message)
    writer.text(messageID)
    writer.list(arguments) { $0.text($1) }
    writer.text(file)
    writer.optional(fileIndex) { $0.number($1) }
    writer.optional(line) { $0.number($1) }
    writer.optional(logical) { writer, logical in
      writer.text(logical.name)
      writer.text(logical.kind)
      writer.optional(logical.index) { $0.number($1) }
    }
    writer.optional(suppression) { $1.write(to: &$0) }
    writer.text(nativeID)
    writer.range(range)
  }

  init(from reader: inout SpoolReader) {
    record = reader.integer()
    ruleID = reader.text()
    ruleGUID = reader.text()
    ruleIndex = reader.optional { $0.integer() }
    extensionIndex = reader.optional { $0.integer() }
    // What cannot be read back must not pass for a verdict.
    status = Status(rawValue: reader.text()) ?? .error
    word = reader.text()
    level = reader.text()
    security = reader.optional { Double(bitPattern: $0.unsigned()) }
    message = reader.text()
    messageID = reader.text()
    arguments = reader.list { $0.text() }
    file = reader.text()
    fileIndex = reader.optional { $0.integer() }
    line = reader.optional { $0.number() }
    logical = reader.optional { reader in
      var logical = Logical()
      logical.name = reader.text()
      logical.kind = reader.text()
      logical.index = reader.optional { $0.integer() }
      return logical
    }
    suppression = reader.optional { Suppression(from: &$0) }
    nativeID = reader.text()
    range = reader.range()
  }
}
