import Compliance
import XMLKit

/// Reads an OSCAL catalog as a stream: ours, NIST's own, or anyone's.
///
/// Parts, parameters and back matter are passed over, as the product does not
/// use them; NIST's SP 800-53 is mostly that.
struct OSCALCatalogReader: ~Copyable {
  /// An element that is being read, by what its children mean.
  private enum Open {
    case catalog
    case metadata
    case party
    case entry(Int)
  }

  /// Where the text that is being read belongs.
  private enum Field {
    case title
    case version
    case remarks
    case partyName
    case manual
  }

  private var reader: XMLReader
  private var uuid = (text: "", line: 0)
  private var metadata = FrameworkMetadata()
  private var entries: [FrameworkEntry] = []
  private var open: [Open] = []
  /// The depth of an element that is passed over with everything in it.
  private var passedOver: Int?
  private var field: (name: Field, depth: Int)?
  private var text = ""
  private var problems: DiagnosticList

  /// Reads a whole catalog that has nothing wrong with it.
  static func read(bytes: [UInt8], file: String) throws(CatalogError) -> LoadedFramework {
    let (framework, diagnostics) = try readLeniently(bytes: bytes, file: file)
    if !diagnostics.isEmpty { throw CatalogError(diagnostics: diagnostics) }
    return framework
  }

  /// Reads what can be read of a catalog, and says what is wrong with the rest.
  ///
  /// Throws only where there is no catalog to read.
  static func readLeniently(
    bytes: [UInt8], file: String
  ) throws(CatalogError) -> (framework: LoadedFramework, diagnostics: [CatalogDiagnostic]) {
    do {
      var catalogReader = OSCALCatalogReader(
        reader: try XMLReader(bytes: bytes, name: file, limits: .standard), file: file)
      try catalogReader.readAll()
      let framework = catalogReader.framework()
      return (framework, catalogReader.problems.diagnostics)
    } catch let error as CatalogError {
      throw error
    } catch let error as XMLError {
      throw CatalogError(error, file: file)
    } catch {
      throw CatalogError(
        file: file, code: .fileUnreadable, message: "cannot be read: \(error)",
        remedy: "check that it is there and may be read")
    }
  }

  private init(reader: consuming XMLReader, file: String) {
    self.reader = reader
    problems = DiagnosticList(file: file)
  }

  private mutating func readAll() throws {
    while try reader.next() {
      switch reader.kind {
      case .startElement:
        if passedOver != nil { continue }
        try startElement()
      case .endElement:
        endElement(at: reader.depth)
      case .text:
        if field != nil, passedOver == nil { text += reader.value }
      default:
        continue
      }
    }
  }

  private mutating func startElement() throws(CatalogError) {
    let depth = reader.depth
    // Markup inside a title or a remark: its text counts, not its elements.
    if field == nil {
      let name = reader.name
      let isOSCAL = reader.namespace == OSCAL.namespace
      guard let parent = open.last else {
        guard name == "catalog", isOSCAL else { throw notACatalog(name) }
        uuid = (reader.attribute("uuid") ?? "", reader.line)
        open.append(.catalog)
        return
      }
      if isOSCAL { begin(name, in: parent, depth: depth) } else { passedOver = depth }
    }
    if reader.isEmptyElement { endElement(at: depth) }
  }

  private mutating func begin(_ name: String, in parent: Open, depth: Int) {
    switch (parent, name) {
    case (.catalog, "metadata"):
      metadata.line = reader.line
      open.append(.metadata)
    case (.catalog, "group"), (.catalog, "control"): beginEntry(name, parent: nil)
    case (.metadata, "title"): field = (.title, depth)
    case (.metadata, "version"): field = (.version, depth)
    case (.metadata, "remarks"): field = (.remarks, depth)
    case (.metadata, "prop"):
      if reader.attribute("ns") == OSCAL.ownProperties, let name = reader.attribute("name") {
        metadata.properties[name] = .init(
          value: reader.attribute("value") ?? "", line: reader.line)
      }
      passedOver = depth
    case (.metadata, "link"):
      if reader.attribute("rel") == "publisher" {
        metadata.publisherLink = reader.attribute("href") ?? ""
      }
      passedOver = depth
    case (.metadata, "party"): open.append(.party)
    case (.party, "name") where metadata.partyName.isEmpty: field = (.partyName, depth)
    case (.entry, "title"): field = (.title, depth)
    case (.entry(let index), "prop"):
      // The evidence stands in the property's remarks.
      if readProperty(of: index) { field = (.manual, depth) } else { passedOver = depth }
    case (.entry(let index), "group"), (.entry(let index), "control"):
      beginEntry(name, parent: index)
    default: passedOver = depth
    }
  }

  private mutating func beginEntry(_ name: String, parent: Int?) {
    entries.append(
      FrameworkEntry(
        id: reader.attribute("id") ?? "", elementClass: reader.attribute("class") ?? "",
        kind: name == "group" ? .section : .control, parent: parent, line: reader.line))
    open.append(.entry(entries.count - 1))
  }

  /// Whether the property says that the entry needs a person.
  private mutating func readProperty(of index: Int) -> Bool {
    let value = reader.attribute("value") ?? ""
    let space = reader.attribute("ns")
    switch reader.attribute("name") {
    case "label":
      // NIST's revision 5 gives a second, zero-padded label with a class.
      let isPlain = reader.attribute("class") == nil
      if entries[index].label.isEmpty || (isPlain && !entries[index].hasPlainLabel) {
        entries[index].label = value
        entries[index].hasPlainLabel = isPlain
      }
    case "status":
      if value.lowercased() == "withdrawn" { entries[index].isWithdrawn = true }
    case "level" where space == OSCAL.ownProperties:
      entries[index].level = value
    case "manual" where space == OSCAL.ownProperties && value == "yes": return true
    default: break
    }
    return false
  }

  private mutating func endElement(at depth: Int) {
    if let start = passedOver {
      if depth == start { passedOver = nil }
      return
    }
    if let field {
      guard depth == field.depth else {
        // The end of a paragraph keeps words apart.
        if field.name == .remarks || field.name == .manual { text += " " }
        return
      }
      store(text.collapsingWhiteSpace(), in: field.name)
      self.field = nil
      text = ""
      return
    }
    _ = open.popLast()
  }

  private mutating func store(_ text: String, in field: Field) {
    switch (field, open.last) {
    case (.title, .entry(let index)): entries[index].title = text
    case (.manual, .entry(let index)):
      entries[index].manual = text.isEmpty ? FrameworkEntry.unnamedEvidence : text
    case (.title, _): metadata.title = text
    case (.version, _): metadata.version = text
    case (.remarks, _): metadata.remarks = text
    case (.partyName, _): metadata.partyName = text
    case (.manual, _): break
    }
  }

  private func notACatalog(_ name: String) -> CatalogError {
    CatalogError(
      file: problems.file, line: reader.line, code: .notACatalog,
      message: "the root element is \(name), not catalog in OSCAL's namespace",
      remedy: "give an OSCAL catalog in XML (namespace \(OSCAL.namespace)), or move the file away")
  }

  private mutating func framework() -> LoadedFramework {
    let controls = FrameworkEntry.controls(of: entries, problems: &problems)
    let framework = metadata.framework(controls: controls, problems: &problems)
    return LoadedFramework(
      framework: framework, file: problems.file, uuid: uuid, metadata: metadata, entries: entries)
  }
}
