import Testing

@testable import Ingest

@Suite("No two formats claim the same content")
struct ClaimsTests {
  /// XML and YAML are told by their root and no outline.
  static let json = Formats.all.filter { $0.medium == .json }.map(\.id)

  @Test(arguments: json)
  func onlyOneRecognisesIt(_ id: String) throws {
    let text = try #require(FormatFixtures.documents[id])
    for layout in ["%", "[%]", #"{"Type":"Notification","Message":"x"}%"#] {
      let bytes = Array(layout.replacing("%", with: text).utf8)
      guard let outline = JSONOutline(bytes, from: 0, to: bytes.count) else { continue }
      let claims = Formats.types.compactMap { $0 as? any JSONFormat.Type }
        .filter { $0.recognise(outline) != nil }.map { $0.info.id }
      #expect(claims == (layout.contains("Type") ? [] : [id]), "\(layout)")
    }
  }

  @Test func anEnvelopeIsClaimedByItsMessagesFormatAlone() {
    for (id, text) in FormatFixtures.documents.sorted(by: { $0.key < $1.key }) {
      for envelope in CloudGuardNotificationTests.envelopes {
        let bytes = Array(envelope.replacing("%", with: Reads.quoted(text)).utf8)
        guard let outline = JSONOutline(bytes, from: 0, to: bytes.count) else { continue }
        let claims = Formats.types.compactMap { $0 as? any JSONFormat.Type }
          .filter { $0.recognise(outline) != nil }.map { $0.info.id }
        #expect(claims == [id] || claims.isEmpty)
      }
    }
  }
}
