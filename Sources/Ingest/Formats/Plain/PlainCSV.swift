import Compliance

/// Crosswalk's own table, for results that no other format holds.
/// `documentation` is what users read: which column becomes what, and which
/// status word means what.
public enum PlainCSV {
  /// What a user reads to write such a table.
  public static let documentation = """
    Plain CSV (plain-csv): a table of results from any tool.

    The first row names the columns, in any order. Upper and lower case, blanks,
    "_" and "-" in the names do not count; other columns are left out. Fields are
    divided by "," ";" "|" or tabulators and quoted as RFC 4180 says; the text is
    UTF-8. Each further row is one result: one check on one resource.

      column              holds
      check               the test's stable id; required
      status              the verdict, one of the words below; required
      resource            the tested thing's id: an ARN, a name, a number; where
                          the account was tested, its number; required
      scanner             the tool that tested, a short lower-case name; "plain"
                          where it is not given
      reason              why the verdict is what it is
      provider            aws, azure, gcp, kubernetes
      partition           aws, aws-us-gov, aws-cn
      account             account, subscription or project: leading zeros count
      region              the provider's spelling: us-east-1. These four are taken
                          from the resource's id where it tells and they are empty
      type                the resource's type
      time                when it was tested: ISO 8601, or seconds since 1970
      severity            critical, high, medium, low, informational
      title               the check in words
      evidence            what was seen
      id                  the tool's id of this result
      suppressed          true or false, or how: muted, suppressed, archived,
                          excluded, waived, overridden, skipped. The status stays
                          the verdict underneath
      suppression_reason  why

      status              words for it
    \(statusLines)

    A row with another status word, or without a check or resource, is rejected and reported
    with its line. A tool's rows meet a rule if its rule file names the scanner
    and the check.

    Example:

      scanner,check,status,account,region,type,resource,time
      acme,root-key,fail,123456789012,,account,123456789012,2026-11-24T05:46:43Z
      acme,bucket-public,pass,123456789012,us-east-1,bucket,arn:aws:s3:::logs,2026-11-24
    """

  private static var statusLines: String {
    PlainStatus.words.map { entry in
      let name = entry.status.rawValue
      let padding = String(repeating: " ", count: max(2, 20 - name.count))
      return "  \(name)\(padding)\(entry.words.joined(separator: ", "))"
    }.joined(separator: "\n")
  }

  static let info = FormatInfo(
    id: "plain-csv", title: "Plain CSV", versions: "1",
    recognisedBy: "the columns check, status and resource", medium: .csv)
}
