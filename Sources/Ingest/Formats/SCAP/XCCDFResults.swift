import Compliance
import XMLKit

/// Follows the elements of a benchmark and of its test results, wherever they
/// stand in a document.
struct XCCDFResults {
  /// The most findings that are held where results stand before their rules.
  private static let maximumHeld = 20_000

  /// What a report needs of a rule.
  private struct Rule {
    var title = ""
    var severity = Severity.unknown
  }

  /// How many test results have ended or begun.
  private(set) var testResults = 0
  /// The host that the document around the results names.
  var asset = XCCDFTarget()

  private var rules: [String: Rule] = [:]
  private var ruleID = ""
  private var run = XCCDFRun()
  private var record = XCCDFRuleResult()
  private var factName = ""
  private var isBare = false
  /// Of the benchmark around the results.
  private var benchmark = Benchmark(id: "")
  private var held: [Finding] = []

  mutating func start(_ element: MarkupStart<SCAPWord>, into reading: inout Reading<Finding>)
    -> XMLInterest
  {
    guard SCAPWord.xccdf.indices.contains(element.namespace), let word = element.word else {
      return .nothing
    }
    switch (element.parent, word) {
    case (nil, .benchmark), (.content, .benchmark), (.component, .benchmark):
      benchmark = Benchmark(id: element.string("id"))
      return .children
    case (.benchmark, .group), (.group, .group): return .children
    case (.benchmark, .version): return .text
    case (.benchmark, .rule), (.group, .rule):
      ruleID = element.string("id")
      rules[ruleID] = Rule(severity: XCCDFRuleResult.severity(element["severity"]))
      return .children
    case (.rule, .title): return rules[ruleID]?.title.isEmpty == true ? .text : .nothing
    case (nil, .testResult), (.benchmark, .testResult), (.content, .testResult):
      isBare = element.parent == nil
      testResults += 1
      run = XCCDFRun(element, asset: asset, &reading)
      if !isBare { run.adopt(benchmark) }
      return .children
    case (.testResult, .testedBenchmark):
      run.name(benchmark: element.string("id"), element.string("href"))
      return .nothing
    case (.testResult, .profile):
      run.profile = element.string("idref")
      return .nothing
    case (.testResult, .target), (.testResult, .targetAddress): return .text
    case (.testResult, .targetFacts): return .children
    case (.targetFacts, .fact):
      factName = element.string("name")
      return XCCDFTarget.isWanted(factName) ? .text : .nothing
    case (.testResult, .ruleResult):
      record = XCCDFRuleResult(element, &reading)
      return .children
    case (.ruleResult, .ident):
      record.identSystem = element.string("system")
      return .text
    case (.ruleResult, .result), (.ruleResult, .message), (.ruleResult, .instance),
      (.override, .oldResult), (.override, .newResult),
      (.override, .remark):
      return .text
    case (.ruleResult, .override):
      record.overrides.append(
        XCCDFRuleResult.Override(authority: element.string("authority")))
      return .children
    case (.ruleResult, .check):
      if let value = element["multi-check"], value.equals("true") || value.equals("1") {
        record.isMultiCheck = true
      }
      return .children
    case (.check, .checkContentReference):
      if record.checkName.isEmpty { record.checkName = element.string("name") }
      return .nothing
    default: return .nothing
    }
  }

  mutating func end(_ element: MarkupEnd<SCAPWord>, into reading: inout Reading<Finding>) {
    guard let word = element.word else { return }
    switch (element.parent, word) {
    case (.benchmark, .version): benchmark.version = element.text.trimmed
    case (.rule, .title): rules[ruleID]?.title = element.text.trimmed
    case (.testResult, .target): run.target.name = element.text.trimmed
    case (.testResult, .targetAddress): run.target.add(address: element.text.trimmed)
    case (.targetFacts, .fact): run.target.add(fact: factName, element.text.trimmed)
    case (.override, .oldResult): record.setOverride(\.old, element.text.trimmed)
    case (.override, .newResult): record.setOverride(\.new, element.text.trimmed)
    case (.override, .remark): record.setOverride(\.remark, element.text.trimmed)
    case (.ruleResult, _): record.take(word, element.text)
    case (.testResult, .ruleResult): finishRecord(at: element.range, &reading)
    case (_, .testResult): run.note(&reading)
    default: break
    }
  }

  /// The document has ended.
  mutating func finish(into reading: inout Reading<Finding>) {
    for var finding in held {
      complete(&finding)
      reading.add(finding)
    }
    held = []
  }

  private mutating func finishRecord(at range: ByteRange, _ reading: inout Reading<Finding>) {
    reading.beginRecord()
    do throws(RecordError) {
      var finding = try record.finding(of: run, at: range)
      run.add(check: finding.check.name, isSelected: finding.reportedWord != "notselected")
      if rules.isEmpty, !isBare, held.count < Self.maximumHeld {
        held.append(finding)
      } else {
        complete(&finding)
        reading.add(finding)
      }
    } catch {
      reading.reject(range, reason: error.reason)
    }
  }

  /// Adds what the benchmark says of the rule.
  private func complete(_ finding: inout Finding) {
    guard let rule = rules[finding.check.name] else { return }
    if !rule.title.isEmpty { finding.title = rule.title }
    if finding.severity == .unknown { finding.severity = rule.severity }
  }
}
