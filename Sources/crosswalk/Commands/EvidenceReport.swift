import Catalog
import Compliance
import Evidence
import Glibc
import Redaction
import Report
import XMLKit

/// The report in an evidence bundle: the same as `crosswalk report` writes, on what was asked for,
/// with secrets taken out of the words of scanners.
struct EvidenceReport {
  let selection: EvidenceSelection
  let context: ReportContext
  let templates: String
  let redactor: Redactor?

  /// Writes the report as XML and HTML into the bundle.
  func add(to bundle: inout BundleWriter, outcome: Outcome) throws(EvidenceError) {
    var redactions: [Redactor.Count] = []
    var outcome = outcome
    if let redactor {
      var pass = ResultRedaction(redactor: redactor)
      pass.redact(&outcome)
      redactions = pass.sorted
    }
    let model = ReportModel.build(
      framework: selection.framework, rules: selection.rules, outcome: outcome, context: context)
    let folder = try TemporaryFolder()
    let files: [String]
    do throws(ReportError) {
      var options = ReportOptions(templates: templates, reusesRows: false)
      // The records are parts of the bundle; cut from the sources they would hold the secrets.
      options.showsRecords = false
      var writer = try ReportWriter(options: options)
      files = try writer.write(model, to: folder.path)
    } catch {
      throw EvidenceError(.output, error.path, error.message, remedy: error.remedy)
    }
    for file in files {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      try bundle.add(
        "report/\(name)", kind: .report, try Self.bytes(of: file), redactions: redactions,
        isSigned: name.hasSuffix(".xml"))
    }
  }

  /// Writes each rule as `crosswalk rule` prints it.
  static func addRules(
    _ rules: [Rule], catalog: Catalog, _ session: Session, to bundle: inout BundleWriter
  ) throws(EvidenceError) {
    for rule in catalog.rules where rules.contains(where: { $0.id == rule.id }) {
      let text = RuleText.text(rule, catalog: catalog, session: session)
      try bundle.add("rules/\(Self.fileName(rule.id.rawValue)).txt", kind: .rule, Array(text.utf8))
    }
  }

  private static func fileName(_ id: String) -> String {
    String(
      decoding: id.utf8.map { byte in
        let isPlain =
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || byte == 0x2E || byte == 0x2D || byte == 0x5F
        return isPlain ? byte : 0x2D
      }, as: UTF8.self)
  }

  /// A file's content.
  static func bytes(of file: String) throws(EvidenceError) -> [UInt8] {
    guard let bytes = SystemEnvironment.bytes(of: file, limit: 1 << 30) else {
      throw EvidenceError(
        .source, file, "it cannot be read", remedy: "Check the path and the permissions.")
    }
    return bytes
  }

  /// A folder that goes with the value.
  private final class TemporaryFolder {
    let path: String

    init() throws(EvidenceError) {
      var template = Array("/tmp/crosswalk-XXXXXX".utf8CString)
      guard let made = mkdtemp(&template) else {
        throw EvidenceError(
          .output, "/tmp", "no temporary folder can be made there",
          remedy: "Check its rights and the free space.")
      }
      path = String(cString: made)
    }

    deinit {
      guard let folder = opendir(path) else { return }
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { unlink("\(path)/\(name)") }
      }
      closedir(folder)
      rmdir(path)
    }
  }
}
