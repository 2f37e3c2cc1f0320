import Compliance
import Testing

@testable import Tickets

/// What becomes of tickets, by what scanners say and what people did.
struct PlannerTests {
  private let server = FakeGitHub()
  private let world: World

  init() throws { world = try World(.gitHub, server) }

  private func actions() throws -> [String] {
    world.restart()
    return try world.plan().items.map { "\($0.action.rawValue): \($0.reason)" }
  }

  private func failing() throws {
    world.results = [World.result()]
    try world.apply()
  }

  @Test func whatPeopleClosedStaysClosedAndIsReported() throws {
    try failing()
    server.issues[0].state = "closed"
    server.issues[0].reason = "not_planned"
    #expect(
      try actions() == ["left-to-people: 1 result fails, but people closed it as 'not_planned'"])
    try world.apply()
    #expect(server.issues[0].state == "closed")
  }

  @Test func whatPeopleClosedAndWasThenRightIsOpenedWhenItFailsAgain() throws {
    try failing()
    server.issues[0].state = "closed"
    server.issues[0].reason = "completed"
    world.results = [World.result(.pass)]
    #expect(try actions() == ["untouched: fixed, and closed already"])
    try world.apply()
    world.results = [World.result()]
    #expect(try actions().first?.hasPrefix("reopen: fails again after it was seen") == true)
  }

  @Test func aRefusalIsKeptEvenThen() throws {
    try failing()
    server.issues[0].state = "closed"
    server.issues[0].reason = "not_planned"
    world.results = [World.result(.pass)]
    try world.apply()
    world.results = [World.result()]
    #expect(try actions().first?.hasPrefix("left-to-people") == true)
  }

  @Test func whatPeopleOpenedAgainAfterItWasFixedStaysOpen() throws {
    try failing()
    world.results = [World.result(.pass)]
    try world.apply()
    server.issues[0].state = "open"
    #expect(
      try actions() == ["left-to-people: fixed, but people opened it again after it was closed"])
  }

  @Test func whoeverPeopleGaveItToKeepsIt() throws {
    world.settings.properties.assignee = "alice"
    try failing()
    server.issues[0].assignee = "bob"
    world.results = [World.result(words: "changed")]
    world.restart()
    let item = try #require(try world.plan().items.first)
    #expect(item.action == .update)
    #expect(item.notes == ["reassigned by hand to bob, which stays so"])
    try world.apply()
    #expect(server.issues[0].assignee == "bob")
  }

  @Test func ticketsWithALabelOfPeopleAreLeftAlone() throws {
    world.settings.keptLabels = ["risk-accepted"]
    try failing()
    server.issues[0].labels.append("risk-accepted")
    world.results = [World.result(.pass)]
    #expect(
      try actions() == [
        "left-to-people: it has the label 'risk-accepted', so it belongs to people"
      ])
  }

  @Test func whatNobodyCouldJudgeClosesNothing() throws {
    try failing()
    for status in [Status.unknown, .error, .notChecked] {
      world.results = [World.result(status)]
      #expect(
        try actions() == ["untouched: nothing fails, but 1 result could not be judged"])
    }
  }

  @Test func absenceClosesOnlyWhereTheRunLooked() throws {
    try failing()
    world.results = []
    #expect(
      try actions() == ["untouched: this run has nothing on it, and does not say that it looked"])
    world.sources = [Source(name: "scan", scope: Scope(accounts: ["999"], checks: ["root"]))]
    #expect(try actions().first?.hasPrefix("untouched") == true)
    world.sources = [
      Source(name: "scan", scope: Scope(accounts: ["111122223333"], checks: ["root"]))
    ]
    #expect(
      try actions() == ["close: gone: the run looked there, and does not report it any more"])
    try world.apply()
    #expect(server.issues[0].state == "closed")
  }

  @Test func aLaterRunOnTheAccountIsEnoughWhereTheUserSaysSo() throws {
    world.results = [World.result("R.2", resource: "b-1")]
    try world.apply()
    world.results = [World.result(.pass)]
    world.settings.gone = .accountScanned
    // Observed at the same time as the failure: no later run.
    #expect(try actions().first?.hasPrefix("untouched") == true)
    world.results = [World.result("R.1", .pass, seconds: 1_795_450_000)]
    #expect(try actions().first?.hasPrefix("close: gone: a later run of prowler") == true)
  }

  @Test func aTicketWithoutALedgerIsFoundByItsMark() throws {
    try failing()
    world.ledger.lose()
    #expect(
      try actions() == ["update: 1 result fails; the ledger does not know what the ticket says"])
    try world.apply()
    #expect(server.issues.count == 1)
    #expect(try actions() == ["untouched: 1 result fails, as the ticket says"])
  }

  @Test func aTicketWhoseLabelWasTakenAwayIsFoundByTheLedger() throws {
    try failing()
    server.issues[0].labels = []
    #expect(try actions() == ["untouched: 1 result fails, as the ticket says"])
    server.issues.removeAll()
    #expect(try actions().first?.contains("was deleted, moved or hidden") == true)
  }

  @Test func theTitleFindsNothing() throws {
    try failing()
    server.issues[0].title = "something else"
    #expect(try actions() == ["untouched: 1 result fails, as the ticket says"])
  }

  @Test func aSecondTicketOfOneMarkIsReported() throws {
    try failing()
    var copy = server.issues[0]
    copy.number = 2
    server.issues.append(copy)
    world.restart()
    let item = try #require(try world.plan().items.first)
    #expect(item.remote?.key == "1")
    #expect(item.notes.first?.contains("#2 has the same mark") == true)
  }

  @Test func anotherGroupingLeavesOldTicketsToPeople() throws {
    try failing()
    world.settings.grouping = .rule
    let found = try actions()
    #expect(found.count == 2)
    #expect(found.first?.hasPrefix("create") == true)
    #expect(found.last?.contains("grouped by rule-account") == true)
  }

  @Test func selectionAsksForSomeOfThem() throws {
    world.results = [World.result(), World.result("R.2", resource: "b-1")]
    world.settings.selection.severities = [.critical]
    #expect(try actions().count == 1)
    try world.apply()
    world.settings.selection.severities = [.high]
    let found = try actions()
    #expect(found.contains { $0.hasPrefix("create") })
    #expect(found.contains { $0.contains("'select' does not ask for it any more") })
  }

  @Test(arguments: [
    (Grouping.ruleAccount, 3), (.rule, 2), (.resource, 4), (.control, 2),
  ])
  func groupsAreWhatTheUserAsksFor(_ grouping: Grouping, _ tickets: Int) throws {
    world.results = [
      World.result(), World.result("R.1", account: "222233334444"),
      World.result("R.2", resource: "b-1"), World.result("R.2", resource: "b-2"),
    ]
    world.settings.grouping = grouping
    world.settings.selection.frameworks = [FrameworkID("tiny-1.0")]
    try world.apply()
    #expect(server.issues.count == tickets)
    #expect(Set(server.tickets.map(\.fingerprint)).count == tickets)
    world.restart()
    #expect(try world.plan().changes.isEmpty)
  }

  @Test func aMarkThatTheTrackerDropsIsSaid() throws {
    server.mayLabel = false
    world.results = [World.result()]
    let ending = try world.apply().ending
    #expect(ending?.message.contains("dropped its mark") == true)
    // The ledger knows the ticket: it is not made again.
    world.restart()
    try world.apply()
    #expect(server.issues.count == 1)
  }

  @Test func overridesAndPrioritiesReachTheTicket() throws {
    world.settings.properties.labels = ["compliance"]
    world.settings.overrides = [
      TicketSettings.Override(
        selection: TicketSettings.Selection(rules: [Glob("R.2")]),
        properties: TicketSettings.Properties(labels: ["storage"], assignee: "carol"))
    ]
    world.results = [World.result(), World.result("R.2", resource: "b-1")]
    try world.apply()
    let labels = server.issues.map { $0.labels.filter { !$0.hasPrefix("crosswalk") } }
    #expect(labels == [["compliance"], ["compliance", "storage"]])
    #expect(server.issues.map(\.assignee) == ["", "carol"])
  }

  @Test func aPlanDoesOnlyWhatWasAgreedOn() throws {
    world.results = [World.result(), World.result("R.2", resource: "b-1")]
    world.restart()
    let agreed = try world.plan()
    let file = Array(PlanFile.json(agreed, created: world.time.now(), catalog: "c").pretty.utf8)
    try PlanFile.check(try world.plan(), against: file, file: "plan.json")
    // What was done already is no reason to refuse.
    try world.apply()
    try PlanFile.check(try world.plan(), against: file, file: "plan.json")
    // Something else is.
    world.results[0] = World.result(words: "changed")
    world.restart()
    let changed = try world.plan()
    let error = #expect(throws: TicketError.self) {
      try PlanFile.check(changed, against: file, file: "plan.json")
    }
    #expect(error?.message.contains("does not fit any more: 'update'") == true)
    for text in ["", "[]", "{\"version\":2}", "{\"version\":1,\"tracker\":\"x\",\"tickets\":[]}"] {
      #expect(throws: TicketError.self) {
        try PlanFile.check(agreed, against: Array(text.utf8), file: "plan.json")
      }
    }
  }
}
