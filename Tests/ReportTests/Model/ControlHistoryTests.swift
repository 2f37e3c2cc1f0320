import Compliance
import Testing
import XMLKit

@testable import Report

@Suite("The states of controls over a period")
struct ControlHistoryTests {
  private static let day: Int64 = 86_400
  private static let start = Timestamp(seconds: 1_795_000_000)

  private static func moment(_ days: Int64) -> Timestamp {
    Timestamp(seconds: 1_795_000_000 + days * day)
  }

  private static func history(_ states: [(Int64, ControlState)], days: Int64) -> ControlHistory {
    var history = ControlHistory(from: moment(0), to: moment(days))
    for (day, state) in states {
      var model = SampleReports.small()
      for index in model.controls.indices where model.controls[index].state != nil {
        model.controls[index].state = index == 1 ? state : .noRule
      }
      history.add(model, at: moment(day))
    }
    return history
  }

  @Test("Lengths add up to the period, and a state that goes on is one")
  func lengths() throws {
    let history = Self.history(
      [
        (0, .noRule), (1, .pass), (2, .pass), (4, .fail), (5, .excluded), (6, .incomplete),
        (8, .pass),
      ],
      days: 10)
    let entry = try #require(history.controls.first)
    #expect(history.controls.count == 1)
    #expect(
      entry.intervals.map(\.state) == [.noRule, .pass, .fail, .excluded, .incomplete, .pass])
    let days = [entry.held, entry.failed, entry.notChecked, entry.other].map {
      $0 / 1_000_000 / Self.day
    }
    #expect(days == [5, 1, 2, 2])
    #expect(entry.intervals.first?.from == Self.moment(0))
    #expect(entry.intervals.last?.to == Self.moment(10))
    for (one, next) in zip(entry.intervals, entry.intervals.dropFirst()) {
      #expect(one.to == next.from)
    }
  }

  @Test("A control that nobody ever spoke about is not listed")
  func nothing() {
    #expect(Self.history([(0, .noRule), (3, .noRule)], days: 5).controls.isEmpty)
  }

  @Test("The section stands in the page and in the XML, which its schema accepts")
  func written() throws {
    var model = SampleReports.small()
    model.context.period = Self.history([(0, .pass), (3, .fail)], days: 10)
    model.context.trend = (0..<100).map {
      TrendPoint(at: Self.moment($0), passed: 1, assessed: 2, fail: 1, total: 4)
    }
    let workspace = try Workspace()
    var writer = try ReportWriter(
      options: ReportOptions(templates: Files.shippedTemplates, formats: [.html, .xml]))
    let files = try writer.write(model, to: workspace.path)
    let html = String(decoding: try Files.bytes(files[0]), as: UTF8.self)
    #expect(html.contains("id=\"period\""))
    #expect(html.contains("class=\"state-bar small course\" role=\"img\" aria-label="))
    #expect(html.contains("class=\"t-fail\" y=\"0\" height=\"15\" x=\"300\" width=\"700\""))
    #expect(html.contains("(3.0 days)") && html.contains("(7.0 days)"))
    #expect(html.contains("href=\"#period\"") && html.contains("id=\"trend\""))
    let xml = String(decoding: try Files.bytes(files[1]), as: UTF8.self)
    #expect(xml.contains("held=\"259200\" failed=\"604800\" not-checked=\"0\" other=\"0\""))
    #expect(xml.contains("<trend total=\"100\">"))
    // Evenly among all, with both ends.
    #expect(xml.split(separator: "<point ").count == 61)
    #expect(xml.contains(Self.moment(0).description) && xml.contains(Self.moment(99).description))
    let schema = try XMLSchema(file: Files.schema)
    try schema.validate(file: files[1])
  }

  @Test("Of a thousand states a page shows the last, and says so")
  func many() throws {
    var model = SampleReports.small()
    model.context.period = Self.history(
      (0..<1_000).map { ($0, $0 % 2 == 0 ? .pass : .fail) }, days: 1_000)
    let workspace = try Workspace()
    var writer = try ReportWriter(
      options: ReportOptions(templates: Files.shippedTemplates, formats: [.html, .xml]))
    let files = try writer.write(model, to: workspace.path)
    let html = String(decoding: try Files.bytes(files[0]), as: UTF8.self)
    #expect(html.contains("The last 400 of 1,000 states are shown"))
    let xml = String(decoding: try Files.bytes(files[1]), as: UTF8.self)
    #expect(xml.split(separator: "<interval ").count == 1_001)
  }
}
