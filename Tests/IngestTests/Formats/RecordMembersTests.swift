import Testing

@testable import Ingest

@Suite struct RecordMembersTests {
  @Test(arguments: [
    ("arn:aws:iam::012345678912:root", ["arn", "aws", "iam", "", "012345678912", "root"]),
    ("arn:aws-cn:s3:::b:c/d:é", ["arn", "aws-cn", "s3", "", "", "b:c/d:é"]),
    ("arn:::::", ["arn", "", "", "", "", ""]), ("arn:a:b:c:d", nil), ("arn", nil), ("", nil),
    ("arns:a:b:c:d:e", nil), ("AWS::::Account:1", nil), (" arn:a:b:c:d:e", nil),
  ]) func anARNHasSixFields(_ text: String, _ parts: [String]?) {
    for index in 0..<6 { #expect(ARN.part(index, of: text) == parts?[index]) }
    #expect(ARN.part(6, of: text) == nil)
    #expect(ARN.account(text) == parts.flatMap { $0[4].isEmpty ? nil : $0[4] })
  }
}
