import Compliance

/// Reads an OSCAL catalog in JSON, as `OSCALCatalogReader` reads one in XML.
enum OSCALJSONReader {
  static func framework(
    _ catalog: DataValue, file: String
  ) throws(CatalogError) -> Framework {
    var metadata = FrameworkMetadata()
    let own = catalog["metadata"]
    metadata.title = own["title"].words
    metadata.version = own["version"].words
    metadata.remarks = own["remarks"].words
    metadata.partyName = own["parties"].elements.first?["name"].words ?? ""
    for property in own["props"].elements where property["ns"].words == OSCAL.ownProperties {
      metadata.properties[property["name"].words] = .init(
        value: property["value"].words, line: 0)
    }
    for link in own["links"].elements where link["rel"].words == "publisher" {
      metadata.publisherLink = link["href"].words
    }
    var entries: [FrameworkEntry] = []
    add(catalog, parent: nil, depth: 0, to: &entries)
    var problems = DiagnosticList(file: file)
    let controls = FrameworkEntry.controls(of: entries, problems: &problems)
    let framework = metadata.framework(controls: controls, problems: &problems)
    if !problems.diagnostics.isEmpty { throw CatalogError(diagnostics: problems.diagnostics) }
    return framework
  }

  private static func add(
    _ parent: DataValue, parent index: Int?, depth: Int, to entries: inout [FrameworkEntry]
  ) {
    // The document's own depth is bounded, so this recursion is too.
    for (key, kind) in [("groups", Control.Kind.section), ("controls", .control)] {
      for child in parent[key].elements {
        var entry = FrameworkEntry(
          id: child["id"].words, elementClass: child["class"].words, kind: kind, parent: index,
          line: 0)
        entry.title = child["title"].words
        for property in child["props"].elements { entry.read(property) }
        entries.append(entry)
        add(child, parent: entries.count - 1, depth: depth + 1, to: &entries)
      }
    }
  }
}

extension FrameworkEntry {
  /// Takes what a property says: label, status, level.
  fileprivate mutating func read(_ property: DataValue) {
    let value = property["value"].words
    switch property["name"].words {
    case "label":
      let isPlain = property["class"] == .null
      if label.isEmpty || (isPlain && !hasPlainLabel) {
        label = value
        hasPlainLabel = isPlain
      }
    case "status": if value.lowercased() == "withdrawn" { isWithdrawn = true }
    case "level" where property["ns"].words == OSCAL.ownProperties: level = value
    case "manual" where property["ns"].words == OSCAL.ownProperties && value == "yes":
      let evidence = property["remarks"].words
      manual = evidence.isEmpty ? Self.unnamedEvidence : evidence
    default: break
    }
  }
}
