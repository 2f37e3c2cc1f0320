import Compliance

/// Different ids of one check in one source that came to the same subject.
struct Collision {
  /// Where it was met.
  struct Place: Hashable {
    var rule: RuleID
    var check: CheckID
    var source: Int
  }

  /// How many subjects are concerned, and the first of them by its ids.
  var subjects: Int
  var account: String
  var ids: [String]

  func joined(with other: Collision) -> Collision {
    let isFirst =
      (account, ids.joined(separator: "\n"))
      <= (other.account, other.ids.joined(separator: "\n"))
    var joined = isFirst ? self : other
    joined.subjects = subjects + other.subjects
    return joined
  }
}

/// The sentences in which merging says what a user should know.
enum MergeWarnings {
  static func sorted(_ warnings: [Warning]) -> [Warning] {
    warnings.sorted { ($0.code, $0.message) < ($1.code, $1.message) }
  }

  /// What is to be said of the inputs themselves.
  static func ofSources(_ sources: [Source], duplicates: [Merger.Duplicate]) -> [Warning] {
    var names: [String: String] = [:]
    for source in sources { names[source.sha256] = source.name }
    var warnings = duplicates.map { duplicate in
      Warning(
        code: "duplicate-source",
        message:
          "\(duplicate.name) holds the same bytes as \(names[duplicate.sha256] ?? "another source")"
          + " and was left out, so that nothing counts twice.")
    }
    for source in sources {
      for gap in source.gaps {
        warnings.append(
          Warning(code: "scan-gaps", message: "\(source.name): \(gap.description)."))
      }
    }
    for source in sources where source.rejectedCount > 0 {
      var message =
        "\(source.name): \(count(source.rejectedCount, "record")) of \(source.records) could not be"
        + " read as a finding and \(source.rejectedCount == 1 ? "is" : "are") missing from the results."
      if let first = source.rejected.first {
        message +=
          " The first is record \(first.index), at byte \(first.range.offset): \(first.reason)"
      }
      warnings.append(Warning(code: "rejected-records", message: message))
    }
    return warnings
  }

  /// What was counted and not merged.
  static func ofCounts(_ counts: MergeCounts, unmapped: [UnmappedCheck]) -> [Warning] {
    var warnings: [Warning] = []
    if counts.unmapped > 0 {
      warnings.append(
        Warning(
          code: "unmapped-checks",
          message: "\(count(counts.unmapped, "finding")) of \(count(unmapped.count, "check"))"
            + " that no rule knows \(counts.unmapped == 1 ? "is" : "are") not part of any result;"
            + " the report lists the checks."))
    }
    if counts.archived > 0 {
      warnings.append(
        Warning(
          code: "archived-findings",
          message: "\(count(counts.archived, "finding")) that the scanner has archived"
            + " \(counts.archived == 1 ? "does" : "do") not count: an archived finding is no longer current."
        ))
    }
    return warnings
  }

  static func collision(
    _ collision: Collision, at place: Collision.Place, sources: [Source]
  ) -> Warning {
    Warning(
      code: "subject-collision",
      message:
        "\(sources[place.source].name): \(place.check) names \(collision.ids.joined(separator: " and "))"
        + " in account \(collision.account); rule \(place.rule) takes them for one subject"
        + (collision.subjects == 1 ? "." : ", and so for \(collision.subjects) subjects in all.")
        + " The strictest verdict counts. Look at each of them in the scanner's output.")
  }

  static func partitions(_ partitions: [String], of key: AccountScope.Key) -> Warning {
    Warning(
      code: "partition-conflict",
      message:
        "Findings place account \(key.id) in the partitions \(partitions.joined(separator: " and "));"
        + " a rule counts as not applicable there only if it is so in each of them.")
  }

  static func contradictedAccounts(_ findings: Int) -> Warning {
    Warning(
      code: "account-conflict",
      message:
        "\(count(findings, "finding")) \(findings == 1 ? "names" : "name") one account in the account field and"
        + " another as the resource; the account that was tested, the resource, counts.")
  }

  static func withoutAccount(_ findings: Int) -> Warning {
    Warning(
      code: "unknown-account",
      message:
        "\(count(findings, "finding")) \(findings == 1 ? "does" : "do") not say which account"
        + " \(findings == 1 ? "it is" : "they are") about; each source's stand apart, under no account."
    )
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
