extension PlainRecord {
  /// What a user who writes the plain formats must know.
  static let documentation = """
    The plain formats, plain-json and plain-csv: results of any tool.

    A record is one result: one check on one resource. In JSON it is an object, one a
    line (NDJSON), one after the other, or in an array. In CSV it is a row; the first
    row names the columns, in any order. Upper and lower case, blanks, "_" and "-" in
    those names do not count. Fields are divided by "," ";" "|" or tabulators and
    quoted as RFC 4180 says. The text is UTF-8.

    field               what it holds
    check               the test's name in the scanner's words; required
    status              the verdict, one of the words below; required
    resource            the id of what was tested: an ARN, a name, a number; where the
                        account was tested, its number; required
    scanner             who tested, as rules name it: prowler, scoutsuite; otherwise plain
    reason              why the status is what it is
    provider            aws, azure, gcp, kubernetes
    partition           aws, aws-us-gov, aws-cn
    account             account, subscription or project, always text: 012345678912
    region              us-east-1; empty for what is global. These four are taken from
                        the resource's id where it tells and they are empty
    type                the resource's type: AwsIamUser
    time                when it was tested: ISO 8601, or seconds or milliseconds since
                        1970
    severity            critical, high, medium, low, informational, unknown
    title               the test's title
    evidence            what was seen
    id                  the scanner's own id of this result
    suppressed          true or false, or how the scanner was told to ignore the result:
                        muted, suppressed, archived, excluded, waived, overridden,
                        skipped; the status stays the verdict underneath
    suppression_reason  why it was told so

    status              words for it, in any letter case
    \(statusLines)

    A record without check, status or resource, or with a status, severity, time or
    suppressed that is none of these, is rejected and reported with its place. Other
    fields are ignored. A tool's records meet a rule if its rule file names the scanner
    and the check.

    {"scanner": "inhouse", "check": "root-keys", "status": "fail",
     "provider": "aws", "account": "012345678912", "type": "AwsAccount",
     "resource": "arn:aws:iam::012345678912:root", "time": "2026-11-24T05:47:43Z",
     "severity": "critical", "evidence": "The root user has an active access key."}

    scanner,check,status,account,region,type,resource,time
    inhouse,root-keys,fail,123456789012,,account,123456789012,2026-11-24T05:46:43Z
    inhouse,bucket-public,pass,123456789012,us-east-1,bucket,arn:aws:s3:::logs,2026-11-24
    """

  private static var statusLines: String {
    PlainStatus.words.map { entry in
      let name = entry.status.rawValue
      let padding = String(repeating: " ", count: max(2, 20 - name.count))
      return "\(name)\(padding)\(entry.words.joined(separator: ", "))"
    }.joined(separator: "\n")
  }
}
