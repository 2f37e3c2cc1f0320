/// One request to a tracker.
package struct HTTPRequest: Sendable, Equatable {
  package enum Method: String, Sendable, Hashable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  package var method: Method
  /// The whole address. It never holds a secret.
  package var url: String
  package var headers: [HTTPHeader]
  package var body: [UInt8]?
  /// The header that proves who asks. It stands apart so that nothing prints it.
  package var authorization: SecretHeader?

  package init(
    _ method: Method, _ url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }

  /// A request with a body of JSON.
  package init(_ method: Method, _ url: String, json: JSON) {
    self.init(
      method, url, headers: [HTTPHeader("Content-Type", "application/json")],
      body: Array(json.compact.utf8))
  }
}

/// A header of a request or an answer.
package struct HTTPHeader: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What a tracker answers.
package struct HTTPResponse: Sendable, Equatable {
  package var status: Int
  /// Names in lower case.
  package var headers: [HTTPHeader]
  package var body: [UInt8]

  package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers.map { HTTPHeader($0.name.lowercased(), $0.value) }
    self.body = body
  }

  package init(status: Int, headers: [HTTPHeader] = [], json: JSON) {
    self.init(
      status: status, headers: headers + [HTTPHeader("content-type", "application/json")],
      body: Array(json.compact.utf8))
  }

  /// The first header of a name in lower case.
  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  package var isSuccess: Bool { (200..<300).contains(status) }

  /// The body as JSON; nil where it is none.
  package var json: JSON? { JSON(body) }
}

/// Why no answer came.
package struct HTTPFailure: Error, Equatable, Sendable {
  package enum Kind: String, Sendable, Hashable {
    /// Nothing reached the server.
    case notSent
    /// Its certificate is not one to trust, or encryption failed.
    case untrusted
    /// No answer within the time.
    case timedOut
    /// The answer is larger than allowed.
    case tooLarge
    /// The connection broke; the request may have arrived.
    case broken
    /// There is nothing to send with.
    case unavailable
  }

  package var kind: Kind
  /// In words, without a secret.
  package var reason: String

  package init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// Whether the server has certainly seen nothing of the request.
  package var provesNothingSent: Bool {
    switch kind {
    case .notSent, .untrusted, .unavailable: true
    case .timedOut, .tooLarge, .broken: false
    }
  }
}

/// Carries requests over: libcurl, or what a test puts in its place.
package protocol HTTPTransport: AnyObject {
  /// Sends one request and waits for the answer. Follows no redirect.
  func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse
}
