import Compliance
import History
import Merge
import Report

/// What a store knew at several moments, out of one reading.
///
/// A state can change at the beginning, when a run is over, when what it observed becomes too old,
/// and on the days on which a decision begins or ends: the user's and the scanners' own.
struct Timeline {
  private let store: any Store
  private var merger: Merger
  private let end: Timestamp
  private var moments: [Timestamp]
  /// So many ends of scanners' own decisions are looked at.
  private static let mostEnds = 1_000
  private var ends: Set<Timestamp> = []

  /// - Parameters:
  ///   - store: The store.
  ///   - merger: A merger to which nothing was added.
  ///   - moments: When to look, in any order.
  init(store: any Store, merger: Merger, moments: some Sequence<Timestamp>) {
    self.store = store
    self.merger = merger
    self.moments = Set(moments).sorted()
    end = self.moments.last ?? merger.now
  }

  /// Hands on the outcome of each moment, in their order.
  mutating func read(_ body: (Outcome, Timestamp) -> Void) throws(Failure) {
    do throws(StoreError) {
      for run in try store.runs() {
        if run.time > end { break }
        outcomes(before: run.time, body)
        var collector = merger.collector()
        var ends = self.ends
        try store.findings(of: run, where: { _ in true }) { findings in
          collector.add(findings)
          for finding in findings {
            guard let expires = finding.suppression?.expires, ends.count < Self.mostEnds else {
              continue
            }
            ends.insert(expires)
          }
        }
        let new = ends.subtracting(self.ends).filter { run.time < $0 && $0 <= end }
        moments = Set(moments).union(new).sorted()
        self.ends = ends
        merger.add(collector, from: run.source)
      }
    } catch {
      throw Failure(error)
    }
    outcomes(before: nil, body)
  }

  private mutating func outcomes(before limit: Timestamp?, _ body: (Outcome, Timestamp) -> Void) {
    let next = moments.prefix { moment in limit.map { moment < $0 } ?? true }
    for moment in next {
      merger.now = moment
      body(merger.outcome(), moment)
    }
    moments.removeFirst(next.count)
  }
}

extension Pipeline {
  /// How frameworks stood over time.
  struct Course {
    var histories: [FrameworkID: ControlHistory] = [:]
    var trends: [FrameworkID: [TrendPoint]] = [:]
  }

  /// At so many earlier moments a report on one moment looks back.
  private static let trendPoints = 11

  /// What frameworks came to over a period, decisions counting on their days.
  ///
  /// - Parameters:
  ///   - period: The period; nil for some days before the moment of the report, for its trend.
  ///   - frameworks: The frameworks.
  ///   - rules: The rules.
  ///   - store: The store.
  ///   - decisions: What people have decided.
  /// - Returns: The states of every control, and how each framework stood at the end of runs.
  /// - Throws: `Failure` if the store cannot be read.
  func course(
    of period: Period?, frameworks: [Framework], rules: [Rule], store: any Store,
    decisions: DecisionOptions.Decisions
  ) throws(Failure) -> Course {
    let policy = try MergeOptions.policy(arguments)
    let last = try moment()
    let runs: [StoredRun]
    do throws(StoreError) { runs = try store.runs() } catch { throw Failure(error) }
    var looks: Set<Timestamp>
    if let period {
      looks = Set(
        Self.changes(runs, maximumAge: policy.maximumAge, decisions).filter {
          period.from < $0 && $0 <= period.to
        } + [period.from, period.to])
    } else {
      // The last run of each of the days before, and the moment itself.
      var days: [CalendarDate: Timestamp] = [:]
      for run in runs where run.time <= last { days[CalendarDate(run.time)] = run.time }
      looks = Set(days.values.sorted().suffix(Self.trendPoints)).union([last])
      if days.count < 2 { return Course() }
    }
    var course = Course()
    for framework in frameworks {
      course.histories[framework.id] = ControlHistory(
        from: period?.from ?? looks.min() ?? last, to: last)
    }
    let mapped = Dictionary(
      frameworks.map { framework in
        (framework.id, rules.filter { $0.mappings.contains { $0.framework == framework.id } })
      }, uniquingKeysWith: { first, _ in first })
    var timeline = Timeline(
      store: store,
      merger: Merger(rules: rules, policy: policy, now: last, exclusions: decisions.exclusions),
      moments: looks)
    try timeline.read { outcome, moment in
      var outcome = outcome
      outcome.attestations = decisions.attestations
      for framework in frameworks {
        let model = ReportModel.build(
          framework: framework, rules: mapped[framework.id] ?? [], outcome: outcome,
          context: ReportContext(
            generated: moment, command: "", toolVersion: "", catalogVersion: ""))
        course.histories[framework.id]?.add(model, at: moment)
        course.trends[framework.id, default: []].append(TrendPoint(model, at: moment))
      }
    }
    return course
  }

  /// The moments at which a state can change.
  private static func changes(
    _ runs: [StoredRun], maximumAge: Age?, _ decisions: DecisionOptions.Decisions
  ) -> [Timestamp] {
    var moments = runs.map(\.time)
    if let maximumAge {
      for run in runs {
        for observed in [run.source.firstObserved, run.source.lastObserved].compactMap({ $0 }) {
          moments.append(
            Timestamp(microseconds: observed.microseconds + maximumAge.seconds * 1_000_000 + 1))
        }
      }
    }
    for exclusion in decisions.exclusions {
      moments += [exclusion.created.midnight, exclusion.expires.adding(days: 1).midnight]
    }
    for attestation in decisions.attestations {
      moments += [attestation.made.midnight, attestation.expires.adding(days: 1).midnight]
    }
    return moments
  }
}
