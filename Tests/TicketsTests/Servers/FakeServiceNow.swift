import Compliance

@testable import Tickets

/// ServiceNow's table and attachment interfaces: fields that are not known are passed over in
/// silence, a term of a query that is not known gives everything, texts are cut.
final class FakeServiceNow: FakeServer {
  static let columns = [
    "sys_id", "number", "active", "state", "close_code", "close_notes", "assigned_to",
    "correlation_id", "correlation_display", "short_description", "description", "work_notes",
    "urgency", "impact", "category",
  ]

  var records: [[String: String]] = []
  var columns = FakeServiceNow.columns
  var pageLimit = 2
  private(set) var files: [(id: String, record: String, name: String)] = []
  private var nextFile = 1

  var tickets: [FakeTicket] {
    records.filter { $0["correlation_id"]?.isEmpty == false }.map { record in
      FakeTicket(
        name: record["number"] ?? "", fingerprint: record["correlation_id"] ?? "",
        isOpen: record["state"] != "6" && record["active"] == "true",
        title: record["short_description"] ?? "", body: record["description"] ?? "",
        files: files.filter { $0.record == record["sys_id"] }.map(\.name))
    }
  }

  init() {
    // Somebody else's.
    records.append([
      "sys_id": "f0", "number": "INC0000001", "active": "true", "state": "1",
      "short_description": "printer", "correlation_id": "",
    ])
  }

  func answer(_ request: HTTPRequest, at time: Timestamp) -> HTTPResponse {
    let shown = "Basic \(Base64.encode(Array("bot@example.com:\(World.token)".utf8)))"
    guard request.authorization?.value == shown else { return HTTPResponse(status: 401) }
    guard request.headers.contains(HTTPHeader("Accept", "application/json")) else {
      return HTTPResponse(status: 200, body: Array("<response/>".utf8))
    }
    let (path, query) = FakeURL.split(request.url)
    guard path.prefix(2) == ["api", "now"] else { return HTTPResponse(status: 404) }
    let rest = Array(path.dropFirst(2))
    let json = request.body.flatMap { JSON($0) } ?? .null
    switch (request.method, rest.first, rest.count) {
    case (.get, "table", 2): return list(query)
    case (.post, "table", 2):
      var record = [
        "sys_id": "a\(records.count)", "number": "INC000001\(records.count)", "active": "true",
        "state": "1",
      ]
      set(json, &record)
      records.append(record)
      return HTTPResponse(status: 201, json: .object(["result": self.json(record, nil)]))
    case (.get, "table", 3), (.patch, "table", 3):
      guard let index = records.firstIndex(where: { $0["sys_id"] == rest[2] }) else {
        return HTTPResponse(
          status: 404,
          json: .object(["error": .object(["message": .string("No Record found")])]))
      }
      if request.method == .patch { set(json, &records[index]) }
      return HTTPResponse(
        status: 200, json: .object(["result": self.json(records[index], query["sysparm_fields"])]))
    case (.post, "attachment", 2):
      let id = "f\(nextFile)"
      nextFile += 1
      files.append((id, query["table_sys_id"] ?? "", query["file_name"] ?? ""))
      return HTTPResponse(
        status: 201, json: .object(["result": .object(["sys_id": .string(id)])]))
    case (.get, "attachment", 1):
      return HTTPResponse(
        status: 200,
        json: .object([
          "result": .array(
            files.map {
              .object([
                "sys_id": .string($0.id), "table_sys_id": .string($0.record),
                "file_name": .string($0.name),
              ])
            })
        ]))
    case (.delete, "attachment", 2):
      files.removeAll { $0.id == rest[1] }
      return HTTPResponse(status: 204)
    default: return HTTPResponse(status: 404)
    }
  }

  private func set(_ json: JSON, _ record: inout [String: String]) {
    for member in json.members where columns.contains(member.key) {
      let text = member.value.idText ?? ""
      let limit = member.key == "short_description" ? 160 : member.key == "description" ? 4_000 : 0
      record[member.key] = limit > 0 ? String(text.prefix(limit)) : text
    }
  }

  private func list(_ query: [String: String]) -> HTTPResponse {
    var found = records
    for term in (query["sysparm_query"] ?? "").split(separator: "^") {
      let sides = term.split(separator: "=").map(String.init)
      guard sides.count == 2, columns.contains(sides[0]) else { continue }
      found = found.filter { $0[sides[0]] == sides[1] }
    }
    let start = min(Int(query["sysparm_offset"] ?? "") ?? 0, found.count)
    let limit = min(Int(query["sysparm_limit"] ?? "") ?? 100, pageLimit)
    let page = found[start..<min(start + limit, found.count)]
    return HTTPResponse(
      status: 200, headers: [HTTPHeader("X-Total-Count", "\(found.count)")],
      json: .object(["result": .array(page.map { json($0, query["sysparm_fields"]) })]))
  }

  private func json(_ record: [String: String], _ fields: String?) -> JSON {
    let wanted = fields?.split(separator: ",").map(String.init) ?? columns
    return .object(
      wanted.filter(columns.contains).map { JSON.Member($0, .string(record[$0] ?? "")) })
  }
}
