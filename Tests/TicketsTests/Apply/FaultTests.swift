import Compliance
import Testing

@testable import Tickets

/// Every request of a run goes wrong once, before and after it reaches the tracker; then the
/// command is run again.
struct FaultTests {
  @Test(arguments: FakeServers.all)
  func nothingIsLostAndNothingIsThereTwice(_ kind: FakeServers.Kind) throws {
    // First what a run without faults comes to, and how many requests it takes.
    let model = try kind.world()
    for (index, step) in Self.steps.enumerated() {
      model.results = step
      model.restart()
      try model.apply()
      let requests = model.transport.log.count
      #expect(requests > 0)
      for fault in Fault.all(requests: requests) {
        try run(kind, fault, in: index, expecting: model.server.tickets)
      }
    }
    #expect(model.server.tickets.count == 2)
  }

  private func run(
    _ kind: FakeServers.Kind, _ fault: Fault, in index: Int, expecting expected: [FakeTicket]
  ) throws {
    let world = try kind.world()
    for (number, step) in Self.steps.enumerated() where number <= index {
      world.results = step
      world.restart(number == index ? fault : nil)
      try world.apply()
    }
    world.time.pass(seconds: 1)
    world.restart()
    let again = try world.apply()
    let name = "\(fault) in step \(index)"
    #expect(again.ending == nil, "\(name): \(String(describing: again))")
    world.restart()
    let changes = try world.plan().changes
    #expect(changes.isEmpty, "\(name): \(changes.map(\.reason))")
    func sorted(_ tickets: [FakeTicket]) -> [FakeTicket] {
      tickets.map { ticket in
        var ticket = ticket
        // Numbers differ where the order does.
        ticket.name = ""
        return ticket
      }.sorted { $0.fingerprint < $1.fingerprint }
    }
    let found = sorted(world.server.tickets)
    #expect(found == sorted(expected), "\(name)")
  }

  /// Two fail, one is put right, it fails again, the other is put right.
  static let steps: [[RuleResult]] = [
    [World.result(), World.result("R.2", resource: "b-1")],
    [World.result(words: "changed"), World.result("R.2", resource: "b-1", .pass)],
    [World.result(words: "changed"), World.result("R.2", resource: "b-1")],
    [World.result(.pass), World.result("R.2", resource: "b-1")],
  ]
}
