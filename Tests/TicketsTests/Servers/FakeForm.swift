@testable import Tickets

/// Takes a form with one file apart.
enum FakeForm {
  static func file(_ request: HTTPRequest) -> (field: String, name: String, bytes: [UInt8])? {
    guard
      let type = request.headers.first(where: { $0.name == "Content-Type" })?.value,
      type.hasPrefix("multipart/form-data; boundary="), let body = request.body
    else { return nil }
    let boundary = type.split(separator: "=", maxSplits: 1)[1]
    let text = String(decoding: body, as: UTF8.self)
    guard text.hasPrefix("--\(boundary)\r\n"), text.hasSuffix("\r\n--\(boundary)--\r\n"),
      let end = text.firstRange(of: "\r\n\r\n")
    else { return nil }
    let quoted = text[..<end.lowerBound].split(separator: "\"")
    let content = text[end.upperBound...].dropLast("\r\n--\(boundary)--\r\n".count)
    guard quoted.count >= 4 else { return nil }
    return (String(quoted[1]), String(quoted[3]), Array(content.utf8))
  }
}
