import Compliance
import Testing

@testable import Tickets

/// Tickets fit their trackers however much fails.
struct LimitTests {
  @Test(arguments: FakeServers.all)
  func aThousandFailuresFit(_ kind: FakeServers.Kind) throws {
    let world = try kind.world()
    world.settings.rows = 1_000
    world.results = (0..<1_000).map {
      World.result(
        "R.2", resource: "arn:aws:s3:::bucket-😀-\($0)-" + String(repeating: "x", count: 60),
        words: String(repeating: "long words ", count: 40))
    }
    #expect(try world.apply().ending == nil)
    let body = try #require(world.server.tickets.first?.body)
    #expect(body.contains("more; the evidence and the report name all"))
    // Whatever was left out, the mark and whose ticket it is are there.
    #expect(body.contains(world.server.tickets[0].fingerprint.suffix(20)))
    #expect(body.contains("Kept up to date by Crosswalk"))
  }

  @Test func titlesAreCutBetweenCharacters() {
    let text = String(repeating: "é😀", count: 200)
    let cut = DraftMaker.cut(text + "\nsecond line", to: 100)
    #expect(cut.utf16.count <= 100)
    #expect(cut.hasSuffix("…"))
    #expect(text.hasPrefix(String(cut.dropLast())))
    #expect(DraftMaker.cut("short\nlines", to: 100) == "short lines")
  }
}
