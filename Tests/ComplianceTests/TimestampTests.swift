import Compliance
import Testing

@Suite("Moments as scanners write them")
struct TimestampTests {
  @Test(
    "Every form that scanners write is read",
    arguments: [
      ("2018-03-20T04:40:38.827Z", "2018-03-20T04:40:38.827Z"),
      ("2021-10-26T17:10:26.9811842Z", "2021-10-26T17:10:26.981184Z"),
      ("2026-11-24 05:45:53.153381", "2026-11-24T05:45:53.153381Z"),
      ("2026-11-24T05:47:43", "2026-11-24T05:47:43Z"),
      ("2026-11-24T05:34:42+00:00", "2026-11-24T05:34:42Z"),
      ("2026-11-24 05:50:53+0000", "2026-11-24T05:50:53Z"),
      ("2023-06-02T08:31:20-04:00", "2023-06-02T12:31:20Z"),
      ("2023-01-01T00:30:00+05:45", "2022-12-31T18:45:00Z"),
      ("2021-05-19 13:13:06.083208 +0000 UTC", "2021-05-19T13:13:06.083208Z"),
      ("0001-01-01T00:00:00", "0001-01-01T00:00:00Z"),
      ("2024-02-29", "2024-02-29T00:00:00Z"),
      ("2000-02-29T23:59Z", "2000-02-29T23:59:00Z"),
      ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
      ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
      ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
    ])
  func reads(text: String, expected: String) {
    #expect(Timestamp(text)?.description == expected)
  }

  @Test(
    "What is no moment is refused",
    arguments: [
      "", "2026", "2026-13-01", "2026-00-01", "2026-02-30", "2023-02-29", "1900-02-29",
      "2026-11-24T24:00:00Z", "2026-11-24T05:60:00Z", "2026-11-24T05:45:61Z",
      "2026-11-24T05:45:53.Z", "2026-11-24T05:45:53X", "2026-11-24T05:45:53Z trailing",
      "2026-11-24T", "24/11/2026", "-026-11-24", "2026-11-24T05:45:53+25:00", "２０２６-11-24",
    ])
  func refuses(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test(
    "A number without a unit is seconds, or milliseconds where seconds make no sense",
    arguments: [
      (1_795_499_153, "2026-11-24T05:45:53Z"), (1_795_499_153_250, "2026-11-24T05:45:53.25Z"),
      (0, "1970-01-01T00:00:00Z"), (-62_135_596_800, "0001-01-01T00:00:00Z"),
      (99_999_999_999, "5138-11-16T09:46:39Z"),
    ] as [(Int64, String)])
  func epochs(value: Int64, expected: String) {
    #expect(Timestamp(epoch: value)?.description == expected)
  }

  @Test("A number that is no moment is refused", arguments: [.max, .min, 100_000_000_000_000])
  func refusedEpochs(value: Int64) {
    #expect(Timestamp(epoch: value) == nil)
  }

  @Test("What is printed is read again as the same moment")
  func roundTrip() {
    var microseconds: Int64 = -62_135_596_800_000_000
    while microseconds < 253_402_300_799_000_000 {
      let moment = Timestamp(microseconds: microseconds)
      if Timestamp(moment.description) != moment { Issue.record("\(moment)") }
      microseconds += 86_399_123_457 * 97
    }
  }

  @Test("The date alone is the first ten letters")
  func date() {
    #expect(Timestamp(seconds: 1_795_499_153).date == "2026-11-24")
  }
}
