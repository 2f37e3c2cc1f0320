import Compliance
import Redaction

/// Clock, patience and chance: tests put their own in its place.
package protocol TimeSource: AnyObject {
  func now() -> Timestamp
  func wait(seconds: Double)
  /// A number from 0 to 1, without 1.
  func random() -> Double
}

/// How often and how long requests are tried.
package struct RetryPolicy: Sendable, Hashable {
  /// Requests in all, the first included.
  package var attempts = 5
  /// Seconds before the second; each further wait may be twice as long.
  package var firstWait = 1.0
  /// The longest wait that nobody asked for.
  package var longestWait = 60.0
  /// The longest wait that a tracker may ask for.
  package var longestAsked = 900.0
  /// Seconds between two requests that change something; what a tracker's limit on content asks.
  package var pace = 0.0

  package init(pace: Double = 0) { self.pace = pace }
}

/// Sends a tracker's requests: shows the token, tries again, waits as long as limits ask, and
/// says what went wrong without a secret.
package final class HTTPClient {
  package let address: ServiceAddress
  private let credential: Credential?
  private let transport: any HTTPTransport
  package let time: any TimeSource
  private let policy: RetryPolicy
  private let redactor: Redactor
  private var lastWrite: Timestamp?
  /// How many requests were sent.
  package private(set) var requests = 0

  package init(
    address: ServiceAddress, credential: Credential?, transport: any HTTPTransport,
    time: any TimeSource, policy: RetryPolicy, redactor: Redactor
  ) {
    self.address = address
    self.credential = credential
    self.transport = transport
    self.time = time
    self.policy = policy
    self.redactor = redactor
  }

  /// Sends a request that may be sent again without harm: one that reads, or that sets
  /// something to a state.
  ///
  /// - Parameters:
  ///   - request: the request.
  ///   - accepting: answers besides success that the caller knows what to do with.
  /// - Returns: a success, or one of those.
  /// - Throws: `TicketError` for any other answer, or for none.
  package func send(
    _ request: HTTPRequest, accepting: Set<Int> = []
  ) throws(TicketError) -> HTTPResponse {
    try carry(request, isRepeatable: true, accepting: accepting)
  }

  /// Sends a request that must not be carried out twice. Where nobody knows whether it was, the
  /// error is `uncertain`.
  package func sendOnce(
    _ request: HTTPRequest, accepting: Set<Int> = []
  ) throws(TicketError) -> HTTPResponse {
    try carry(request, isRepeatable: false, accepting: accepting)
  }

  /// The JSON of an answer.
  package func json(_ response: HTTPResponse, _ what: String) throws(TicketError) -> JSON {
    guard let json = response.json else {
      throw unexpected("\(what) is answered with something that is no JSON: \(excerpt(response))")
    }
    return json
  }

  /// The error for an answer that is not what the interface promises.
  package func unexpected(_ message: String) -> TicketError {
    TicketError(
      .answer, "\(address.host): \(clean(message))",
      remedy: "check that 'url' and 'kind' in tickets.yaml name this tracker's interface")
  }

  /// The next page that an answer names (RFC 8288); nil at the end.
  package func nextPage(of response: HTTPResponse) throws(TicketError) -> String? {
    guard let link = response.header("link") else { return nil }
    for part in link.split(separator: ",") where part.contains("rel=\"next\"") {
      guard let open = part.firstIndex(of: "<"), let close = part.firstIndex(of: ">") else {
        continue
      }
      let url = String(part[part.index(after: open)..<close])
      guard address.owns(url) else {
        throw unexpected("the next page of a list is said to be on another server")
      }
      return url
    }
    return nil
  }

  private func carry(
    _ request: HTTPRequest, isRepeatable: Bool, accepting: Set<Int>
  ) throws(TicketError) -> HTTPResponse {
    var request = request
    request.authorization = credential?.header
    var attempt = 0
    while true {
      attempt += 1
      keepPace(request)
      requests += 1
      let problem: Problem
      switch send(request) {
      case .success(let response):
        if response.isSuccess || accepting.contains(response.status) { return response }
        guard let found = try transient(response, request, isRepeatable: isRepeatable) else {
          throw refusal(response, request)
        }
        problem = found
      case .failure(let failure):
        problem = try weigh(failure, request, isRepeatable: isRepeatable)
      }
      let wait = problem.asked ?? backoff(attempt)
      guard attempt < policy.attempts, wait <= policy.longestAsked else {
        let later =
          wait > policy.longestAsked ? "; it asks to come again in \(Int(wait)) seconds" : ""
        throw TicketError(
          .unreachable, "\(name(request)) failed \(attempt) times: \(problem.reason)\(later)",
          remedy: "run the command again later; it continues where this run stopped")
      }
      time.wait(seconds: wait)
    }
  }

  private struct Problem {
    var reason: String
    /// Seconds that the tracker asks to wait.
    var asked: Double?
  }

  private func send(_ request: HTTPRequest) -> Result<HTTPResponse, HTTPFailure> {
    do throws(HTTPFailure) {
      return .success(try transport.send(request))
    } catch {
      return .failure(error)
    }
  }

  /// What is worth another try in an answer; nil for an answer that will stay the same.
  private func transient(
    _ response: HTTPResponse, _ request: HTTPRequest, isRepeatable: Bool
  ) throws(TicketError) -> Problem? {
    let asked = RetryDelay.seconds(of: response, now: time.now())
    let isLimit =
      response.status == 429
      || response.status == 403
        && (response.header("retry-after") != nil || RetryDelay.isExhausted(response))
    if isLimit {
      // A minute where nothing is said: what GitHub and GitLab ask for.
      return Problem(reason: "its rate limit is reached", asked: asked ?? 60)
    }
    guard [408, 500, 502, 503, 504].contains(response.status) else { return nil }
    let reason = "it answers \(response.status): \(excerpt(response))"
    guard isRepeatable else { throw uncertain(request, reason) }
    return Problem(reason: reason, asked: asked)
  }

  private func weigh(
    _ failure: HTTPFailure, _ request: HTTPRequest, isRepeatable: Bool
  ) throws(TicketError) -> Problem {
    let reason = clean(failure.reason)
    switch failure.kind {
    case .untrusted:
      throw TicketError(
        .denied, "\(address.host) cannot be trusted: \(reason)",
        remedy: "have the server's certificate put right, or its authority installed on this "
          + "machine; certificates are always checked")
    case .unavailable:
      throw TicketError(
        .setting, "requests cannot be sent: \(reason)",
        remedy: "install libcurl (apt-get install libcurl4)")
    case .notSent, .timedOut, .tooLarge, .broken: break
    }
    guard isRepeatable || failure.provesNothingSent else { throw uncertain(request, reason) }
    if failure.kind == .tooLarge { throw unexpected("an answer is too large: \(reason)") }
    return Problem(reason: reason)
  }

  private func uncertain(_ request: HTTPRequest, _ reason: String) -> TicketError {
    TicketError(
      .uncertain, "\(name(request)) may have been carried out or not: \(reason)",
      remedy: "run the command again; it looks for the ticket before it makes one")
  }

  private func refusal(_ response: HTTPResponse, _ request: HTTPRequest) -> TicketError {
    let answer = "\(name(request)) is answered with \(response.status): \(excerpt(response))"
    switch response.status {
    case 401, 407:
      return TicketError(
        .denied, answer, remedy: "check the token and 'user' in tickets.yaml; tokens expire")
    case 403:
      return TicketError(
        .denied, answer, remedy: "give the token the rights to read and write tickets there")
    case 404, 410:
      return TicketError(
        .denied, answer,
        remedy: "check 'url' and 'project' in tickets.yaml, and that the token may see them")
    case 300..<400:
      let target = response.header("location").map { clean($0) } ?? "somewhere else"
      return TicketError(
        .denied, "\(name(request)) is redirected to \(target)",
        remedy: "a token is sent to nobody else; if that is right, write it as 'url'")
    default:
      return TicketError(
        .refused, answer, remedy: "correct the fields, labels or texts in tickets.yaml")
    }
  }

  /// Full jitter around a wait that doubles.
  private func backoff(_ attempt: Int) -> Double {
    var wait = policy.firstWait
    for _ in 1..<max(attempt, 1) where wait < policy.longestWait { wait *= 2 }
    return min(wait, policy.longestWait) * (0.5 + time.random() / 2)
  }

  private func keepPace(_ request: HTTPRequest) {
    guard policy.pace > 0, request.method != .get else { return }
    if let last = lastWrite {
      let passed = Double(time.now().microseconds - last.microseconds) / 1_000_000
      if passed < policy.pace { time.wait(seconds: policy.pace - max(0, passed)) }
    }
    lastWrite = time.now()
  }

  /// The request as errors name it: without its query, which may be long.
  private func name(_ request: HTTPRequest) -> String {
    clean("\(request.method.rawValue) \(request.url.prefix { $0 != "?" })")
  }

  /// The start of an answer, as errors print it.
  private func excerpt(_ response: HTTPResponse) -> String {
    let text = String(decoding: response.body.prefix(2_000), as: UTF8.self)
    if text.contains("<html") || text.contains("<HTML") || text.contains("<!DOCTYPE") {
      return "a page of HTML"
    }
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.isEmpty ? "nothing more" : clean(String(line.prefix(400)))
  }

  /// A text of somebody else without secrets.
  private func clean(_ text: String) -> String {
    redactor.redact(credential?.scrub(text) ?? text).text
  }
}
