import Testing

@testable import Tickets

/// libcurl against a real socket.
struct CurlTransportTests {
  private let transport = CurlTransport(userAgent: "crosswalk/test")

  private func request(
    _ method: HTTPRequest.Method, _ server: LoopbackServer, body: [UInt8]? = nil
  ) -> HTTPRequest {
    var request = HTTPRequest(
      method, "http://127.0.0.1:\(server.port)/path?q=%20", headers: [HTTPHeader("X-One", "1")],
      body: body)
    request.authorization = Credential(secret: World.token, scheme: .bearer).header
    return request
  }

  @Test func requestsAndAnswersAreCarriedOver() throws {
    let head = "HTTP/1.1 201 Created\r\nX-Two: a b \r\nContent-Length: 5\r\n\r\n"
    let server = try #require(
      LoopbackServer([head + "hello", head + "again", "HTTP/1.1 204 No Content\r\n\r\n"]))
    let answer = try transport.send(request(.post, server, body: Array("{\"a\":1}".utf8)))
    #expect(answer.status == 201)
    #expect(answer.header("x-two") == "a b ")
    #expect(answer.body == Array("hello".utf8))
    #expect(try transport.send(request(.get, server)).body == Array("again".utf8))
    #expect(try transport.send(request(.delete, server)).status == 204)
    let seen = server.requests
    #expect(seen[0].hasPrefix("POST /path?q=%20 HTTP/1.1\r\n"))
    #expect(seen[0].hasSuffix("\r\n\r\n{\"a\":1}"))
    #expect(seen[0].contains("\r\nAuthorization: Bearer \(World.token)\r\n"))
    #expect(seen[0].contains("\r\nUser-Agent: crosswalk/test\r\n"))
    #expect(seen[0].contains("\r\nX-One: 1\r\n"))
    #expect(!seen[0].contains("Expect:"))
    #expect(seen[1].hasPrefix("GET "))
    #expect(!seen[1].contains("Content-Length"))
    #expect(seen[2].hasPrefix("DELETE "))
  }

  @Test func noRedirectIsFollowed() throws {
    let server = try #require(
      LoopbackServer([
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
      ]))
    let answer = try transport.send(request(.get, server))
    #expect(answer.status == 302)
    #expect(answer.header("location") == "http://127.0.0.1:1/")
  }

  @Test func aConnectionThatBreaksIsTold() throws {
    let server = try #require(
      LoopbackServer(["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"]))
    for _ in 0..<2 {
      let failure = #expect(throws: HTTPFailure.self) {
        try transport.send(request(.post, server, body: []))
      }
      #expect(failure?.kind == .broken)
      #expect(failure?.reason.contains(World.token) == false)
    }
    // Nobody listens any more.
    let failure = #expect(throws: HTTPFailure.self) { try transport.send(request(.get, server)) }
    #expect(failure?.kind == .notSent || failure?.kind == .broken)
  }

  @Test func whatIsNotEncryptedOrNotTheWebIsRefused() {
    for url in ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x"] {
      #expect(throws: HTTPFailure.self) { try transport.send(HTTPRequest(.get, url)) }
    }
  }

  @Test func aHeaderCannotBecomeTwo() throws {
    let server = try #require(LoopbackServer([]))
    var hostile = request(.get, server)
    hostile.headers.append(HTTPHeader("X", "a\r\nY: b"))
    let failure = #expect(throws: HTTPFailure.self) { try transport.send(hostile) }
    #expect(failure?.kind == .notSent)
  }
}
