import Compliance

/// CloudSploit's CSV output (`--csv`): a row is a result.
///
/// | field | from |
/// | --- | --- |
/// | check | `title`: the table does not hold the plugin's name |
/// | other names of the check | the title's words written together, `rootAccessKeys`, which is how most plugins are named |
/// | subject, region, provider, account | `resource` and `region`, as in `CloudSploitReport` |
/// | evidence | `message` |
///
/// `statusWord` has the words of `CloudSploitReport`. There is no time, no
/// account and no severity. Versions differ in `description` and `compliance`,
/// which are not read.
enum CloudSploitCSV: TableFormat {
  static let info = FormatInfo(
    id: "cloudsploit-csv", title: "CloudSploit CSV", versions: "2 and 3",
    recognisedBy: "the columns category, title, resource and statusWord", medium: .csv)

  struct Columns: Sendable {
    var title: Int
    var word: Int
    var resource: Int
    var region: Int?
    var message: Int?
  }

  static func recognise(_ header: TableHeader) -> Bool {
    header.has("category", "title", "resource", "statusWord")
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    Columns(
      title: try header.column("title"), word: try header.column("statusWord"),
      resource: try header.column("resource"), region: try header.optional("region"),
      message: try header.optional("message"))
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    guard let title = row.text(columns.title) else { throw .missing("title") }
    guard let word = row.text(columns.word) else { throw .missing("statusWord") }
    let status = try CloudSploitReport.verdict(word)
    var subject = Subject()
    if let resource = row.text(columns.resource), !resource.equals("N/A") {
      subject = reading.subject(named: resource)
    }
    CloudSploitReport.place(&subject, in: reading.string(row.text(columns.region)))
    let name = reading.string(title)
    reading.note(Tool(scanner: CloudSploitReport.scanner, version: ""))
    reading.add(
      Finding(
        check: CheckID(scanner: CloudSploitReport.scanner, name: name),
        aliases: pluginName(name).map {
          [CheckID(scanner: CloudSploitReport.scanner, name: $0)]
        } ?? [],
        reported: status, reportedWord: reading.string(word), subject: subject, title: name,
        evidence: row.text(columns.message)?.string ?? "", range: row.range))
  }

  /// The title's words as one, each but the first with a capital letter: "Root
  /// Access Keys" is rootAccessKeys. Nil where the title is one word or none.
  static func pluginName(_ title: String) -> String? {
    if title.utf8.allSatisfy({ $0 < 0x80 }) { return plainPluginName(title) }
    let words = title.split { !$0.isLetter && !$0.isNumber }
    guard words.count > 1, let first = words.first else { return nil }
    return words.dropFirst().reduce(first.lowercased()) { name, word in
      name + word.prefix(1).uppercased() + word.dropFirst().lowercased()
    }
  }

  /// The same for a title in ASCII, byte by byte: every row asks for it.
  private static func plainPluginName(_ title: String) -> String? {
    var name: [UInt8] = []
    name.reserveCapacity(title.utf8.count)
    var words = 0
    var isInWord = false
    for byte in title.utf8 {
      let isSmall = (0x61...0x7A).contains(byte)
      let isCapital = (0x41...0x5A).contains(byte)
      guard isSmall || isCapital || (0x30...0x39).contains(byte) else {
        isInWord = false
        continue
      }
      if !isInWord { words += 1 }
      if isSmall, !isInWord, words > 1 {
        name.append(byte & ~0x20)
      } else if isCapital, isInWord || words == 1 {
        name.append(byte | 0x20)
      } else {
        name.append(byte)
      }
      isInWord = true
    }
    return words > 1 ? String(decoding: name, as: UTF8.self) : nil
  }
}
