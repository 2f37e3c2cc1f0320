import Dispatch

/// The files of one catalog folder, each read and parsed on its own.
///
/// Nothing is thrown for a file that cannot be used: what is wrong with it
/// stands in `diagnostics`, so that one run names everything.
struct LoadedFiles {
  /// What a version is made of.
  struct Content: Sendable {
    /// The file's place in its folder: `rules/R.1.xml`.
    let name: String
    /// The SHA-256 of its bytes; nil when it could not be made.
    let digest: String?
  }

  private(set) var frameworks: [LoadedFramework] = []
  private(set) var rules: [LoadedRule] = []
  private(set) var titles: [LoadedTitles] = []
  /// Rules that have mappings and nothing else.
  private(set) var mappings: [LoadedRule] = []
  private(set) var crosswalks: [LoadedControlMapping] = []
  private(set) var diagnostics: [CatalogDiagnostic] = []
  private(set) var contents: [Content] = []
  /// Whether a framework's file gave no framework at all.
  private(set) var lacksFramework = false
  /// The first word of `frameworks/VERSION`.
  private(set) var release: String?

  /// Reads every file, on all cores.
  init(_ files: CatalogFiles) {
    let jobs =
      files.frameworks.map { Job(path: $0, kind: .framework) }
      + files.rules.map { Job(path: $0, kind: .rule) }
      + files.titles.map { Job(path: $0, kind: .titles) }
      + files.mappings.map { Job(path: $0, kind: .mappings) }
      + files.crosswalks.map { Job(path: $0, kind: .crosswalks) }
    var outcomes = [Outcome?](repeating: nil, count: jobs.count)
    outcomes.withUnsafeMutableBufferPointer { outcomes in
      // Every job writes one element of its own, and all are done when
      // `concurrentPerform` returns.
      nonisolated(unsafe) let outcomes = outcomes
      DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
        outcomes[index] = jobs[index].run()
      }
    }
    for case let (job, outcome?) in zip(jobs, outcomes) { take(outcome, of: job) }
    readRelease(files)
  }

  private mutating func take(_ outcome: Outcome, of job: Job) {
    diagnostics += outcome.diagnostics
    contents.append(Content(name: job.name, digest: outcome.digest))
    switch outcome.parsed {
    case .framework(let framework): frameworks.append(framework)
    case .rule(let rule): rules.append(rule)
    case .titles(let added): titles.append(added)
    case .mappings(let added): mappings += added
    case .crosswalks(let added): crosswalks += added
    case nil: if job.kind == .framework { lacksFramework = true }
    }
  }

  private mutating func readRelease(_ files: CatalogFiles) {
    guard let path = files.versionFile else { return }
    do {
      let text = String(decoding: try CatalogFiles.bytes(of: path), as: UTF8.self)
      release = text.split(whereSeparator: \.isWhitespace).first.map(String.init)
    } catch {
      diagnostics += error.diagnostics
    }
  }
}

/// One file to read.
private struct Job: Sendable {
  /// The raw value is the folder.
  enum Kind: String {
    case framework = "frameworks"
    case rule = "rules"
    case titles
    case mappings
    case crosswalks
  }

  let path: String
  let kind: Kind

  /// The place in the catalog's folder, as the version knows it.
  var name: String {
    let file = path.split(separator: "/").last ?? ""
    return "\(kind.rawValue)/\(file)"
  }

  func run() -> Outcome {
    var outcome = Outcome()
    do throws(CatalogError) {
      let bytes = try CatalogFiles.bytes(of: path)
      if var digest = SHA256() {
        digest.update(bytes)
        outcome.digest = digest.finish()
      }
      switch kind {
      case .framework:
        let read = try OSCALCatalogReader.readLeniently(bytes: bytes, file: path)
        outcome.parsed = .framework(read.framework)
        outcome.diagnostics = read.diagnostics
      case .rule:
        let read = try RuleReader.readLeniently(bytes: bytes, file: path)
        outcome.parsed = .rule(read.rule)
        outcome.diagnostics = read.diagnostics
      case .titles:
        let read = try TitlesReader.read(bytes: bytes, file: path)
        outcome.parsed = .titles(read.titles)
        outcome.diagnostics = read.diagnostics
      case .mappings:
        let read = try MappingsFileReader.read(bytes: bytes, file: path)
        outcome.parsed = .mappings(read.rules)
        outcome.diagnostics = read.diagnostics
      case .crosswalks:
        let read = try CrosswalkFile.read(bytes: bytes, file: path)
        outcome.parsed = .crosswalks(read.mappings)
        outcome.diagnostics = read.diagnostics
      }
    } catch {
      outcome.diagnostics += error.diagnostics
    }
    return outcome
  }
}

/// What a file gave.
private struct Outcome {
  enum Parsed {
    case framework(LoadedFramework)
    case rule(LoadedRule)
    case titles(LoadedTitles)
    case mappings([LoadedRule])
    case crosswalks([LoadedControlMapping])
  }

  var digest: String?
  var parsed: Parsed?
  var diagnostics: [CatalogDiagnostic] = []
}
