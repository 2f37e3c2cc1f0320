import Testing
import Tickets

@testable import crosswalk

/// Takes events, or fails with a status.
private final class Receiver: HTTPTransport {
  var status = 202
  private(set) var bodies: [String] = []
  private(set) var seen: [String] = []

  func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
    seen.append("\(request)")
    guard status == 202 else {
      return HTTPResponse(status: status, body: Array("failed for \(Self.token)".utf8))
    }
    bodies.append(String(decoding: request.body ?? [], as: UTF8.self))
    return HTTPResponse(status: 202)
  }

  static let token = "planted-token-55aa7c1f0e"
}

/// `crosswalk ticket` as a user sees it, with a webhook as the tracker.
struct TicketCommandsTests {
  private let world: SmallWorld
  private let receiver = Receiver()
  private let secret = "AKIAPLANTEDKEY000001"

  init() throws {
    world = try SmallWorld()
    Files.write(
      """
      version: 1
      tracker: { kind: webhook, url: "https://hook.example.com/in", token-env: HOOK_TOKEN }
      evidence: true
      """, to: world.folder.path + "/tickets.yaml")
  }

  private func run(_ words: String...) async -> Run {
    await Run(
      ["ticket"] + words + [
        "--config", world.folder.path + "/tickets.yaml", "--base-catalog", world.catalog,
      ], environment: ["HOOK_TOKEN": Receiver.token], transport: receiver)
  }

  private var failing: String {
    world.write([
      SmallWorld.record(status: "FAIL", detail: "key \(secret) is active"),
      SmallWorld.record(
        check: "s3_open", status: "FAIL", resource: "arn:aws:s3:::b-1", detail: "open"),
    ])
  }

  @Test func aPlanChangesNothingAndApplyDoesIt() async {
    let scan = failing
    let plan = await run("plan", "--results", scan)
    #expect(plan.code == .done)
    #expect(plan.output.contains("create  new     [HIGH] The thing of R.1 is as it should be"))
    #expect(plan.output.contains("2 to create, 0 to update"))
    #expect(receiver.seen.isEmpty)
    #expect(!Files.exists(world.folder.path + "/tickets.ledger"))

    let apply = await run("apply", "--results", scan)
    #expect(apply.code == .done, "\(apply.errors)")
    #expect(apply.output.contains("2 done, 0 not done"))
    // Two tickets, each with its evidence.
    #expect(receiver.bodies.count == 4)
    #expect(receiver.bodies.filter { $0.contains("\"event\":\"evidence\"") }.count == 2)

    let again = await run("apply", "--results", scan)
    #expect(again.output.contains("0 done, 0 not done, 2 untouched"))
    #expect(receiver.bodies.count == 4)

    let fixed = world.write([
      SmallWorld.record(), SmallWorld.record(check: "s3_open", resource: "arn:aws:s3:::b-1"),
    ])
    let closed = await run("apply", "--results", fixed)
    #expect(closed.output.contains("close crosswalk-"))
    #expect(receiver.bodies.last?.contains("Closed by Crosswalk as fixed") == true)
    let output = [plan, apply, again, closed].flatMap { [$0.output, $0.errors] }
    for text in output + receiver.bodies + receiver.seen {
      #expect(!text.contains(secret))
      #expect(!text.contains(Receiver.token))
    }
  }

  @Test func aTrackerThatFailsIsNotTheEnd() async {
    let scan = failing
    receiver.status = 401
    let first = await run("apply", "--results", scan)
    #expect(first.code == .output)
    #expect(first.errors.contains("is answered with 401"))
    #expect(first.errors.contains("0 of 2 changes are done, 2 are not"))
    #expect(!first.errors.contains(Receiver.token))
    receiver.status = 202
    let second = await run("apply", "--results", scan)
    #expect(second.code == .done)
    #expect(second.output.contains("2 done, 0 not done"))
  }

  @Test func anAgreedPlanIsKeptTo() async {
    let scan = failing
    let plan = await run("plan", "--results", scan, "--format", "json")
    let file = world.folder.path + "/plan.json"
    Files.write(plan.output, to: file)
    let changed = world.write(
      [SmallWorld.record(status: "FAIL", detail: "two keys")], to: "other.json")
    let refused = await run("apply", "--results", changed, "--plan", file)
    #expect(refused.code == .input)
    #expect(refused.errors.contains("does not fit any more"))
    #expect(receiver.seen.isEmpty)
    let done = await run("apply", "--results", scan, "--plan", file)
    #expect(done.code == .done)
    #expect(done.output.contains("2 done"))
  }

  @Test func whatIsMissingIsNamed() async {
    let scan = failing
    let noToken = await Run(
      [
        "ticket", "plan", "--results", scan, "--config", world.folder.path + "/tickets.yaml",
        "--base-catalog", world.catalog,
      ], transport: receiver)
    #expect(noToken.code == .usage)
    #expect(noToken.errors.contains("the environment has no HOOK_TOKEN"))
    Files.write(
      "version: 1\ntracker: { kind: nothing }\n", to: world.folder.path + "/tickets.yaml")
    let wrong = await run("plan", "--results", scan)
    #expect(wrong.code == .input)
    #expect(wrong.errors.contains("tickets.yaml:2:18: 'kind' is 'nothing', which is not known"))
  }
}
