import Compliance

/// What Orca's words and scores mean in each of its exports.
///
/// | `Status` | means |
/// | --- | --- |
/// | open, in_progress | fail |
/// | closed | the alert had failed and is over: unknown, for the export does not say whether it was fixed or accepted |
/// | snoozed, dismissed | fail, suppressed |
///
/// An export holds alerts only: what is not in it proves nothing.
enum OrcaWords {
  static let scanner = "orca"

  /// Marks the failure that an alert is with what its status says.
  static func judge(_ finding: inout Finding, by word: ByteText) throws(RecordError) {
    switch word {
    case "open", "in_progress": break
    case "closed":
      finding.caveat = Finding.Caveat(
        status: .unknown,
        reason: "Orca closed this alert; the export does not say whether it was fixed or accepted.")
    case "snoozed", "dismissed":
      finding.suppression = Suppression(kind: .suppressed, reason: word.string)
    default: throw .unknown(word)
    }
  }

  /// The severity of an `OrcaScore`.
  static func severity(_ score: Double?) -> Severity {
    guard let score else { return .unknown }
    switch score {
    case ..<1: return .informational
    case ..<4: return .low
    case ..<7: return .medium
    case ..<9: return .high
    default: return .critical
    }
  }
}
