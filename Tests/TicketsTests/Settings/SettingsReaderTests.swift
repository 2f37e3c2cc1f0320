import Compliance
import Decisions
import Testing

@testable import Tickets

struct SettingsReaderTests {
  private func read(_ text: String) throws -> TicketSettings {
    try SettingsReader.read(Array(text.utf8), file: "tickets.yaml")
  }

  @Test func everythingIsRead() throws {
    let settings = try read(
      """
      version: 1
      tracker: { kind: jira-cloud, url: "https://acme.atlassian.net", project: SEC,
        user: bot@acme.example, token-env: JIRA_TOKEN, issue-type: Bug, closed: Done,
        reopened: To Do, resolution: Fixed }
      group-by: control
      select: { severity: [critical, high], framework: pci-dss-3.2, account: "1111*", rule: "D9.*" }
      labels: [b, a]
      assignee: alice
      priority: { critical: Highest, low: "4" }
      fields: { duedate: "2026-12-31", points: 3, flag: true, none: null, list: [a, {b: c}] }
      overrides:
        - match: { rule: "D9.AWS.IAM.*" }
          priority: High
          labels: iam
      keep: { labels: wontfix, statuses: [Blocked] }
      gone: account-scanned
      evidence: false
      rows: 10
      redact: { staff: "EMP-[0-9]+" }
      """)
    #expect(settings.tracker.kind == .jiraCloud)
    #expect(settings.tracker.token == .environment("JIRA_TOKEN"))
    #expect(settings.grouping == .control)
    #expect(settings.selection.severities == [.critical, .high])
    #expect(settings.priorities == [.critical: "Highest", .low: "4"])
    #expect(
      settings.properties.fields.map(\.value.compact) == [
        #""2026-12-31""#, "3", "true", "null", #"["a",{"b":"c"}]"#,
      ])
    #expect(settings.overrides.first?.properties.priority == "High")
    #expect(settings.keptStatuses == ["Blocked"])
    #expect(settings.gone == .accountScanned)
    #expect(!settings.attachesEvidence)
    #expect(settings.rows == 10)
    #expect(settings.patterns.map(\.name) == ["staff"])
  }

  @Test(arguments: [
    ("version: 1", "1:1: the file has no 'tracker'"),
    ("version: 2\ntracker: {kind: webhook, url: 'https://x.example'}", "1:10: version 2"),
    ("version: 1\ntracker: {kind: jra}", "2:17: 'kind' is 'jra', which is not known"),
    (
      "version: 1\ntracker: {kind: github, project: a/b}",
      "2:10: the tracker has no 'token-env' and no 'token-file'"
    ),
    (
      "version: 1\ntracker: {kind: github, token-env: T}", "2:10: the tracker has no 'project'"
    ),
    (
      "version: 1\ntracker: {kind: webhook, url: 'http://x.example'}",
      "2:31: the tracker's url 'http://x.example' is not encrypted"
    ),
    (
      "version: 1\ntracker: {kind: webhook, url: 'https://x.example', token: abc}",
      "2:52: 'tracker' has no member 'token'"
    ),
    (
      "version: 1\ntracker: {kind: webhook, url: 'https://x.example'}\ngroup-by: control",
      "3:11: tickets by control need to know of which framework"
    ),
    (
      "version: 1\ntracker: {kind: webhook, url: 'https://x.example'}\nselect: {severity: bad}",
      "3:20: 'bad' is no severity"
    ),
    (
      "version: 1\ntracker: {kind: webhook, url: 'https://x.example'}\nrows: 0",
      "3:7: 'rows' is no number from 1 to 1000"
    ),
    (
      "version: 1\ntracker: {kind: gitlab, project: a, token-env: T}\nlabels: [a b]",
      "3:9: the label 'a b' holds a blank or a comma"
    ),
    (
      "version: 1\ntracker: {kind: gitlab, project: a, token-env: T}\noverrides: [{labels: x}]",
      "3:13: the override has no 'match'"
    ),
  ])
  func whatIsWrongIsNamedWithItsPlace(_ text: String, _ expected: String) throws {
    let error = #expect(throws: DecisionError.self) { try read(text) }
    let messages = error?.problems.map { "\($0.line):\($0.column): \($0.message)" } ?? []
    #expect(messages.contains { $0.hasPrefix(expected) }, "\(messages)")
  }

  @Test func theSchemaNamesWhatTheReaderReads() throws {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let schema = try DecisionFile.document("/\(root)/schemas/tickets.schema.json")
    func names(_ keys: String...) -> [String] {
      keys.reduce(Optional(schema)) { $0?[$1] }?.members.map(\.key).sorted() ?? []
    }
    #expect(names("properties") == SettingsReader.keys.sorted())
    #expect(
      names("properties", "tracker", "properties") == SettingsReader.trackerKeys.sorted())
    #expect(names("$defs", "selection", "properties") == SettingsReader.selectionKeys.sorted())
    #expect(
      names("properties", "overrides", "items", "properties")
        == SettingsReader.overrideKeys.sorted())
  }
}
