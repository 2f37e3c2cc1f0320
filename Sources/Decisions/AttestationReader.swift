import Compliance
import YAMLKit

/// Reads `attestations.yaml`, whose shape `schemas/attestations.schema.json` describes.
public enum AttestationReader {
  static let fileKeys = ["version", "attestations"]
  static let keys = [
    "id", "framework", "control", "state", "statement", "by", "on", "valid", "evidence",
  ]

  /// The attestations of several files.
  ///
  /// - Parameter paths: The files; none twice.
  /// - Returns: All attestations, in the order of the files.
  /// - Throws: `DecisionError` with everything that is wrong in any of the files.
  public static func read(_ paths: [String]) throws(DecisionError) -> [Attestation] {
    try DecisionFiles.read(paths) { (path: String) throws(DecisionError) in
      let node = try DecisionFile.document(path)
      var reader = FieldReader(file: path)
      return (attestations(node, &reader), reader.problems)
    } id: {
      ($0.id, $0.place)
    }
  }

  static func attestations(_ node: YAMLNode, _ reader: inout FieldReader) -> [Attestation] {
    guard reader.object(node, "the file", keys: fileKeys) else { return [] }
    reader.version(node)
    return reader.list(node, "attestations").compactMap { attestation($0, &reader) }
  }

  private static func attestation(_ node: YAMLNode, _ reader: inout FieldReader) -> Attestation? {
    guard reader.object(node, "an attestation", keys: keys) else { return nil }
    let id = reader.text(node, "id", "the attestation")
    let what = id.isEmpty ? "the attestation" : "attestation \(id)"
    let framework = reader.text(node, "framework", what)
    let control = reader.text(node, "control", what)
    let word = reader.text(node, "state", what)
    let state = Attestation.State(rawValue: word)
    if state == nil, !word.isEmpty {
      let words = Attestation.State.allCases.map(\.rawValue).joined(separator: ", ")
      reader.note(
        node["state"]?.place ?? node.place, "'state' is '\(word.prefix(40))'",
        "write one of \(words)")
    }
    let statement = reader.text(node, "statement", what)
    let author = reader.text(node, "by", what)
    let made = reader.date(node, "on", what)
    let span = reader.text(node, "valid", what)
    let valid = CalendarDuration(span)
    if valid == nil, !span.isEmpty {
      reader.note(
        node["valid"]?.place ?? node.place,
        "'valid' is '\(span.prefix(40))', which is no span of days to a hundred years",
        "write years, months, weeks or days as ISO 8601 does: P1Y, P6M, P2W, P90D")
    }
    let evidence = reader.texts(node, "evidence").map(\.text)
    guard let state, let made, let valid else { return nil }
    return Attestation(
      id: id, framework: FrameworkID(framework), control: control, state: state,
      statement: statement, author: author, made: made, validFor: valid, evidence: evidence,
      place: DecisionPlace(file: reader.file, line: node.place.line))
  }
}
