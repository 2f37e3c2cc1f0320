import Compliance

/// What an auditor would ask about a framework that loads.
struct FrameworkLint {
  private let loaded: LoadedFramework
  private var problems: DiagnosticList

  static func diagnostics(_ loaded: LoadedFramework) -> [CatalogDiagnostic] {
    var lint = FrameworkLint(loaded: loaded, problems: DiagnosticList(file: loaded.file))
    // A publisher's own catalog is taken as it is; only a file that carries our
    // properties can forget one.
    if loaded.metadata.properties["id"] != nil {
      lint.checkNames()
      lint.checkLicence()
    }
    lint.checkVersion()
    lint.checkStatus()
    lint.checkControls()
    return lint.problems.diagnostics
  }

  private var framework: Framework { loaded.framework }

  private func line(of property: String) -> Int {
    loaded.metadata.properties[property]?.line ?? loaded.metadata.line
  }

  private mutating func checkNames() {
    let id = framework.id.rawValue
    if let uuid = NameBasedUUID.uuid(uri: "urn:crosswalk:framework:\(id)"),
      uuid != loaded.uuid.text.lowercased()
    {
      problems.add(
        .frameworkUUID, line: loaded.uuid.line,
        "the uuid \"\(loaded.uuid.text)\" is not the one of version 5 made from the id \(id)",
        remedy: "write uuid=\"\(uuid)\", so that every build gives the same")
    }
    let name = loaded.file.split(separator: "/").last ?? ""
    if name != id + ".xml" {
      problems.add(
        .frameworkFileName, line: line(of: "id"), "the framework \(id) stands in the file \(name)",
        remedy: "name the file \(id).xml")
    }
  }

  private mutating func checkLicence() {
    if framework.licence.isEmpty {
      problems.add(
        .frameworkLicenceMissing, line: loaded.metadata.line,
        "nothing says under which licence the text of \(framework.id) is",
        remedy: "add the property licence in the words of the publisher's terms")
    }
    if loaded.metadata.properties["text"] == nil {
      problems.add(
        .frameworkTextMissing, line: loaded.metadata.line,
        "nothing says how much of the wording of \(framework.id) is here",
        remedy: "add the property text with ids, labels or full")
    }
  }

  private mutating func checkVersion() {
    if framework.version.isEmpty {
      problems.add(
        .frameworkVersionMissing, line: loaded.metadata.line,
        "the framework \(framework.id) has no version",
        remedy: "write it as the publisher does, or unversioned where there is none")
    }
    // "unversioned" and "9.x" are no versions that an id could carry.
    let isPinned =
      framework.version != "unversioned" && !framework.version.hasSuffix(".x")
      && !framework.version.isEmpty
    if isPinned, !framework.id.rawValue.utf8.contains(where: { (0x30...0x39).contains($0) }) {
      problems.add(
        .frameworkIDUnversioned, line: line(of: "id"),
        "the id \(framework.id) does not say which version it is, \(framework.version)",
        remedy: "put the version into the id, as in pci-dss-3.2")
    }
  }

  private mutating func checkStatus() {
    if framework.status != .current, framework.successor.isEmpty {
      problems.add(
        .frameworkSuccessorMissing, line: line(of: "status"),
        "\(framework.id) is \(framework.status.rawValue), but nothing says what followed it",
        remedy: "add the property successor")
    }
  }

  private mutating func checkControls() {
    if !framework.controls.contains(where: { $0.kind == .control && !$0.isWithdrawn }) {
      problems.add(
        .frameworkEmpty, line: loaded.uuid.line, "\(framework.id) has no control to assess",
        remedy: "add its controls, or delete the file")
    }
    for entry in loaded.entries where entry.kind == .control && entry.label.isEmpty {
      problems.add(
        .controlLabelMissing, line: entry.line, "the control \"\(entry.id)\" has no printed label",
        remedy: "add a prop with name=\"label\": mappings and reports name controls by it")
    }
  }
}
