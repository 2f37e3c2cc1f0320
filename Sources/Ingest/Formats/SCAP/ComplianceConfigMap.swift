import Compliance

/// A ConfigMap in which OpenShift's Compliance Operator keeps one scan's
/// results, by itself, among several documents or in a list of them.
///
/// `data.results` is an XCCDF `TestResult`, read as in `XCCDF`: as text, or
/// compressed with bzip2 and in Base64, which begins with `QlpoO`; an annotation
/// that says so is not always there. Where the result does not name its host,
/// `metadata.annotations` has it in `openscap-scan-result/node`.
///
/// Evidence is the bytes of the `rule-result` in a text block (with the indents
/// of its further lines), else the whole value.
///
/// Memory: one ConfigMap, which Kubernetes limits to 1 MiB.
enum ComplianceConfigMap: YAMLFormat {
  static let info = FormatInfo(
    id: "xccdf-k8s-configmap", title: "OpenShift compliance ConfigMap", versions: "v1",
    recognisedBy: "kind ConfigMap with data.results, in YAML or JSON", medium: .yaml)

  static func recognise(_ outline: YAMLOutline) -> Bool {
    guard !outline.isSequence else { return false }
    // A long result pushes the kind, which stands behind it, out of sight.
    if outline.paths.contains("data/results") {
      return outline.members["kind"] == "ConfigMap"
        || (outline.members["kind"] == nil && outline.members["apiVersion"] == "v1")
    }
    return outline.paths.contains("items/data/results")
  }

  struct YAMLReader: YAMLEventReader {
    /// What is kept of one ConfigMap.
    private struct ConfigMap {
      var results: [UInt8]?
      var place = EmbeddedPlace()
      var node = ""
      var kind = ""
    }

    private let limits: IngestLimits
    private var path = YAMLPath()
    private var current = ConfigMap()
    private var count = 0

    init(limits: IngestLimits) { self.limits = limits }

    var isBetweenRecords: Bool { true }

    mutating func take(
      _ event: YAMLEvent, places: YAMLPlaces, into reading: inout Reading<Finding>
    ) throws(Detection.Refusal) {
      guard path.enter(event) == .value else { return }
      defer { path.leave(event) }
      let keys = path.keys
      let isListed = keys.first == "items"
      let own = isListed ? Array(keys.dropFirst()) : keys
      switch event.kind {
      case .scalar(let scalar):
        switch own {
        case ["data", "results"]:
          current.results = scalar.bytes
          current.place = EmbeddedPlace(scalar, event, places)
        case ["metadata", "annotations", "openscap-scan-result/node"]: current.node = scalar.string
        case ["kind"]: current.kind = scalar.string
        default: break
        }
      case .mappingEnd where own.isEmpty && path.depth == (isListed ? 2 : 0):
        let finished = current
        current = ConfigMap()
        try finish(finished, into: &reading)
      default: break
      }
    }

    mutating func finish(into reading: inout Reading<Finding>) throws(Detection.Refusal) {
      guard count > 0 else {
        throw Detection.Refusal(
          kind: .unknownFormat,
          message:
            "this is a text of Kubernetes in which no ConfigMap holds the results of a scan",
          remedy: "Give the ConfigMaps with the label compliance.openshift.io/scan-name.")
      }
    }

    private mutating func finish(_ map: ConfigMap, into reading: inout Reading<Finding>)
      throws(Detection.Refusal)
    {
      // Other objects may stand in the same list.
      guard let results = map.results, map.kind == "ConfigMap" else { return }
      count += 1
      let document = XCCDF.document(name: "data.results", limits: limits)
      let before = reading.record
      var batch: Batch<Finding>
      do throws(Detection.Refusal) {
        batch = try EmbeddedResults.read(results, into: document)
      } catch {
        var refusal = error
        refusal.offset = error.offset.map { map.place.offset(of: $0) } ?? map.place.start
        throw refusal
      }
      for index in batch.parts.indices {
        batch.parts[index].range = map.place.range(of: batch.parts[index].range)
        if batch.parts[index].subject.resource.isEmpty {
          batch.parts[index].subject.resource = map.node
        }
      }
      for index in batch.rejected.indices {
        batch.rejected[index].range = map.place.range(of: batch.rejected[index].range)
        batch.rejected[index].index += before
      }
      reading.take(batch)
    }
  }
}
