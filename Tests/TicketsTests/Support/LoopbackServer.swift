import Glibc

/// A server on this machine that reads one request of each connection and sends back what a test
/// gives it, byte for byte.
final class LoopbackServer {
  /// What the thread needs; it lives as long as the process.
  private final class Work {
    let descriptor: Int32
    let answers: [[UInt8]]
    var requests: [String] = []
    var lock = pthread_mutex_t()

    init(_ descriptor: Int32, _ answers: [[UInt8]]) {
      self.descriptor = descriptor
      self.answers = answers
      pthread_mutex_init(&lock, nil)
    }
  }

  let port: UInt16
  private let work: Work

  /// Answers of which each ends its connection; after the last, nobody answers any more.
  init?(_ answers: [String]) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    guard bound == 0, listen(descriptor, 8) == 0 else { return nil }
    var length = size
    let named = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard named == 0 else { return nil }
    port = UInt16(bigEndian: address.sin_port)
    work = Work(descriptor, answers.map { Array($0.utf8) })
    var thread = pthread_t()
    let context = Unmanaged.passRetained(work).toOpaque()
    let made = pthread_create(&thread, nil, { LoopbackServer.serve($0) }, context)
    guard made == 0 else { return nil }
    pthread_detach(thread)
  }

  /// What was asked so far, head and body.
  var requests: [String] {
    pthread_mutex_lock(&work.lock)
    defer { pthread_mutex_unlock(&work.lock) }
    return work.requests
  }

  private static func serve(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
    for answer in work.answers {
      let client = accept(work.descriptor, nil, nil)
      guard client >= 0 else { break }
      let request = read(client)
      pthread_mutex_lock(&work.lock)
      work.requests.append(request)
      pthread_mutex_unlock(&work.lock)
      var sent = 0
      while sent < answer.count {
        let count = answer[sent...].withUnsafeBytes {
          send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if count <= 0 { break }
        sent += count
      }
      close(client)
    }
    close(work.descriptor)
    return nil
  }

  /// A request to its end, as its Content-Length says.
  private static func read(_ client: Int32) -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(client, &chunk, chunk.count, 0)
      if count <= 0 { break }
      bytes += chunk[..<count]
      let text = String(decoding: bytes, as: UTF8.self)
      guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
      let length = text.lowercased().firstRange(of: "content-length: ").map { range in
        Int(text[range.upperBound...].prefix { $0.isNumber }) ?? 0
      }
      if text[end.upperBound...].utf8.count >= length ?? 0 { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
