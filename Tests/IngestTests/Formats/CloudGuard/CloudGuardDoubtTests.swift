import Compliance
import Testing

@testable import Ingest

/// What a CloudGuard assessment leaves in doubt never becomes a pass.
@Suite struct CloudGuardDoubtTests {
  typealias Base = CloudGuardAssessmentTests

  @Test(arguments: [
    #"{"isValid":true,"isValid":false}"#, #"{"isRelevant":true,"isRelevant":false,"isValid":true}"#,
    #"{"isRelevant":"false","isValid":true}"#, #"{"isValid":1}"#,
    #"{"isExcluded":"yes","isValid":false}"#, #"{"isValid":true,"error":"a","error":null}"#,
    #"{"isValid":true,"testObj":{"id":"a","id":"b"}}"#,
  ]) func aResultThatCanBeReadEitherWayIsRejected(_ entry: String) async throws {
    let good = Base.test([Base.entry(#""isRelevant":true,"isValid":true"#)])
    let (source, findings) = try await Base.read(Base.assessment([good, Base.test([entry])]))
    #expect(findings.count == 1)
    #expect(source.rejectedCount == 1)
    #expect(source.rejected.first?.index == 2)
  }

  @Test(arguments: [
    (#""out of time""#, Status.error), (#"{"code":7}"#, .error), ("true", .error), ("null", .pass),
    (#""""#, .pass), ("false", .pass),
  ]) func anErrorInAnyFormTakesAPassAway(_ error: String, _ counts: Status) async throws {
    let entry = Base.entry(#""isRelevant":true,"isValid":true,"error":\#(error)"#)
    let (_, ofEntity) = try await Base.read(Base.assessment([Base.test([entry])]))
    #expect(ofEntity.map(\.status) == [counts])
    let plain = Base.entry(#""isRelevant":true,"isValid":true"#)
    let (_, ofRule) = try await Base.read(Base.assessment([Base.test([plain], error: error)]))
    #expect(Set(ofRule.map(\.status)) == [counts])
  }

  @Test(arguments: [#""entityResults":{},"#, #""entityResults":"none","#])
  func resultsThatAreNoListAreRejectedBesideAnErrorToo(_ member: String) async throws {
    let good = Base.test([Base.entry(#""isRelevant":true,"isValid":true"#)])
    let bad = #"{"error":"x",\#(member)\#(Base.rule)}"#
    let (source, findings) = try await Base.read(Base.assessment([good, bad]))
    #expect(findings.count == 1)
    #expect(source.rejectedCount == 1)
  }

  @Test(arguments: [
    (#""validationStatus":"Excluded","isRelevant":true,"isValid":false"#, Status.fail, Status.fail),
    (#""validationStatus":"Valid, Excluded","isExcluded":null,"isValid":true"#, .pass, .pass),
    (#""isExcluded":true,"isRelevant":false,"isValid":false"#, .fail, .notApplicable),
    (#""isExcluded":true,"isRelevant":false,"isValid":true"#, .pass, .notApplicable),
    (#""isExcluded":true,"isRelevant":true,"isValid":true,"error":"x""#, .pass, .error),
  ]) func anExclusionComesFirstAndHidesNothing(
    _ members: String, _ reported: Status, _ counts: Status
  ) async throws {
    let (_, findings) = try await Base.read(Base.assessment([Base.test([Base.entry(members)])]))
    #expect(findings.map(\.reported) == [reported])
    #expect(findings.map(\.status) == [counts])
    #expect(findings.map(\.suppression?.kind) == [.excluded])
  }

  @Test func aResultWithoutAReferenceTakesNoExclusionsReason() async throws {
    let entry = Base.entry(#""isExcluded":true,"exclusionId":null,"isValid":false"#)
    let (_, findings) = try await Base.read(
      Base.assessment([Base.test([entry])], more: #""exclusions":[{"comment":"another's"}],"#))
    #expect(findings.map(\.suppression) == [Suppression(kind: .excluded)])
  }

  @Test(arguments: [
    (#""soon""#, 1), (#""2027-01-31T00:00:00Z""#, 0), ("null", 0), (#""0001-01-01T00:00:00""#, 0),
  ]) func anEndThatIsNoTimeIsToldToTheUser(_ end: String, _ rejected: Int) async throws {
    let entry = Base.entry(#""isExcluded":true,"exclusionId":"x","isValid":false"#)
    let (source, findings) = try await Base.read(
      Base.assessment(
        [Base.test([entry])], more: #""exclusions":[{"id":"x","dateRange":{"to":\#(end)}}],"#))
    #expect(source.rejectedCount == rejected)
    #expect(findings.count == 1)
  }

  @Test(arguments: [#""false""#, "0"])
  func aSynchronisationThatIsNotClearlyDoneIsNone(_ word: String) async throws {
    let (_, findings) = try await Base.read(
      Base.assessment(
        [Base.test([Base.entry(#""isRelevant":true,"isValid":true"#)])],
        more: #""dataSyncStatus":[{"entityType":"iamUser","recentlySuccessfulSync":\#(word)}],"#))
    #expect(findings.map(\.status) == [.notChecked])
  }

  /// Its first test fills the window, so that its rule is not seen at first.
  @Test(arguments: [true, false])
  func aFirstTestOfAnyLengthIsRecognised(_ isBare: Bool) async throws {
    let entry = Base.entry(#""isRelevant":true,"isValid":true"#)
    let count = (IngestLimits.standard.windowBytes / entry.utf8.count) + 100
    let entries = Array(repeating: entry, count: count).joined(separator: ",")
    let test = #"{"testedCount":\#(count),"entityResults":[\#(entries)],\#(Base.rule)}"#
    let (source, findings) = try await Base.read(
      isBare ? "[\(test)]" : #"{"tests":[\#(test)]}"#)
    #expect(source.format == "cloudguard-assessment")
    #expect(findings.count == count)
  }

  @Test func aRuleWithoutEntitiesIsReadAndGivesNoFinding() async throws {
    let (source, findings) = try await Base.read(Base.assessment([Base.test([])]))
    #expect(findings.isEmpty)
    #expect(source.records == 1)
    #expect(source.rejectedCount == 0)
  }
}
