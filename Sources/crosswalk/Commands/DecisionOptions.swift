import Catalog
import Compliance
import Decisions
import Merge

/// What people have decided: options that `report`, `findings`, `explain` and `catalog diff` share.
enum DecisionOptions {
  static let exclusions = Option<[String]>(
    repeatable: "exclusions", valueName: "FILE", kind: .path,
    help: "Exclusions in YAML: decisions that failures are accepted, with owner and end.")

  static let attestations = Option<[String]>(
    repeatable: "attestations", valueName: "FILE", kind: .path,
    help: "Attestations in YAML: dated statements of people about controls.")

  /// What the files hold that the user names.
  struct Decisions {
    var exclusions: [Exclusion]
    var attestations: [Attestation]
    var warnings: [Warning]
  }

  /// Reads the files. They are read before any scanner output, which may take hours.
  static func decisions(_ arguments: Arguments) throws(Failure) -> Decisions {
    do throws(DecisionError) {
      let attested = try AttestationReader.read(unique(arguments[attestations])).sorted {
        if $0.framework != $1.framework { return $0.framework < $1.framework }
        if $0.control != $1.control { return NaturalOrder.precedes($0.control, $1.control) }
        return ($0.made.days, $0.id) < ($1.made.days, $1.id)
      }
      return Decisions(
        exclusions: try ExclusionReader.read(unique(arguments[exclusions])),
        attestations: attested, warnings: missingEvidence(attested))
    } catch {
      throw Failure(error)
    }
  }

  /// Adds what the decisions come to, and what a user should know of them.
  static func add(
    _ decisions: Decisions, to outcome: inout Outcome, catalog: Catalog, now: Timestamp,
    within: Age? = Age("30d")
  ) {
    outcome.attestations = decisions.attestations
    let audit = DecisionAudit(
      rules: catalog.rules, frameworks: catalog.frameworks, accounts: outcome.accounts, now: now,
      within: within)
    outcome.exclusions = audit.examine(outcome.exclusions)
    outcome.warnings +=
      decisions.warnings + audit.warnings(outcome.exclusions, outcome.attestations)
  }

  /// A file that is named twice is read once.
  private static func unique(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.filter { seen.insert(SystemEnvironment.resolved($0) ?? $0).inserted }
  }

  /// Evidence is named beside the file that names it.
  private static func missingEvidence(_ attestations: [Attestation]) -> [Warning] {
    attestations.flatMap { attestation in
      let folder = SystemEnvironment.directory(of: attestation.place.file)
      return attestation.evidence.filter { name in
        !SystemEnvironment.isFile(name.hasPrefix("/") ? name : "\(folder)/\(name)")
      }.map { name in
        Warning(
          code: "attestation-evidence-missing",
          message: "\(attestation.place.text): attestation \(attestation.id) names the evidence"
            + " '\(name)', and there is no such file beside it.")
      }
    }
  }
}
