import Catalog
import XMLKit

/// Writes a framework as an OSCAL catalog, valid against NIST's schema of
/// version 1.0.6.
struct OSCALCatalogWriter: ~Copyable {
  private static let namespace = "http://csrc.nist.gov/ns/oscal/1.0"
  private static let ownProperties = "urn:crosswalk:oscal"

  private var writer: XMLWriter
  private let framework: FrameworkRow
  private let children: [String: [ControlRow]]
  private let manual: [String: String]

  /// The bytes of a framework's file; `manual` holds the evidence for controls
  /// that need a person, by label.
  static func bytes(
    framework: FrameworkRow, controls: [ControlRow], manual: [String: String]
  ) throws(GeneratorError) -> [UInt8] {
    let file = "catalog/controls/\(framework.id).csv"
    guard controls.count == framework.entries else {
      throw GeneratorError(
        file: file,
        "the list has \(controls.count) rows, frameworks.csv says \(framework.entries): "
          + "correct the list, or the number if the change is meant")
    }
    guard let uuid = NameBasedUUID.uuid(uri: "urn:crosswalk:framework:\(framework.id)") else {
      throw GeneratorError(file: file, "OpenSSL cannot make a SHA-1 digest: check its policy")
    }
    let sink = MemorySink()
    do {
      var catalogWriter = OSCALCatalogWriter(
        writer: try XMLWriter(sink: sink, indent: true), framework: framework,
        children: Dictionary(grouping: controls, by: \.parent), manual: manual)
      try catalogWriter.writeDocument(uuid: uuid)
      let replaced = try catalogWriter.finish()
      guard replaced == 0 else {
        throw GeneratorError(file: file, "\(replaced) characters are forbidden in XML: delete them")
      }
    } catch let error as GeneratorError {
      throw error
    } catch let error as XMLError {
      throw GeneratorError(error, file: file)
    } catch {
      throw GeneratorError(file: file, "cannot be written: \(error)")
    }
    return sink.bytes
  }

  private init(
    writer: consuming XMLWriter, framework: FrameworkRow, children: [String: [ControlRow]],
    manual: [String: String]
  ) {
    self.writer = writer
    self.framework = framework
    self.children = children
    self.manual = manual
  }

  private consuming func finish() throws(XMLError) -> Int {
    try writer.finish()
  }

  private mutating func writeDocument(uuid: String) throws {
    try writer.startDocument()
    try writer.comment(" Written by catalog-generator from catalog/: change the CSV there. ")
    try writer.start("catalog", namespace: Self.namespace)
    try writer.attribute("uuid", uuid)
    try writeMetadata()
    try writeEntries(under: "")
    try writer.end()
  }

  private mutating func writeMetadata() throws {
    try writer.start("metadata")
    try writer.element("title", framework.title)
    try writer.element("last-modified", framework.modified + "T00:00:00Z")
    try writer.element("version", framework.version)
    try writer.element("oscal-version", "1.0.6")
    try writeOwnProperty("id", framework.id)
    try writeOwnProperty("publisher", framework.publisher)
    try writeOwnProperty("published", framework.published)
    try writeOwnProperty("licence", framework.licence)
    try writeOwnProperty("text", framework.text.rawValue)
    try writeOwnProperty("status", framework.status.rawValue)
    try writeOwnProperty("status-date", framework.statusDate)
    try writeOwnProperty("successor", framework.successor)
    try writeOwnProperty("source", framework.source)
    try writeOwnProperty("cloudguard-ruleset", framework.cloudGuardRuleset)
    try writer.start("link")
    try writer.attribute("href", framework.url)
    try writer.attribute("rel", "publisher")
    try writer.end()
    if !framework.remarks.isEmpty {
      try writer.start("remarks")
      try writer.element("p", framework.remarks)
      try writer.end()
    }
    try writer.end()
  }

  /// OSCAL has no empty values: what is not known is left out.
  private mutating func writeOwnProperty(_ name: String, _ value: String) throws {
    if value.isEmpty { return }
    try writer.element(
      "prop", attributes: ["name": name, "ns": Self.ownProperties, "value": value])
  }

  private mutating func writeEntries(under parent: String) throws {
    for row in children[parent] ?? [] {
      let isSection = framework.sections.contains(row.level)
      try writer.start(isSection ? "group" : "control")
      try writer.attribute("id", row.id)
      try writer.element("title", row.shownTitle)
      try writer.element("prop", attributes: ["name": "label", "value": row.label])
      if row.isWithdrawn {
        try writer.element("prop", attributes: ["name": "status", "value": "withdrawn"])
      }
      try writeOwnProperty("level", row.level)
      for label in row.alsoUnder { try writeOwnProperty("also-under", label) }
      if let evidence = manual[row.label] { try writeManual(evidence) }
      try writeEntries(under: row.label)
      try writer.end()
    }
  }

  /// Says that the control needs a person, with what an auditor takes.
  private mutating func writeManual(_ evidence: String) throws {
    try writer.start("prop")
    try writer.attribute("name", "manual")
    try writer.attribute("ns", Self.ownProperties)
    try writer.attribute("value", "yes")
    try writer.start("remarks")
    try writer.element("p", evidence)
    try writer.end()
    try writer.end()
  }
}
