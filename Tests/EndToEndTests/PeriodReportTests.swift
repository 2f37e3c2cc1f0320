import Foundation
import TestSupport
import Testing

/// Reports on a period, as an auditor asks for them.
@Suite struct PeriodReportTests {
  /// One record about the root user's access key.
  private static func record(_ status: String, day: Int) -> String {
    #"[{"metadata":{"event_code":"iam_no_root_access_key","product":{"name":"Prowler","#
      + #""vendor_name":"Prowler","version":"5.1.0"},"version":"1.3.0"},"class_uid":2004,"#
      + #""status":"New","status_code":"\#(status)","status_detail":"x","severity":"High","#
      + #""finding_info":{"title":"t","uid":"u"},"resources":[{"uid":"arn:aws:iam::111122223333:root","#
      + #""name":"n","region":"us-east-1","type":"AwsThing","cloud_partition":"aws"}],"#
      + #""cloud":{"provider":"aws","account":{"uid":"111122223333"},"region":"us-east-1"},"#
      + #""time":\#(1_795_000_000 + day * 86_400)}]"#
  }

  private static let exclusions = """
    version: 1
    exclusions:
      - id: EX-1
        reason: Known until the migration is over
        owner: Platform
        approver: A. Moor
        created: 2026-11-20
        expires: 2026-11-21
        select: { rule: D9.AWS.IAM.16 }
    """
  private static let attestations = """
    version: 1
    attestations:
      - id: AT-1
        framework: cis-aws-foundations-1.5.0
        control: "1.1"
        state: satisfied
        statement: Reviewed.
        by: J. Ruiz
        on: 2026-11-19
        valid: P2D
    """

  /// The states of a control with their beginnings.
  private static func states(_ xml: String, _ label: String) -> [String] {
    let element = xml.split(separator: "<control-period ").first {
      $0.hasPrefix("label=\"\(label)\"")
    }
    return (element ?? "").matches(of: /<interval state="([a-z-]+)" from="([^"]+)"/).map {
      "\($0.output.1) \($0.output.2)"
    }
  }

  @Test func decisionsCountOnTheirDaysAndStatesHaveTheirTimes() throws {
    try TemporaryFolder.with { folder in
      let store = folder.appending(path: "h.db").path
      // 2026-11-18 at 11:06:40 is day 0.
      for (day, status) in [(0, "PASS"), (1, "FAIL"), (5, "PASS")] {
        let file = folder.appending(path: "day-\(day).json")
        try Data(Self.record(status, day: day).utf8).write(to: file)
        #expect(try crosswalk("ingest", "-q", "--store", store, "--results", file.path).code == 0)
      }
      let exclusions = folder.appending(path: "ex.yaml").path
      let attestations = folder.appending(path: "at.yaml").path
      try Data(Self.exclusions.utf8).write(to: URL(filePath: exclusions))
      try Data(Self.attestations.utf8).write(to: URL(filePath: attestations))
      let out = folder.appending(path: "out").path
      let common = [
        "--store", store, "--framework", "cis-aws-foundations-1.5.0", "--from", "2026-11-17",
        "--to", "2026-11-23", "--exclusions", exclusions, "--attestations", attestations,
      ]
      let done = try run(Checkout.binary, ["report", "-q", "-o", out] + common)
      #expect(done.code == 0, "\(done.errors)")
      let xml = try String(contentsOfFile: out + "/cis-aws-foundations-1.5.0.xml", encoding: .utf8)
      #expect(
        Self.states(xml, "1.4") == [
          "not-assessed 2026-11-17T00:00:00Z", "pass 2026-11-18T11:06:40Z",
          "fail 2026-11-19T11:06:40Z", "excluded 2026-11-20T00:00:00Z",
          "fail 2026-11-22T00:00:00Z", "pass 2026-11-23T11:06:40Z",
        ])
      #expect(
        Self.states(xml, "1.1") == [
          "not-assessed 2026-11-17T00:00:00Z", "attested 2026-11-19T00:00:00Z",
          "not-assessed 2026-11-21T00:00:00Z",
        ])
      #expect(xml.contains("<trend total="))
      // The same model behind the table.
      let table = try run(Checkout.binary, ["period"] + common)
      let row = table.output.split(separator: "\n").first { $0.hasPrefix("1.4 ") }
      let words = (row ?? "").split(separator: " ").map(String.init)
      #expect(
        words == ["1.4", "pass", "2026-11-23T11:06:40Z", "1.5", "2.0", "1.4", "2.0", "5"],
        "\(table.output)\(table.errors)")
    }
  }

  @Test func optionsOfAPeriodAreHeldTogether() throws {
    for (words, message) in [
      (["--results", "x.json", "--from", "2026-01-01"], "'--from' needs '--store'"),
      (["--store", "x.db", "--to", "2026-01-01"], "'--to' needs '--from'"),
      (["--store", "x.db", "--at", "2026-01-01", "--from", "2026-01-01"], "do not go together"),
      (["--store", "x.db", "--from", "2026-02-01", "--to", "2026-01-01"], "is not before"),
    ] {
      let done = try run(Checkout.binary, ["report", "-o", "/nonexistent/out"] + words)
      #expect(done.code == 2, "\(done.errors)")
      #expect(done.errors.contains(message), "\(done.errors)")
    }
  }

  @Test func filesThatCannotBeTakenInLeaveNoStoreBehind() throws {
    try TemporaryFolder.with { folder in
      let broken = folder.appending(path: "broken.json")
      try Data(Self.record("PASS", day: 0).utf8.dropLast(9)).write(to: broken)
      let store = folder.appending(path: "h.db").path
      let done = try crosswalk("ingest", "--store", store, "--results", broken.path)
      #expect(done.code == 3, "\(done.errors)")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["broken.json"])
      // A store that was there before stays.
      let good = folder.appending(path: "good.json")
      try Data(Self.record("PASS", day: 0).utf8).write(to: good)
      #expect(try crosswalk("ingest", "--store", store, "--results", good.path).code == 0)
      #expect(try crosswalk("ingest", "--store", store, "--results", broken.path).code == 3)
      #expect(try crosswalk("store", "check", "--store", store).output.contains("1 runs"))
    }
  }
}
