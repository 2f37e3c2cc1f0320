import Compliance
import XMLKit

/// XCCDF results: a `Benchmark` with one or more `TestResult`, or a bare
/// `TestResult` as OpenShift's Compliance Operator keeps it.
///
/// Elements are told by local name and namespace, whatever the prefix.
///
/// | field | from |
/// | --- | --- |
/// | check | `rule-result@idref`, whole: two publishers may use one short name. The scanner is `openscap` whichever tool ran, as the names are the content's |
/// | other names of the check | `ident` with a CCE number or DISA's legacy numbers, `rule-result@version` (the STIG's number), the OVAL definition in `check-content-ref@name` unless it is one of several |
/// | subject | a host: the fact `…:asset:identifier:fqdn`, else `…:host_name`, else `target`, else the first `target-address` that is not the host's own loop |
/// | severity | `rule-result@severity`, else the rule's in the benchmark |
/// | title | the rule's in the benchmark, else its id |
/// | time | `rule-result@time`, else `TestResult@end-time`, else `@start-time`; of a multi-check's parts and of instances always the run's, as none is newer than the others |
/// | evidence | `message`, `instance`, `ident` (CCE, CCI, STIG), `rule-result@version`, overrides |
/// | native id | `check-content-ref@name`, by which the results of a multi-check differ |
/// | tool | `TestResult@test-system`, a CPE: `cpe:/a:redhat:openscap:1.3.7`; else the facts `scanner:name` and `scanner:version` |
/// | scope | `start-time`, `end-time`, the rules that were selected, and the benchmark: `TestResult/benchmark@id`, else `Benchmark@id`, with `TestResult@version`, else `Benchmark/version`, and `profile@idref` |
///
/// | `result` | means |
/// | --- | --- |
/// | pass, fail, error, unknown, informational | the same |
/// | fixed | it failed and was remediated: counts as a pass, not as a plain one |
/// | notapplicable | not applicable |
/// | notchecked | not checked; the message says why |
/// | notselected | the profile leaves the rule out: not checked |
///
/// An `override` gives the old and the new result. A fail that a person turned
/// into something milder stays the verdict and is suppressed as overridden; one
/// that a person made stricter counts as it is now. Where a benchmark's role
/// for the rule is `unscored` or `unchecked`, a verdict proves no more than
/// informational or not checked.
///
/// Memory: titles and severities of the benchmark's rules, by id. Where results
/// stand before the rules, which the schema forbids, they are held until the
/// end, up to a number; beyond it, they have the id for a title.
enum XCCDF: MarkupFormat {
  static let info = FormatInfo(
    id: "xccdf", title: "XCCDF results", versions: "1.1 and 1.2",
    recognisedBy: "the root element Benchmark or TestResult in a namespace of XCCDF",
    medium: .xml)

  static func recognise(_ outline: MarkupOutline) -> Bool {
    outline.isRoot("Benchmark", in: SCAPWord.xccdf)
      || outline.isRoot("TestResult", in: SCAPWord.xccdf)
  }

  static func document(name: String, limits: IngestLimits) -> MarkupDocument {
    MarkupDocument(Reader.self, name: name, limits: limits)
  }

  struct Reader: MarkupReader {
    typealias Word = SCAPWord
    static let namespaces = SCAPWord.xccdf

    private var results = XCCDFResults()

    mutating func start(_ element: MarkupStart<SCAPWord>, into reading: inout Reading<Finding>)
      -> XMLInterest
    {
      results.start(element, into: &reading)
    }

    mutating func end(_ element: MarkupEnd<SCAPWord>, into reading: inout Reading<Finding>) {
      results.end(element, into: &reading)
    }

    mutating func finish(into reading: inout Reading<Finding>) throws(Detection.Refusal) {
      results.finish(into: &reading)
      guard results.testResults > 0 else {
        throw Detection.Refusal(
          kind: .unknownFormat,
          message:
            "this is an XCCDF benchmark without a TestResult: a guide, which holds no results",
          remedy: "Give the file that the scanner writes with --results or --results-arf.")
      }
    }
  }
}
