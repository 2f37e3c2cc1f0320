import Compliance
import XMLKit

/// Imports OSCAL: catalogs, profiles with what they select, and mapping
/// collections; in XML and JSON.
struct OSCALImport {
  /// How many profiles may select from each other in a row.
  private static let maximumProfiles = 8

  let context: ImportContext

  /// Reads a document in XML; a mapping collection is given back, to be read when all
  /// frameworks are there.
  func read(
    xml bytes: [UInt8], into result: inout ImportedCatalog
  ) throws(CatalogError) -> OSCALMappingDocument? {
    if try rootName(bytes) == "mapping-collection" {
      return OSCALMappingDocument(try root(bytes))
    }
    try add(framework(xml: bytes, file: context.file, depth: 0, &result), to: &result)
    return nil
  }

  /// Reads a document in JSON, likewise.
  func read(
    json document: DataValue, into result: inout ImportedCatalog
  ) throws(CatalogError) -> OSCALMappingDocument? {
    let mappings = document["mapping-collection"]
    if mappings.isObject { return OSCALMappingDocument(mappings) }
    try add(framework(json: document, file: context.file, depth: 0, &result), to: &result)
    return nil
  }

  static func accepts(_ document: DataValue) -> Bool {
    ["catalog", "profile", "mapping-collection"].contains { document[$0].isObject }
  }

  private func add(_ framework: Framework, to result: inout ImportedCatalog) {
    var framework = framework
    if let id = context.id { framework.id = FrameworkID(id) }
    if framework.licence.isEmpty { framework.licence = "not stated by the source" }
    if framework.source.isEmpty { framework.source = context.fileName }
    result.frameworks.append(framework)
  }

  private func root(_ bytes: [UInt8]) throws(CatalogError) -> XMLElement {
    do {
      return try XMLDocument(bytes: bytes, name: context.file).root()
    } catch {
      throw CatalogError(error, file: context.file)
    }
  }

  /// The name of the root element, without reading further.
  private func rootName(_ bytes: [UInt8]) throws(CatalogError) -> String {
    do {
      var reader = try XMLReader(bytes: bytes, name: context.file, limits: .standard)
      while try reader.next() { if reader.kind == .startElement { return reader.name } }
      return ""
    } catch {
      throw CatalogError(error, file: context.file)
    }
  }

  private func framework(
    xml bytes: [UInt8], file: String, depth: Int, _ result: inout ImportedCatalog
  ) throws(CatalogError) -> Framework {
    guard try rootName(bytes) == "profile" else {
      return try OSCALCatalogReader.read(bytes: bytes, file: file).framework
    }
    return try resolve(OSCALProfile(try root(bytes)), file: file, depth: depth, &result)
  }

  private func framework(
    json document: DataValue, file: String, depth: Int, _ result: inout ImportedCatalog
  ) throws(CatalogError) -> Framework {
    if document["profile"].isObject {
      return try resolve(OSCALProfile(document["profile"]), file: file, depth: depth, &result)
    }
    return try OSCALJSONReader.framework(document["catalog"], file: file)
  }

  // MARK: Profiles

  private func resolve(
    _ profile: OSCALProfile, file: String, depth: Int, _ result: inout ImportedCatalog
  ) throws(CatalogError) -> Framework {
    guard depth < Self.maximumProfiles else {
      throw failure(file, "more than \(Self.maximumProfiles) profiles select from each other")
    }
    var controls: [Control] = []
    var publisher = ""
    for selection in profile.imports {
      let source = try source(selection.href, of: profile, file: file, depth: depth, &result)
      if publisher.isEmpty { publisher = source.publisher }
      // A control that two selections give is taken from the first.
      let known = Set(controls.map(\.id))
      controls += Self.selected(selection, from: source, keepsStructure: profile.keepsStructure)
        .filter { !known.contains($0.id) }
    }
    if profile.hasOwnGroups {
      result.notes.append(
        "\(file): the groups of its own are not made; those of the catalogs are kept")
    }
    if profile.alterations > 0 {
      result.notes.append(
        "\(file): \(profile.alterations) changes to the text of controls are not carried out")
    }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    return Framework(
      id: FrameworkID(ImportNames.slug(stem)), title: profile.title,
      version: profile.version, publisher: publisher, text: .full, source: name,
      controls: ControlTree.sound(controls))
  }

  private static func selected(
    _ selection: OSCALProfile.Import, from source: Framework, keepsStructure: Bool
  ) -> [Control] {
    var parents: [String: String] = [:]
    for control in source.controls { parents[control.id] = control.parent }
    func matches(_ selectors: [OSCALProfile.Selector], _ id: String) -> Bool {
      for selector in selectors {
        if selector.selects(id) { return true }
        guard selector.withChildren else { continue }
        var above = parents[id]
        while let parent = above {
          if selector.selects(parent) { return true }
          above = parents[parent]
        }
      }
      return false
    }
    let chosen = Set(
      source.controls.filter { control in
        control.kind == .control
          && (selection.include.isEmpty || matches(selection.include, control.id))
          && !matches(selection.exclude, control.id)
      }.map(\.id))
    // Groups are kept where something in them is chosen.
    var kept = chosen
    if keepsStructure {
      let kinds = Dictionary(source.controls.map { ($0.id, $0.kind) }) { first, _ in first }
      for id in chosen {
        var above = parents[id]
        while let parent = above {
          if kinds[parent] == .section { kept.insert(parent) }
          above = parents[parent]
        }
      }
    }
    return source.controls.filter { kept.contains($0.id) }.map { control in
      var control = control
      while let parent = control.parent, !kept.contains(parent) {
        control.parent = parents[parent]
      }
      return control
    }
  }

  /// The catalog or profile that a profile selects from: a file beside it.
  private func source(
    _ href: String, of profile: OSCALProfile, file: String, depth: Int,
    _ result: inout ImportedCatalog
  ) throws(CatalogError) -> Framework {
    var candidates = [href]
    if href.hasPrefix("#") { candidates = profile.resources[String(href.dropFirst())] ?? [] }
    let local = candidates.filter { !$0.contains("://") && !$0.hasPrefix("#") && !$0.isEmpty }
    guard let address = local.first(where: { $0.hasSuffix(".xml") }) ?? local.first else {
      throw failure(
        file, "it selects from \"\(candidates.first ?? href)\", which is no file beside it")
    }
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    let path = address.hasPrefix("/") ? address : folder + address
    let bytes = try CatalogFiles.bytes(of: path)
    if bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) })
      == UInt8(ascii: "<")
    {
      return try framework(xml: bytes, file: path, depth: depth + 1, &result)
    }
    let document = try JSONDocument.read(bytes, file: path)
    return try framework(json: document, file: path, depth: depth + 1, &result)
  }

  private func failure(_ file: String, _ message: String) -> CatalogError {
    CatalogError(
      file: file, code: .inputMalformed, message: message,
      remedy: "put the catalogs that the profile names beside it")
  }
}
