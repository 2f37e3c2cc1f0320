import Compliance
import History
import Testing

/// What `store check` finds.
@Suite struct CheckTests {
  private static let changes = [
    "UPDATE claims SET evidence = 'all is well'",
    "UPDATE claims SET resource = 'another'",
    "UPDATE wordings SET reported = 'pass', word = 'PASS'",
    "UPDATE places SET region = 'us-east-1'",
    "UPDATE observations SET observed = observed + 1",
    "UPDATE observations SET length = 0",
    "DELETE FROM observations",
    "UPDATE runs SET findings = findings + 1",
    "UPDATE runs SET digest = 'x'",
  ]

  @Test(arguments: Kind.allCases, changes)
  func whatWasChangedBehindItsBackIsSeen(_ kind: Kind, _ change: String) throws {
    guard let place = try TestPlace(kind) else { return }
    try Scan(
      "a.json", [Samples.finding("s3_open", .fail), Samples.finding("iam_root", .fail)]
    ).ingest(into: try place.open())
    #expect(try place.open(isCreating: false).check() == [])
    try place.execute(change)
    #expect(try place.open(isCreating: false).check() != [], "\(change)")
  }
}
