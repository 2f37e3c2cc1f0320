import XMLKit

/// Finds what a framework's file points at and does not hold.
///
/// The reader of frameworks passes over links, so the file is read once more.
enum LinkLint {
  private struct Pointer {
    let name: String
    let line: Int
    let isLabel: Bool
  }

  /// What throws here, the reader of frameworks has reported already.
  static func diagnostics(bytes: [UInt8], file: String) throws(XMLError) -> [CatalogDiagnostic] {
    var reader = try XMLReader(bytes: bytes, name: file, limits: .standard)
    var names: Set<String> = []
    var labels: Set<String> = []
    var pointers: [Pointer] = []
    while try reader.next() {
      guard reader.kind == .startElement else { continue }
      for name in ["id", "uuid"] {
        if let value = reader.attribute(name) { names.insert(value) }
      }
      if let address = reader.attribute("href"), address.utf8.first == UInt8(ascii: "#") {
        pointers.append(
          Pointer(name: String(address.dropFirst()), line: reader.line, isLabel: false))
      }
      guard reader.name == "prop", let value = reader.attribute("value") else { continue }
      if reader.attribute("name") == "label" { labels.insert(value) }
      if reader.attribute("name") == "also-under", reader.attribute("ns") == OSCAL.ownProperties {
        pointers.append(Pointer(name: value, line: reader.line, isLabel: true))
      }
    }
    var problems = DiagnosticList(file: file)
    for pointer in pointers where !(pointer.isLabel ? labels : names).contains(pointer.name) {
      problems.add(
        .referenceDangling, line: pointer.line,
        pointer.isLabel
          ? "no group or control has the label \"\(pointer.name)\""
          : "nothing in the file has the id \"\(pointer.name)\"",
        remedy: "correct the name, or delete what points at it")
    }
    return problems.diagnostics
  }
}
