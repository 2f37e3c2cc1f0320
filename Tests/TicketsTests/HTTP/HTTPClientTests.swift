import Compliance
import Redaction
import Testing

@testable import Tickets

/// Answers one after the other from a list.
private final class Answers: HTTPTransport {
  var left: [Result<HTTPResponse, HTTPFailure>]
  private(set) var requests: [HTTPRequest] = []

  init(_ answers: [Result<HTTPResponse, HTTPFailure>]) { left = answers }

  func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
    requests.append(request)
    guard !left.isEmpty else { throw HTTPFailure(.unavailable, "no answer is left") }
    return try left.removeFirst().get()
  }
}

struct HTTPClientTests {
  private let time = FakeTime()

  private func client(_ transport: Answers, pace: Double = 0) throws -> HTTPClient {
    HTTPClient(
      address: try ServiceAddress("https://tracker.example.com/base"),
      credential: Credential(secret: World.token, scheme: .bearer), transport: transport,
      time: time, policy: RetryPolicy(pace: pace), redactor: try Redactor())
  }

  private static let request = HTTPRequest(.get, "https://tracker.example.com/base/x?secret=1")

  private static func answer(
    _ status: Int, _ headers: [String: String] = [:], _ body: String = ""
  ) -> Result<HTTPResponse, HTTPFailure> {
    .success(
      HTTPResponse(
        status: status, headers: headers.map { HTTPHeader($0.key, $0.value) },
        body: Array(body.utf8)))
  }

  @Test func readsAreTriedAgainWithGrowingWaits() throws {
    let transport = Answers([
      .failure(HTTPFailure(.timedOut, "late")), Self.answer(502), Self.answer(500),
      Self.answer(200, [:], "{}"),
    ])
    _ = try client(transport).send(Self.request)
    #expect(time.waited == [0.75, 1.5, 3])
  }

  @Test func triesHaveAnEnd() throws {
    let transport = Answers(Array(repeating: Self.answer(503, [:], "busy"), count: 9))
    let error = #expect(throws: TicketError.self) { try client(transport).send(Self.request) }
    #expect(error?.kind == .unreachable)
    #expect(transport.requests.count == 5)
    #expect(error?.message.contains("failed 5 times: it answers 503: busy") == true)
    // The query may hold anything.
    #expect(error?.message.contains("secret=1") == false)
  }

  private static let limits: [([String: String], Double)] = [
    (["Retry-After": "7"], 7.0), (["Retry-After": "Thu, 24 Nov 2026 00:00:00 GMT"], 1),
    (["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1795500030"], 30),
    (["RateLimit-Remaining": "0", "RateLimit-Reset": "1795500012"], 12),
    (["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2026-11-24T06:00:05Z"], 5),
    (["X-RateLimit-Remaining": "0", "X-RateLimit-Interval-Seconds": "3"], 3), ([:], 60),
  ]

  @Test(arguments: limits)
  func limitsAreWaitedFor(_ headers: [String: String], _ seconds: Double) throws {
    let transport = Answers([Self.answer(429, headers), Self.answer(200)])
    _ = try client(transport).sendOnce(Self.request)
    #expect(time.waited == [seconds])
  }

  @Test func aRefusalWithNothingLeftIsALimit() throws {
    let limits = ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1795500009"]
    let transport = Answers([Self.answer(403, limits), Self.answer(200)])
    _ = try client(transport).send(Self.request)
    #expect(time.waited == [9])
    let denied = #expect(throws: TicketError.self) {
      try client(Answers([Self.answer(403)])).send(Self.request)
    }
    #expect(denied?.kind == .denied)
  }

  @Test func nobodyWaitsForHours() throws {
    let transport = Answers([Self.answer(429, ["Retry-After": "7200"])])
    let error = #expect(throws: TicketError.self) { try client(transport).send(Self.request) }
    #expect(error?.message.contains("asks to come again in 7200 seconds") == true)
    #expect(time.waited.isEmpty)
  }

  @Test(arguments: [500, 502, 503, 504, 408])
  func aWriteWhoseFateIsUnknownIsNotSentAgain(_ status: Int) throws {
    let transport = Answers([Self.answer(status), Self.answer(200)])
    let error = #expect(throws: TicketError.self) { try client(transport).sendOnce(Self.request) }
    #expect(error?.kind == .uncertain)
    #expect(transport.requests.count == 1)
  }

  @Test func aWriteThatDidNotLeaveIsSentAgain() throws {
    let transport = Answers([.failure(HTTPFailure(.notSent, "no route")), Self.answer(201)])
    #expect(try client(transport).sendOnce(Self.request).status == 201)
    for kind in [HTTPFailure.Kind.broken, .timedOut, .tooLarge] {
      let error = #expect(throws: TicketError.self) {
        try client(Answers([.failure(HTTPFailure(kind, "x"))])).sendOnce(Self.request)
      }
      #expect(error?.kind == .uncertain)
    }
  }

  @Test func errorsHoldNoSecret() throws {
    let body = "your header Bearer \(World.token) and key \(World.secret)"
    for status in [400, 401, 404, 422] {
      let error = #expect(throws: TicketError.self) {
        try client(Answers([Self.answer(status, [:], body)])).send(Self.request)
      }
      #expect(error?.description.contains(World.token) == false)
      #expect(error?.description.contains(World.secret) == false)
    }
    let encoded = Base64.encode(Array("bot:\(World.token)".utf8))
    let basic = Credential(secret: World.token, scheme: .basic(user: "bot"))
    #expect(basic.scrub("Basic \(encoded)") == "Basic [token]")
    for text in ["\(basic)", "\(basic.header)", String(reflecting: basic), "\([basic.header])"] {
      #expect(!text.contains(World.token))
      #expect(!text.contains(encoded))
    }
    var dumped = ""
    dump(basic, to: &dumped)
    var request = Self.request
    request.authorization = basic.header
    dump(request, to: &dumped)
    #expect(!dumped.contains(World.token))
    #expect(!dumped.contains(encoded))
  }

  @Test func tokensGoToNobodyElse() throws {
    let redirect = Self.answer(302, ["Location": "https://evil.example.com/x"])
    let transport = Answers([redirect, Self.answer(200)])
    let error = #expect(throws: TicketError.self) { try client(transport).send(Self.request) }
    #expect(error?.message.contains("is redirected to https://evil.example.com/x") == true)
    #expect(transport.requests.count == 1)
    let page = HTTPResponse(
      status: 200, headers: [HTTPHeader("Link", "<https://evil.example.com/2>; rel=\"next\"")])
    let asking = try client(Answers([]))
    #expect(throws: TicketError.self) { try asking.nextPage(of: page) }
    for url in [
      "http://tracker.example.com", "ftp://x", "tracker", "https://u:p@x.example", "https://",
      "https://x/?q=1", "http://localhost.evil.example", "http://127.0.0.1.evil.example",
    ] {
      #expect(throws: TicketError.self) { try ServiceAddress(url) }
    }
    #expect(
      try ServiceAddress("http://127.0.0.1:8080/rt/").description == "http://127.0.0.1:8080/rt")
  }

  @Test func writesKeepTheirDistance() throws {
    let transport = Answers([Self.answer(200), Self.answer(200), Self.answer(200)])
    let asking = try client(transport, pace: 1)
    for method in [HTTPRequest.Method.post, .get, .post] {
      _ = try asking.send(HTTPRequest(method, "https://tracker.example.com/base/x"))
    }
    #expect(time.waited == [1])
  }
}
