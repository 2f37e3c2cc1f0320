import Glibc

/// A token or password. Nothing prints it: not a description, not a dump.
package struct Credential: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// How a tracker wants to be shown it.
  package enum Scheme: Sendable, Hashable {
    /// `Authorization: Bearer …`
    case bearer
    /// `Authorization: token …`
    case token
    /// `Authorization: Basic …` with a user's name (RFC 7617).
    case basic(user: String)
    /// A header of the tracker's own.
    case header(String)
  }

  private let secret: String
  private let scheme: Scheme

  package init(secret: String, scheme: Scheme) {
    self.secret = secret
    self.scheme = scheme
  }

  package var description: String { "[token]" }
  package var debugDescription: String { "[token]" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// The header that shows it.
  package var header: SecretHeader {
    switch scheme {
    case .bearer: SecretHeader(name: "Authorization", value: "Bearer \(secret)")
    case .token: SecretHeader(name: "Authorization", value: "token \(secret)")
    case .basic(let user):
      SecretHeader(
        name: "Authorization", value: "Basic \(Base64.encode(Array("\(user):\(secret)".utf8)))")
    case .header(let name): SecretHeader(name: name, value: secret)
    }
  }

  /// A text in which the secret, in whatever form it is sent, stands no more.
  package func scrub(_ text: String) -> String {
    var text = text
    var forms = [secret, PercentEncoding.encode(secret), Base64.encode(Array(secret.utf8))]
    if case .basic(let user) = scheme {
      forms.append(Base64.encode(Array("\(user):\(secret)".utf8)))
    }
    for form in forms where !form.isEmpty { text = text.replacing(form, with: "[token]") }
    return text
  }

  /// Where a secret may come from.
  package enum Origin: Sendable, Hashable {
    case environment(String)
    case file(String)
  }

  private static let longest = 16_384

  /// Reads a secret.
  ///
  /// - Throws: `TicketError` when it is missing, or its file is open to others.
  package static func read(
    _ origin: Origin, environment: [String: String]
  ) throws(TicketError) -> String {
    let text: String
    switch origin {
    case .environment(let name):
      guard let value = environment[name], !value.isEmpty else {
        throw TicketError(
          .credential, "the environment has no \(name), in which the tracker's token is expected",
          remedy: "set it, or name a file with 'token-file' in tickets.yaml")
      }
      text = value
    case .file(let path): text = try file(path)
    }
    let trimmed = text.split(whereSeparator: \.isWhitespace)
    guard trimmed.count == 1, let word = trimmed.first, word.utf8.count <= longest,
      word.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else {
      throw TicketError(
        .credential, "the tracker's token is empty, or is not one word of plain characters",
        remedy: "write nothing but the token into the variable or the file")
    }
    return String(word)
  }

  private static func file(_ path: String) throws(TicketError) -> String {
    func fault(_ message: String, _ remedy: String) -> TicketError {
      TicketError(.credential, "\(path): \(message)", remedy: remedy)
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      throw fault(
        errno == ELOOP
          ? "it is a symbolic link" : "it cannot be read: \(String(cString: strerror(errno)))",
        "name the file that holds the token")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw fault("it is no file", "name the file that holds the token")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw fault("others than its owner may read it", "run: chmod 600 '\(path)'")
    }
    guard status.st_uid == geteuid() else {
      throw fault("it belongs to another user", "keep a token in a file of your own")
    }
    var bytes = [UInt8](repeating: 0, count: longest + 1)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw fault("it cannot be read", "check the disk") }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}

/// A header whose value nothing prints.
package struct SecretHeader: Sendable, Equatable, CustomStringConvertible,
  CustomDebugStringConvertible, CustomReflectable
{
  package let name: String
  /// For the transport alone.
  package let value: String

  package var description: String { "\(name): [token]" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
