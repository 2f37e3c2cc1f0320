import Compliance

/// Reads documents one after another into one result.
struct ImportReading {
  let base: Catalog
  let format: CatalogImport.Format?
  let id: String?
  private(set) var result = ImportedCatalog()
  private var unrecognised: [String] = []
  private var parts: Set<String> = []

  /// Files that are none of the formats, nor parts of one that is.
  var unknown: [String] { unrecognised.filter { !parts.contains($0) } }

  // Prowler's checks may come after the lists that name them.
  private var checks: [ProwlerImport.CheckName: DataValue] = [:]
  private var compliance: [(file: String, document: DataValue)] = []
  // And so may the frameworks between which a collection maps.
  private var collections: [(file: String, document: OSCALMappingDocument)] = []

  init(base: Catalog, format: CatalogImport.Format?, id: String?) {
    self.base = base
    self.format = format
    self.id = id
  }

  mutating func read(_ file: String) throws(CatalogError) {
    let bytes = try CatalogFiles.bytes(of: file)
    let context = context(file)
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    switch first {
    case nil: unrecognised.append(file)
    case UInt8(ascii: "<"):
      guard format == nil || format == .oscal else { return unrecognised.append(file) }
      if let collection = try OSCALImport(context: context).read(xml: bytes, into: &result) {
        collections.append((file, collection))
      }
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      try read(try JSONDocument.read(bytes, file: file), context)
    default:
      let isList = format == .csv || (format == nil && file.lowercased().hasSuffix(".csv"))
      if isList {
        try CSVImport.read(bytes, context, into: &result)
      } else {
        try read(try DataValue(yaml: bytes, file: file), context)
      }
    }
  }

  private mutating func read(
    _ document: DataValue, _ context: ImportContext
  ) throws(CatalogError) {
    func isWanted(_ kind: CatalogImport.Format) -> Bool { format == nil || format == kind }
    if isWanted(.oscal), OSCALImport.accepts(document) {
      if let collection = try OSCALImport(context: context).read(json: document, into: &result) {
        collections.append((context.file, collection))
      }
    } else if isWanted(.prowler), ProwlerImport.isCompliance(document) {
      compliance.append((context.file, document))
    } else if isWanted(.prowler), ProwlerImport.isMetadata(document) {
      checks[ProwlerImport.name(document)] = document
    } else if isWanted(.cisoAssistant), LibraryImport.isCISOAssistant(document) {
      LibraryImport.readCISOAssistant(document, context, into: &result)
    } else if isWanted(.complianceAsCode), LibraryImport.isComplianceAsCode(document) {
      parts.formUnion(
        try LibraryImport.readComplianceAsCode(document, context, into: &result))
    } else if isWanted(.cloudGuard), CloudGuardImport.accepts(document) {
      CloudGuardImport.read(document, context, into: &result)
    } else {
      unrecognised.append(context.file)
    }
  }

  /// Reads what had to wait for other documents: `inUse` is the catalog with what the user's
  /// folder holds already, `resources` says what a collection calls a framework.
  mutating func finish(
    inUse: Catalog, resources: [String: FrameworkID]
  ) throws(CatalogError) {
    for (file, document) in compliance {
      ProwlerImport.read(document, metadata: checks, context(file), into: &result)
    }
    let own = Set(result.frameworks.map(\.id))
    let frameworks = result.frameworks + inUse.frameworks.filter { !own.contains($0.id) }
    let rules = result.rules + inUse.rules
    for (file, document) in collections {
      OSCALMappingImport(
        context: context(file), frameworks: frameworks, rules: rules, resources: resources
      ).read(document, into: &result)
    }
    if let name = resources.values.map(\.rawValue).sorted().first(where: { id in
      !frameworks.contains { $0.id.rawValue == id }
    }) {
      throw CatalogError(
        file: collections.first?.file ?? "", code: .mappingFrameworkUnknown,
        message: "a resource is said to be \(name), which the catalog does not hold",
        remedy: "import that framework too, or name one that 'crosswalk framework list' shows")
    }
    let isEmpty = result.collections.allSatisfy {
      $0.mappings.isEmpty && $0.controlMappings.isEmpty
    }
    guard isEmpty, result.frameworks.isEmpty, result.mappings.isEmpty else { return }
    if let file = collections.first?.file {
      throw CatalogError(
        file: file, code: .inputMalformed,
        message: "nothing of it could be taken: " + result.notes.joined(separator: "; "),
        remedy: "import the frameworks that it names, or say which they are")
    }
    throw CatalogError(
      file: unknown.first ?? "", code: .inputMalformed,
      message: "there is no framework, ruleset or list of mappings in what was named",
      remedy: "name one of: a CloudGuard ruleset, an OSCAL catalog, profile or mapping "
        + "collection, Prowler's compliance files, a CISO Assistant library, a ComplianceAsCode "
        + "control file, CSV")
  }

  private func context(_ file: String) -> ImportContext {
    ImportContext(base: base, file: file, date: ImportFiles.day(of: file), id: id)
  }
}
