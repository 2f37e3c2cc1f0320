import Compliance
import Evidence
import XMLKit

/// `crosswalk verify`: whether evidence is what was handed over.
enum VerifyCommand {
  enum Format: String, CaseIterable, Sendable {
    case text
    case json
  }

  static let file = Argument<String>(
    required: "FILE", kind: .path,
    help: "A bundle of evidence, a signed report in XML, or a folder of signed reports.")
  static let key = Option<String?>(
    "key", valueName: "FILE", kind: .path,
    help: "The sender's public key or certificate in PEM, the only one that is trusted.")
  static let hashesOnly = Flag(
    "hashes-only", help: "Leave a signature unchecked: say only whether the parts fit the manifest."
  )
  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .text, help: "How to print.")

  static let declaration = Command(
    name: "verify", abstract: "Verify a bundle of evidence or a signed report.",
    discussion: [
      "Checks the signature with the key that you name, and the size and SHA-256 of every part of "
        + "a bundle; names each difference, and ends with exit code 1 if there is one. No key in "
        + "the file is trusted, and nothing is fetched.",
      "Without a signature the hashes show only that parts and manifest fit each other: whoever "
        + "changed one could have changed both.",
    ],
    examples: [
      .init("crosswalk verify evidence.zip --key auditor.pub", "A signed bundle:"),
      .init("crosswalk verify out/pci-dss-3.2.xml --key auditor.pub", "A signed report:"),
      .init("crosswalk verify out --key auditor.pub", "Every file that 'report --sign' wrote:"),
      .init("crosswalk verify evidence.zip --hashes-only", "The parts alone:"),
    ],
    arguments: [file.definition], options: [key.definition, format.definition],
    flags: [hashesOnly.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let path = arguments[file]
    if arguments[key] != nil, arguments[hashesOnly] {
      throw Failure(
        .usage, "--hashes-only checks no signature, and --key names a key for it",
        hint: "leave one of them out")
    }
    let trusted = try arguments[key].map { path throws(Failure) in try KeyFile.read(path) }
    let verifier = Verifier(key: trusted, now: try session.now())
    let verification: Verification
    do throws(EvidenceError) {
      if SystemEnvironment.isDirectory(path) {
        verification = try verifier.verifyFolder(path)
      } else if try isBundle(path) {
        verification = try verifier.verifyBundle(path)
      } else {
        verification = try verifier.verifyDocument(
          try EvidenceReport.bytes(of: path), file: path)
      }
    } catch {
      throw Failure(error)
    }
    if !verification.uncheckedSignatures.isEmpty, !arguments[hashesOnly] {
      throw Failure(
        .usage, "'\(path)' is signed, and no key says by whom",
        hint: "name the sender's key with --key, or check the parts alone with --hashes-only")
    }
    switch arguments[format] {
    case .text: session.output.write(text(verification, path))
    case .json: session.output.write(json(verification, path).pretty)
    }
    return verification.differences.isEmpty ? .done : .gate
  }

  private static func isBundle(_ path: String) throws(EvidenceError) -> Bool {
    guard let start = SystemEnvironment.start(of: path, count: 2) else {
      throw EvidenceError(
        .bundle, path, "it cannot be read", remedy: "Check the path and the permissions.")
    }
    return start == Array("PK".utf8)
  }

  private static func text(_ verification: Verification, _ path: String) -> String {
    var text = ""
    for difference in verification.differences {
      text += "\(visible(difference.path)): \(visible(difference.message))"
      text += " [\(difference.code.rawValue)]\n"
    }
    let count = verification.differences.count
    if count > 0 {
      return text
        + "\(visible(path)): \(count) difference\(count == 1 ? "" : "s"). Do not rely on it.\n"
    }
    if verification.parts > 0 { text += "\(verification.parts) parts hold by size and SHA-256.\n" }
    for document in verification.signatures {
      text += "\(visible(document)): signed by the key you trust.\n"
    }
    if verification.signatures.isEmpty {
      text += "No signature was checked: whoever changed a part could have changed the manifest.\n"
    }
    return text
  }

  private static func json(_ verification: Verification, _ path: String) -> JSONValue {
    .object([
      "file": .string(path),
      "holds": .boolean(verification.differences.isEmpty),
      "parts": .integer(verification.parts),
      "signatures": .strings(verification.signatures),
      "uncheckedSignatures": .strings(verification.uncheckedSignatures),
      "differences": .array(
        verification.differences.map {
          .object([
            "code": .string($0.code.rawValue), "path": .string($0.path),
            "message": .string($0.message),
          ])
        }),
    ])
  }
}

extension Failure {
  /// The errors of evidence, each with the exit code of what it is about.
  init(_ error: EvidenceError) {
    let code: ExitCode =
      switch error.kind {
      case .source, .bundle: .input
      case .output: .output
      case .setting: .usage
      }
    self.init(code, "\(error.path): \(error.message)", hint: error.remedy)
  }
}
