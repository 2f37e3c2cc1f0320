/// `crosswalk exclusions`: work with decisions that failures are accepted.
enum ExclusionsCommand {
  static let declaration = Command(
    name: "exclusions", abstract: "Audit decisions that failures are accepted, or import them.",
    examples: [
      .init(
        "crosswalk exclusions audit --results scans --exclusions exclusions.yaml",
        "See which have expired, which are never used and what they hide:"),
      .init(
        "crosswalk exclusions import --from prowler-mutelist mutelist.yaml -o exclusions.yaml",
        "Take over a mute list of Prowler:"),
    ],
    subcommands: [ExclusionsAuditCommand.declaration, ExclusionsImportCommand.declaration])
}
