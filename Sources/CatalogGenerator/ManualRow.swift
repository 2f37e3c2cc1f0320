/// A row of `catalog/manual.csv`: a control that needs a person, and what an
/// auditor takes as evidence.
struct ManualRow: Equatable {
  static let columns = ["framework", "label", "evidence"]

  /// The evidence by control label, for each framework.
  typealias Evidence = [String: [String: String]]

  /// Reads all rows. A control stands once.
  static func read(_ bytes: [UInt8], file: String) throws(GeneratorError) -> Evidence {
    var evidence: Evidence = [:]
    for record in try CSVTable.rows(of: bytes, columns: columns, file: file) {
      let (framework, label, text) = (record.fields[0], record.fields[1], record.fields[2])
      guard !text.isEmpty else {
        throw GeneratorError(
          file: file, line: record.line, "evidence is empty: say what an auditor takes")
      }
      guard evidence[framework, default: [:]].updateValue(text, forKey: label) == nil else {
        throw GeneratorError(
          file: file, line: record.line, "\(label) of \(framework) stands twice: keep one")
      }
    }
    return evidence
  }

  /// Refuses evidence for what is not there.
  static func check(
    _ evidence: [String: String], framework: String, controls: [ControlRow], file: String
  ) throws(GeneratorError) {
    let labels = Set(controls.map(\.label))
    for label in evidence.keys.sorted() where !labels.contains(label) {
      throw GeneratorError(
        file: file, "\(framework) has no control \"\(label)\": correct the label")
    }
  }
}
