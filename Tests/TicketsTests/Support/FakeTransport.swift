import Compliance

@testable import Tickets

/// A tracker's server in this process.
protocol FakeServer: AnyObject {
  /// Answers one request, and remembers what it changes.
  func answer(_ request: HTTPRequest, at time: Timestamp) -> HTTPResponse
  /// The tickets that it holds.
  var tickets: [FakeTicket] { get }
}

/// What a fake server holds of one ticket, whatever the tracker.
struct FakeTicket: Equatable {
  var name: String
  var fingerprint: String
  var isOpen: Bool
  var title: String
  var body: String
  var files: [String] = []
}

/// What goes wrong with one request.
struct Fault: Sendable, CustomStringConvertible {
  enum Moment: String, CaseIterable { case before, after }
  enum Kind: String, CaseIterable { case drop, status500, timeout, crash }

  var request: Int
  var moment: Moment
  var kind: Kind

  var description: String { "\(kind) \(moment) request \(request)" }

  static func all(requests: Int) -> [Fault] {
    (1...requests).flatMap { request in
      Moment.allCases.flatMap { moment in
        Kind.allCases.map { Fault(request: request, moment: moment, kind: $0) }
      }
    }
  }
}

/// Carries requests to a fake server, and lets one of them go wrong.
final class FakeTransport: HTTPTransport {
  let server: any FakeServer
  let time: FakeTime
  var fault: Fault?
  /// Requests so far, and all of them for a test to look at.
  var log: [HTTPRequest] = []
  /// After a crash nothing of this process runs any more.
  private(set) var hasCrashed = false

  init(_ server: any FakeServer, time: FakeTime, fault: Fault? = nil) {
    self.server = server
    self.time = time
    self.fault = fault
  }

  func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
    if hasCrashed { throw HTTPFailure(.unavailable, "the process is dead") }
    log.append(request)
    time.pass(seconds: 0.05)
    guard let fault, fault.request == log.count else {
      return server.answer(request, at: time.now())
    }
    if fault.moment == .after { _ = server.answer(request, at: time.now()) }
    switch fault.kind {
    case .drop: throw HTTPFailure(.broken, "the connection was reset")
    case .status500: return HTTPResponse(status: 500, body: Array("Internal Server Error".utf8))
    case .timeout:
      time.pass(seconds: 60)
      throw HTTPFailure(.timedOut, "no answer within 60 seconds")
    case .crash:
      hasCrashed = true
      throw HTTPFailure(.unavailable, "the process is dead")
    }
  }
}

/// A clock that only a test moves.
final class FakeTime: TimeSource {
  private var moment: Timestamp
  private(set) var waited: [Double] = []

  init(_ seconds: Int64 = 1_795_500_000) { moment = Timestamp(seconds: seconds) }

  func now() -> Timestamp { moment }
  func random() -> Double { 0.5 }

  func wait(seconds: Double) {
    waited.append(seconds)
    pass(seconds: seconds)
  }

  func pass(seconds: Double) {
    moment = Timestamp(microseconds: moment.microseconds + Int64(seconds * 1_000_000))
  }
}

/// A ledger in memory, which does not write after a crash.
final class FakeLedger: Ledger {
  let place = "memory"
  private(set) var rows: [String: [Fingerprint: String]] = [:]
  weak var transport: FakeTransport?

  func entries(of tracker: String) throws(TicketError) -> [LedgerEntry] {
    (rows[tracker] ?? [:]).sorted { $0.key < $1.key }.compactMap {
      LedgerEntry(fingerprint: $0.key.label, text: $0.value)
    }
  }

  func write(_ entry: LedgerEntry, of tracker: String) throws(TicketError) {
    if transport?.hasCrashed == true {
      throw TicketError(.ledger, "the process is dead", remedy: "start it again")
    }
    rows[tracker, default: [:]][entry.fingerprint] = entry.text
  }

  /// Forgets everything, as when the file is lost.
  func lose() { rows = [:] }
}
