import CCurl

/// Sends requests through libcurl, which is loaded with the first of them. Certificates are
/// always checked, and no redirect is followed.
package final class CurlTransport: HTTPTransport {
  /// The largest answer that is read, in bytes.
  static let largestAnswer = 64 << 20
  static let largestHeaders = 1 << 18
  private static let milliseconds = 60_000
  /// What large attachments may take besides, for each MiB.
  private static let millisecondsForMebibyte = 4_000

  private var session: OpaquePointer?
  private let userAgent: String

  package init(userAgent: String) { self.userAgent = userAgent }

  deinit { if let session { ccurl_close(session) } }

  package func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
    if let reason = ccurl_load() { throw HTTPFailure(.unavailable, String(cString: reason)) }
    if session == nil { session = ccurl_open() }
    guard let session else { throw HTTPFailure(.unavailable, "there is no memory for libcurl") }
    var lines = request.headers.map { "\($0.name): \($0.value)" }
    lines.append("User-Agent: \(userAgent)")
    // Servers that do not know it let large bodies wait for a second.
    lines.append("Expect:")
    if let secret = request.authorization { lines.append("\(secret.name): \(secret.value)") }
    guard lines.allSatisfy({ !$0.utf8.contains { $0 == 10 || $0 == 13 || $0 == 0 } }) else {
      throw HTTPFailure(.notSent, "a header holds a line break")
    }
    let length = request.body?.count ?? 0
    var answer = ccurl_answer()
    Self.withTexts(lines) { headers in
      request.method.rawValue.withCString { method in
        request.url.withCString { url in
          (request.body ?? []).withUnsafeBufferPointer { body in
            // An empty body is still a body: an address is given even for no bytes.
            var nothing: UInt8 = 0
            withUnsafePointer(to: &nothing) { placeholder in
              var made = ccurl_request(
                method: method, url: url, headers: headers.baseAddress, header_count: lines.count,
                body: request.body == nil ? nil : body.baseAddress ?? placeholder,
                body_length: length,
                timeout_milliseconds: Self.milliseconds + (length >> 20)
                  * Self.millisecondsForMebibyte,
                connect_milliseconds: 20_000, most_header_bytes: Self.largestHeaders,
                most_body_bytes: Self.largestAnswer,
                allows_plain: request.url.hasPrefix("http://") ? 1 : 0)
              ccurl_perform(session, &made, &answer)
            }
          }
        }
      }
    }
    defer { ccurl_free(&answer) }
    return try Self.response(answer)
  }

  private static func response(_ answer: ccurl_answer) throws(HTTPFailure) -> HTTPResponse {
    let reason = withUnsafeBytes(of: answer.reason) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    switch answer.outcome {
    case CCURL_DONE: break
    case CCURL_NOT_SENT: throw HTTPFailure(.notSent, reason)
    case CCURL_UNTRUSTED: throw HTTPFailure(.untrusted, reason)
    case CCURL_TIMED_OUT: throw HTTPFailure(.timedOut, reason)
    case CCURL_TOO_LARGE:
      throw HTTPFailure(.tooLarge, "more than \(largestAnswer >> 20) MiB")
    case CCURL_NO_MEMORY: throw HTTPFailure(.broken, "there is no memory for the answer")
    default: throw HTTPFailure(.broken, reason)
    }
    return HTTPResponse(
      status: answer.status, headers: headers(bytes(answer.headers, answer.headers_length)),
      body: bytes(answer.body, answer.body_length))
  }

  private static func bytes(_ start: UnsafeMutablePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// The headers of the last answer: before it may stand one of a proxy, or `100 Continue`.
  private static func headers(_ bytes: [UInt8]) -> [HTTPHeader] {
    var headers: [HTTPHeader] = []
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      if line.hasPrefix("HTTP/") {
        headers = []
        continue
      }
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      headers.append(HTTPHeader(String(line[..<colon]), String(value)))
    }
    return headers
  }

  /// Texts as C has them, for the time of the body.
  private static func withTexts(
    _ texts: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Void
  ) {
    let bytes = texts.map { Array($0.utf8CString) }
    // One block holds all of them, so that their addresses stay while the body runs.
    let block = bytes.flatMap { $0 }
    block.withUnsafeBufferPointer { buffer in
      var pointers: [UnsafePointer<CChar>?] = []
      var place = 0
      for text in bytes {
        pointers.append(buffer.baseAddress.map { $0 + place })
        place += text.count
      }
      pointers.withUnsafeBufferPointer(body)
    }
  }
}
