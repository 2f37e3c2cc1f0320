import Compliance

/// The same as JSON, as `oc get configmap -o json` prints it: one ConfigMap or
/// a list of them.
///
/// A text in JSON is escaped, so that the evidence is the whole ConfigMap.
extension ComplianceConfigMap: JSONFormat {
  /// Takes what each ConfigMap came to.
  struct Assembly: PartAssembly {
    init() {}

    mutating func take(_ parts: [Batch<Finding>], tally: inout SourceTally) -> [Finding] {
      for part in parts { tally.add(part) }
      return parts.flatMap(\.parts)
    }

    mutating func finish(tally: inout SourceTally) -> [Finding] { [] }
  }

  static let shape = Shape(.member, elements: Shape(.member))

  private static let list = Shape(
    .member, members: ["items": Shape(.member, elements: Shape(.member))])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    func isResult(_ object: JSONOutline?) -> Bool {
      object?["data"]?["results"]?.text != nil
        && (object?["kind"]?.text == "ConfigMap" || object?["apiVersion"]?.text == "v1")
    }
    if isResult(outline.first ?? outline) { return shape }
    return isResult(outline["items"]?.first) ? list : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Batch<Finding>>
  ) throws(RecordError) {
    // Other objects may stand in the same list.
    guard place.role == .member, let value, let text = value["data"]?["results"]?.text else {
      return
    }
    let document = XCCDF.document(name: "data.results", limits: .standard)
    var batch: Batch<Finding>
    do throws(Detection.Refusal) {
      batch = try EmbeddedResults.read(text.withBytes { Array($0) }, into: document)
    } catch {
      throw RecordError(error.message)
    }
    let range = ByteRange(offset: place.offset, length: UInt64(place.length))
    let node = value["metadata"]?["annotations"]?["openscap-scan-result/node"]?.text
    for index in batch.parts.indices {
      batch.parts[index].range = range
      if batch.parts[index].subject.resource.isEmpty {
        batch.parts[index].subject.resource = node?.string ?? ""
      }
    }
    for index in batch.rejected.indices { batch.rejected[index].range = range }
    reading.add(batch)
  }
}
