import Compliance

/// Joins the results of a run with its tool and makes findings of them.
struct SARIFRun: StreamingAssembly {
  private struct Component {
    var rules: [SARIFRule] = []
    var places: [String: Int] = [:]
    var messages: [String: String] = [:]
  }

  /// The scanner that the tool's name stands for.
  private var scanner = "unknown"
  private var version = ""
  private var versionRank = -1
  private var driver = Component()
  private var extensions: [Component] = []
  private var isInDriver = true
  private var isInTool = false
  private var toolIsKnown = false
  private var artifacts: [String] = []
  private var logicals: [SARIFResult.Logical] = []
  private var ended: Timestamp?
  /// Whether the object holds runs, if but an empty list of them.
  private var hasRuns = false
  /// Results that wait for what stands behind them.
  private var waiting = Spool<SARIFResult>()
  /// How many artifacts and logical locations they refer to.
  private var wanted = (artifacts: 0, logicals: 0)

  init() {}

  mutating func take(
    _ parts: [SARIFPart], tally: inout SourceTally,
    deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    var findings: [Finding] = []
    for part in parts {
      switch part {
      case .runOpened:
        self = SARIFRun()
        hasRuns = true
      case .end(let range):
        if !hasRuns { tally.rejectDocument(range) }
        self = SARIFRun()
      case .componentOpened(let isDriver):
        isInTool = true
        isInDriver = isDriver
        if !isDriver { extensions.append(Component()) }
      case .name(let text):
        if isInTool && isInDriver { scanner = SARIFScanner.slug(text) }
      case .version(let text, let rank):
        if isInTool && isInDriver && !text.isEmpty && rank > versionRank {
          (version, versionRank) = (text, rank)
        }
      case .rule(let rule): if isInTool { add(rule) }
      case .messages(let messages): if isInTool && isInDriver { driver.messages = messages }
      case .artifact(let uri): artifacts.append(uri)
      case .logical(let location): logicals.append(location)
      case .invocation(let started, let ended): note(started, ended, &tally)
      case .toolClosed:
        isInTool = false
        toolIsKnown = true
        note(&tally)
        if wanted.artifacts <= artifacts.count, wanted.logicals <= logicals.count {
          flush(&findings, &tally, deliver)
        }
      case .result(let result):
        if toolIsKnown && waiting.isEmpty && isComplete(result) {
          append(result, to: &findings, &tally)
        } else {
          hold(result)
        }
      case .runClosed: flush(&findings, &tally, deliver)
      }
    }
    deliver(&tally, findings)
  }

  private mutating func add(_ rule: SARIFRule) {
    if isInDriver {
      driver.places[rule.id] = driver.places[rule.id] ?? driver.rules.count
      driver.rules.append(rule)
    } else if let last = extensions.indices.last {
      extensions[last].places[rule.id] =
        extensions[last].places[rule.id] ?? extensions[last].rules.count
      extensions[last].rules.append(rule)
    }
  }

  private func note(_ tally: inout SourceTally) {
    var batch = Batch<SARIFPart>()
    batch.tools = [Tool(scanner: scanner, version: version)]
    tally.add(batch)
  }

  private mutating func note(_ started: Timestamp?, _ ended: Timestamp?, _ tally: inout SourceTally)
  {
    self.ended = [self.ended, ended].compactMap { $0 }.max()
    var batch = Batch<SARIFPart>()
    batch.scope = Scope(started: started, ended: ended)
    tally.add(batch)
  }

  /// Whether all that the result refers to by its place has been read.
  private func isComplete(_ result: SARIFResult) -> Bool {
    if result.file.isEmpty, let index = result.fileIndex, !artifacts.indices.contains(index) {
      return false
    }
    if let logical = result.logical, logical.name.isEmpty, let index = logical.index {
      return logicals.indices.contains(index)
    }
    return true
  }

  private mutating func hold(_ result: SARIFResult) {
    if result.file.isEmpty, let index = result.fileIndex {
      wanted.artifacts = max(wanted.artifacts, index < .max ? index + 1 : index)
    }
    if let logical = result.logical, logical.name.isEmpty, let index = logical.index {
      wanted.logicals = max(wanted.logicals, index < .max ? index + 1 : index)
    }
    waiting.append(result)
  }

  private mutating func flush(
    _ findings: inout [Finding], _ tally: inout SourceTally,
    _ deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    var cursor = SpoolCursor()
    while let result = waiting.next(&cursor) {
      append(result, to: &findings, &tally)
      if findings.count >= Spool<Finding>.atOnce {
        deliver(&tally, findings)
        findings.removeAll(keepingCapacity: true)
      }
    }
    waiting = Spool()
    wanted = (0, 0)
  }

  private func append(
    _ result: SARIFResult, to findings: inout [Finding], _ tally: inout SourceTally
  ) {
    let rule = rule(of: result)
    var check = rule?.id ?? ""
    if check.isEmpty { check = result.ruleID }
    if check.isEmpty { check = String(result.message.prefix(200)) }
    guard !check.isEmpty else {
      tally.reject(
        RejectedRecord(
          index: result.record, range: result.range,
          reason: "the result names no rule and has no message"))
      return
    }
    var finding = Finding(
      check: CheckID(scanner: scanner, name: SARIFScanner.check(check, of: scanner)),
      reported: result.status, reportedWord: result.word, suppression: result.suppression,
      subject: subject(of: result), observed: ended,
      severity: Self.severity(of: result, rule), title: rule?.title ?? "",
      evidence: message(of: result, rule), nativeID: result.nativeID, range: result.range)
    if result.status == .pass, ["error", "warning", "note"].contains(result.level) {
      finding.caveat = Finding.Caveat(
        status: .unknown,
        reason: "The result is a pass and has the level \(result.level), which only a failure has.")
    }
    findings.append(finding)
  }

  private func rule(of result: SARIFResult) -> SARIFRule? {
    let first = result.extensionIndex.map {
      extensions.indices.contains($0) ? extensions[$0] : Component()
    }
    let component = first ?? driver
    if let index = result.ruleIndex, component.rules.indices.contains(index) {
      let rule = component.rules[index]
      // An id that is not the rule's own, nor a part of it, is believed instead.
      let fits =
        result.ruleID.isEmpty || result.ruleID == rule.id
        || result.ruleID.hasPrefix(rule.id + "/")
      if fits { return rule }
    }
    if let place = component.places[result.ruleID] { return component.rules[place] }
    let all = [component, driver] + extensions
    if !result.ruleGUID.isEmpty {
      for candidate in all {
        if let rule = candidate.rules.first(where: { $0.guid == result.ruleGUID }) { return rule }
      }
    }
    var id = Substring(result.ruleID)
    while !id.isEmpty {
      for candidate in all {
        if let place = candidate.places[String(id)] { return candidate.rules[place] }
      }
      guard let slash = id.lastIndex(of: "/") else { return nil }
      id = id[..<slash]
    }
    return nil
  }

  private func subject(of result: SARIFResult) -> Subject {
    var file = result.file
    if file.isEmpty, let index = result.fileIndex, artifacts.indices.contains(index) {
      file = artifacts[index]
    }
    guard var logical = result.logical else {
      return CodeSubject.subject(file: file, line: result.line)
    }
    if let index = logical.index, logicals.indices.contains(index) {
      if logical.name.isEmpty { logical.name = logicals[index].name }
      if logical.kind.isEmpty { logical.kind = logicals[index].kind }
    }
    // A part of a program is placed by its line; a resource by its name.
    let isCode = SARIFScanner.codeKinds.contains(logical.kind)
    if isCode && !file.isEmpty { return CodeSubject.subject(file: file, line: result.line) }
    var address = logical.name
    let hasType = !isCode && !["", "resource"].contains(logical.kind)
    if hasType && !address.isEmpty && !address.hasPrefix(logical.kind) {
      address = "\(logical.kind).\(address)"
    }
    return CodeSubject.subject(
      file: file, address: address, line: result.line, type: hasType ? logical.kind : "")
  }

  private static func severity(of result: SARIFResult, _ rule: SARIFRule?) -> Severity {
    if let score = result.security ?? rule?.security {
      switch score {
      case 9...: return .critical
      case 7..<9: return .high
      case 4..<7: return .medium
      case let low where low > 0: return .low
      default: return .informational
      }
    }
    var level = result.level.isEmpty ? rule?.level ?? "" : result.level
    if level.isEmpty && result.status == .fail { level = "warning" }
    switch level {
    case "error": return .high
    case "warning": return .medium
    case "note": return .low
    case "none": return .informational
    default: return .unknown
    }
  }

  private func message(of result: SARIFResult, _ rule: SARIFRule?) -> String {
    if !result.message.isEmpty || result.messageID.isEmpty { return result.message }
    var text = rule?.messages[result.messageID] ?? driver.messages[result.messageID] ?? ""
    for (index, argument) in result.arguments.enumerated() {
      text = text.replacing("{\(index)}", with: argument)
    }
    return text
  }
}

/// The names by which SARIF's producers are known elsewhere.
enum SARIFScanner {
  /// Names that begin like this are the scanner's, whatever follows.
  private static let known = [
    "checkov", "trivy", "semgrep", "snyk", "codeql", "kics", "terrascan", "tfsec", "kubescape",
    "prowler", "dockle", "grype",
  ]

  /// The kinds of 3.33.7 that are parts of a program or document.
  static let codeKinds: Set<String> = [
    "function", "member", "module", "namespace", "parameter", "returnType", "type", "variable",
    "object", "array", "property", "value", "element", "text", "attribute", "comment",
    "declaration", "dtd", "processingInstruction",
  ]

  /// The scanner's name in small letters and hyphens.
  static func slug(_ name: String) -> String {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    let slug = words.joined(separator: "-")
    if let scanner = known.first(where: { slug.hasPrefix($0) }) { return scanner }
    return slug.isEmpty ? "unknown" : slug
  }

  /// The check's name as the scanner's own format has it.
  static func check(_ id: String, of scanner: String) -> String {
    scanner == "trivy" ? TrivyNames.check(id: id, alternative: "") : id
  }
}
