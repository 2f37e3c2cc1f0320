import Compliance
import History

/// A span of time from one moment to a later one.
struct Period: Sendable, Hashable {
  var from: Timestamp
  var to: Timestamp
}

/// Options of the commands that read or write a store, declared once.
enum StoreOptions {
  private static let help =
    "a file of SQLite, or postgresql://USER@HOST/DATABASE for any server that speaks PostgreSQL's "
    + "protocol."

  /// For commands that read files or a store.
  static let store = Option<String?>(
    "store", valueName: "STORE", kind: .path,
    help: "Read what 'crosswalk ingest' has kept, in the place of --results: \(help)")

  /// For commands that are about a store.
  static let requiredStore = Option<String>(
    required: "store", valueName: "STORE", kind: .path, help: "The store: \(help)")

  static let at = Option<String?>(
    "at", valueName: "TIME",
    help: "What the store knows of this moment: only runs that were over by then count, and age "
      + "counts from then. A date means its end. Default: now.")

  static let from = Option<String?>(
    "from", valueName: "TIME",
    help: "Report on the period from this moment on: when each control held, failed or was not "
      + "checked. A date means its beginning.")

  static let to = Option<String?>(
    "to", valueName: "TIME",
    help: "The end of the period, of which the report gives the state. A date means its end. "
      + "Default: now.")

  /// The period that a user names; nothing lies ahead of now.
  static func period(
    from first: String, to last: String?, _ session: Session
  ) throws(Failure) -> Period {
    let from = try time(first, from.definition, isEnd: false)
    let now = try session.now()
    var end = now
    if let last { end = min(now, try time(last, to.definition, isEnd: true)) }
    guard from < end else {
      throw Failure(
        UsageError(
          kind: .invalid(
            "'--from' is not before '--to'", hint: "name the earlier moment with '--from'"),
          command: "crosswalk"))
    }
    return Period(from: from, to: end)
  }

  /// The moment that a user means: a time, or a date, which stands for its end
  /// where something ends and for its beginning where something begins.
  static func time(
    _ text: String, _ option: OptionDefinition, isEnd: Bool
  ) throws(Failure) -> Timestamp {
    guard let time = Timestamp(text) else {
      throw Failure(
        UsageError(
          kind: .invalid(
            "'\(option.spelling) \(visible(text))' is no time",
            hint: "write a date or a time in UTC: 2026-11-24, 2026-11-24T06:00:00Z"),
          command: "crosswalk"))
    }
    let isDate = !text.contains(":")
    return isDate && isEnd ? Timestamp(microseconds: time.microseconds + 86_399_999_999) : time
  }

  /// The command line for a report: an address may hold a password, which must
  /// not be printed anywhere.
  static func line(_ arguments: Arguments) -> String {
    guard let store = arguments[store] ?? arguments.values[requiredStore.definition.name]?.first
    else { return arguments.line }
    return arguments.line.replacing(store, with: StoreLocation(store).shown)
  }

  static func open(_ place: String, isCreating: Bool = false) throws(Failure) -> any Store {
    do throws(StoreError) {
      return try StoreLocation(place).open(isCreating: isCreating)
    } catch {
      throw Failure(error)
    }
  }
}

extension Failure {
  init(_ error: StoreError) {
    let exitCode: ExitCode =
      switch error.kind {
      case .missing, .notAStore, .damaged, .unreadable: .input
      case .busy, .notWritable: .output
      case .unsupported: .usage
      }
    self.init(exitCode, "\(error.place): \(error.message)", hint: error.remedy)
  }
}
