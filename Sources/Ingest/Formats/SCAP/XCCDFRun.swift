import Compliance
import XMLKit

/// One `TestResult`: who tested what, and when.
struct XCCDFRun {
  var target = XCCDFTarget()
  private(set) var started: Timestamp?
  private(set) var ended: Timestamp?
  private var testSystem = ""
  private var checks: Set<String> = []
  private var benchmark = Benchmark(id: "")
  /// The profile's id; empty where no profile was selected.
  var profile = ""

  init() {}

  init(
    _ element: MarkupStart<SCAPWord>, asset: XCCDFTarget, _ reading: inout Reading<Finding>
  ) {
    target = asset
    started = reading.timestamp(element["start-time"])
    ended = reading.timestamp(element["end-time"])
    testSystem = element.string("test-system")
    benchmark.version = element.string("version")
  }

  /// Takes what the benchmark around the result says of itself.
  mutating func adopt(_ other: Benchmark) {
    benchmark.id = other.id
    if benchmark.version.isEmpty { benchmark.version = other.version }
  }

  /// Takes what the result says of its benchmark: its id, else where it stands.
  mutating func name(benchmark id: String, _ place: String) {
    if !id.isEmpty { benchmark.id = id }
    if benchmark.id.isEmpty { benchmark.id = place }
  }

  mutating func add(check: String, isSelected: Bool) {
    if isSelected { checks.insert(check) }
  }

  /// Says what the run covered and who ran it.
  func note(_ reading: inout Reading<Finding>) {
    var benchmark = benchmark
    benchmark.profile = profile
    reading.note(
      Scope(
        checks: checks, benchmarks: benchmark == Benchmark(id: "") ? nil : [benchmark],
        started: started, ended: ended))
    reading.note(tool)
  }

  /// The tool that `test-system` names; else the one that the facts name.
  private var tool: Tool {
    ProductName.tool(
      testSystem.isEmpty ? target.scanner : testSystem, version: target.scannerVersion,
      fallback: "xccdf")
  }
}

/// The host that was tested.
struct XCCDFTarget {
  /// The target's name as given.
  var name = ""
  /// The fully qualified name; empty if it is not known.
  var qualifiedName = ""
  /// The short name; empty if it is not known.
  var hostName = ""
  private(set) var scanner = ""
  private(set) var scannerVersion = ""
  private var address = ""

  /// What the finding calls the host.
  var resource: String {
    [qualifiedName, hostName, name, address].first { !$0.isEmpty } ?? ""
  }

  private static let wanted = [
    ":asset:identifier:fqdn", ":asset:identifier:host_name", ":fact:scanner:name",
    ":fact:scanner:version",
  ]

  /// Whether a fact tells something of the host. OpenSCAP writes
  /// `urn:xccdf:fact:…`, DISA's SCC `urn:scap:fact:…`.
  static func isWanted(_ fact: String) -> Bool { wanted.contains { fact.hasSuffix($0) } }

  mutating func add(fact: String, _ value: String) {
    guard !value.isEmpty else { return }
    if fact.hasSuffix(Self.wanted[0]) {
      // A dot at the end says that the name is whole; it is no part of it.
      qualifiedName = value.hasSuffix(".") ? String(value.dropLast()) : value
    } else if fact.hasSuffix(Self.wanted[1]) {
      hostName = value
    } else if fact.hasSuffix(Self.wanted[2]) {
      scanner = value
    } else if fact.hasSuffix(Self.wanted[3]) {
      scannerVersion = value
    }
  }

  mutating func add(address new: String) {
    let isLoop = new.hasPrefix("127.") || new == "::1" || new == "0:0:0:0:0:0:0:1"
    if address.isEmpty, !isLoop { address = new }
  }
}
