import Compliance
import Evidence
import Redaction
import Report

/// Signs the reports of a run: those in XML each, and all files by a signed manifest.
struct ReportSigning {
  let signing: Signing
  let folder: String
  let header: ManifestHeader

  /// - Parameters:
  ///   - files: the paths of all files that were written.
  ///   - xml: the names of those with a place for a signature.
  ///   - sources: everything that was read.
  /// - Throws: `EvidenceError` when a file cannot be read, signed or written.
  func sign(_ files: [String], xml: [String], sources: [Source]) throws(EvidenceError) {
    var manifest = FolderManifest(folder: folder, header: header, sources: sources)
    for name in xml { try manifest.sign(name, with: signing) }
    for file in files {
      try manifest.add(file.split(separator: "/").last.map(String.init) ?? file)
    }
    try manifest.commit(signing: signing)
  }
}

extension ManifestHeader {
  /// The head of a manifest of what a command wrote.
  init(_ context: ReportContext, frameworks: [String], redactor: Redactor?) {
    self.init(
      created: context.generated, toolVersion: context.toolVersion,
      catalogVersion: context.catalogVersion, command: context.command,
      framework: frameworks.joined(separator: " "), filter: context.filter,
      policy: context.policy, redaction: redactor?.kinds ?? [])
  }
}
