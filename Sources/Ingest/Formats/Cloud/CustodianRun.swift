import Compliance

/// What Cloud Custodian writes about a run into `metadata.json`, beside the
/// resources that it matched.
struct CustodianRun: Sendable {
  /// The run whose resources are being read. The file with the resources does
  /// not name it, and a format sees no more than its file.
  @TaskLocal static var current: CustodianRun?

  var policy: String
  /// `aws.ebs`.
  var type: String
  var title: String
  var severity: Severity
  var account: String
  var region: String
  var version: String
  var started: Timestamp?
  var ended: Timestamp?

  init?(_ metadata: JSONValue) {
    guard let policy = metadata["policy"], let execution = metadata["execution"],
      let config = metadata["config"], let name = policy["name"]?.text, !name.isEmpty,
      let type = policy["resource"]?.text, !type.isEmpty
    else { return nil }
    self.policy = name.string
    self.type = type.string
    title = policy.string("description")
    severity = policy["metadata"].flatMap { Severity(spelling: $0.string("severity")) } ?? .unknown
    account = config.string("account_id")
    let place = config.string("region")
    region = place == "global" ? "" : place
    version = metadata.string("version")
    started = execution["start"]?.timestamp
    ended = execution["end_time"]?.timestamp
  }

  /// The cloud; a type without one is Amazon's.
  var provider: String {
    guard let dot = type.firstIndex(of: ".") else { return "aws" }
    let prefix = String(type[..<dot])
    return prefix == "k8s" ? "kubernetes" : prefix
  }

  /// The type without the cloud: `ebs`.
  var kind: Substring {
    type.firstIndex(of: ".").map { type[type.index(after: $0)...] } ?? type[...]
  }

  var tool: Tool { Tool(scanner: CloudCustodian.scanner, version: version) }

  /// What the run covered: one policy in one account and region.
  var scope: Scope {
    Scope(
      accounts: account.isEmpty ? nil : [account], regions: region.isEmpty ? nil : [region],
      checks: [policy], started: started, ended: ended)
  }
}

extension CustodianRun {
  /// Larger metadata is none.
  private static let largest = 8 << 20

  /// The run that matched the resources in a file, told by the `metadata.json`
  /// beside it: `resources.json` in the policy's folder, or
  /// `<policy>.resources.json` next to `<policy>.metadata.json`.
  static func beside(_ path: String) -> CustodianRun? {
    siblings(of: path, "resources.json", "metadata.json").lazy.compactMap { read($0) }.first
  }

  /// The resources that a metadata file is read with; nil if there are none.
  static func resources(beside path: String) -> String? {
    siblings(of: path, "metadata.json", "resources.json").first { file in
      (try? WindowReader(.file(file), limits: .standard)) != nil
    }
  }

  /// A refusal in better words, where the file is called as Custodian calls
  /// matched resources and its content tells nothing.
  static func explained(_ refusal: Detection.Refusal, _ path: String) -> Detection.Refusal {
    let tellsNothing = refusal.isUnknown || refusal.kind == .empty
    guard tellsNothing, !siblings(of: path, "resources.json", "").isEmpty else { return refusal }
    var refusal = refusal
    refusal.kind = .unknownFormat
    refusal.message =
      "this is by its name a file of Cloud Custodian: \(CloudCustodian.missingRun)"
    refusal.remedy =
      "Give the resources.json of a run where Cloud Custodian wrote it, with metadata.json beside it."
    return refusal
  }

  private static func siblings(of path: String, _ name: String, _ other: String) -> [String] {
    for ending in ["", ".gz"] where path.hasSuffix(name + ending) {
      let start = path.dropLast(name.count + ending.count)
      guard start.isEmpty || start.hasSuffix("/") || start.hasSuffix(".") else { return [] }
      return [start + other + ending, start + other]
    }
    return []
  }

  private static func read(_ path: String) -> CustodianRun? {
    var limits = IngestLimits.standard
    limits.windowBytes = largest
    guard let window = try? WindowReader(.file(path), limits: limits).first(), window.isLast
    else { return nil }
    var run: CustodianRun?
    let start = Detection.start(of: window.bytes, count: window.count)
    let parser = JSONParser(maximumDepth: limits.maximumDepth)
    try? parser.parse(window.bytes, start..<window.count) { (value) throws(RecordError) in
      run = CustodianRun(value)
    }
    return run
  }
}
