import Compliance
import Testing

@testable import Tickets

/// The whole life of tickets in every tracker.
struct LifeTests {
  @Test(arguments: FakeServers.all)
  func ticketIsMadeOnceUpdatedClosedAndOpenedAgain(_ kind: FakeServers.Kind) throws {
    let world = try kind.world()
    world.results = [World.result(), World.result("R.2", resource: "b-1", .pass)]
    try world.apply()
    #expect(world.server.tickets.count == 1)
    let made = try #require(world.server.tickets.first)
    #expect(made.isOpen)
    #expect(made.title == "[CRITICAL] Root has no access keys – 111122223333")
    #expect(made.body.contains("1.4"))
    #expect(made.body.contains("Delete the key"))
    #expect(made.files.count == 1)

    // Twice is once.
    world.restart()
    #expect(try world.apply().lines.isEmpty)
    #expect(world.server.tickets.first?.files.count == 1)

    // The text changes with what scanners say.
    world.results[0] = World.result(words: "two keys")
    world.restart()
    #expect(try world.apply().lines.count == 1)
    #expect(world.server.tickets.first?.body.contains("two keys") == true)

    world.results[0] = World.result(.pass)
    world.restart()
    #expect(try world.plan().changes.map(\.action) == [.close])
    try world.apply()
    #expect(world.server.tickets.map(\.isOpen) == [false])
    world.restart()
    #expect(try world.apply().lines.isEmpty)

    world.results[0] = World.result()
    world.restart()
    #expect(try world.plan().changes.map(\.action) == [.reopen])
    try world.apply()
    #expect(world.server.tickets.map(\.isOpen) == [true])
    #expect(world.server.tickets.count == 1)

    let acceptance = Suppression(kind: .excluded, reason: "known", reference: "EX-1")
    world.results[0] = World.result(suppression: acceptance)
    world.restart()
    let plan = try world.plan()
    #expect(plan.changes.map(\.action) == [.close])
    #expect(plan.changes.first?.reason.contains("EX-1") == true)
    try world.apply()
    #expect(world.server.tickets.map(\.isOpen) == [false])
  }

  @Test(arguments: FakeServers.all)
  func noSecretIsSaidAnywhere(_ kind: FakeServers.Kind) throws {
    let world = try kind.world()
    world.results = [
      World.result(words: "key \(World.secret) of root@example.com, password=hunter2hunter2")
    ]
    for status in [Status.fail, .pass, .fail] {
      world.results[0] = World.result(
        status, words: "key \(World.secret), password=hunter2hunter2")
      world.restart(Fault(request: 3, moment: .after, kind: .drop))
      try world.apply()
      world.restart()
      try world.apply()
    }
    let bodies = world.transport.log.map { String(decoding: $0.body ?? [], as: UTF8.self) }
    let addresses = world.transport.log.map { "\($0)" }
    let held = world.server.tickets.flatMap { [$0.title, $0.body] + $0.files }
    for text in world.seen + bodies + addresses + held {
      #expect(!text.contains(World.token))
      #expect(!text.contains(World.secret))
      #expect(!text.contains("hunter2"))
    }
  }
}
