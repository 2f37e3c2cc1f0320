import Compliance

@testable import Tickets

/// Jira's interface, Cloud (version 3) or Data Center (version 2): search by label that lags on
/// Cloud unless ids are given, no labels with blanks, transitions, attachments that need
/// `X-Atlassian-Token`, limits on texts and files.
final class FakeJira: FakeServer {
  struct Issue {
    var id: Int
    var summary: String
    var text: String
    var labels: [String]
    var isDone = false
    var resolution = ""
    var assignee = ""
    var comments: [String] = []
    var files: [(id: Int, name: String)] = []
    var made: Timestamp
  }

  let isCloud: Bool
  var issues: [Issue] = []
  /// Seconds until the search knows a new issue.
  var lag = 30.0
  var pageSize = 2
  var uploadLimit = 1_000_000
  private var nextFile = 1

  init(isCloud: Bool) { self.isCloud = isCloud }

  var tickets: [FakeTicket] {
    issues.map { issue in
      FakeTicket(
        name: "SEC-\(issue.id)",
        fingerprint: issue.labels.first { $0.hasPrefix("crosswalk-") } ?? "",
        isOpen: !issue.isDone, title: issue.summary, body: issue.text,
        files: issue.files.map(\.name))
    }
  }

  func answer(_ request: HTTPRequest, at time: Timestamp) -> HTTPResponse {
    let shown = "Basic \(Base64.encode(Array("bot@example.com:\(World.token)".utf8)))"
    guard request.authorization?.value == shown else { return HTTPResponse(status: 401) }
    let (path, query) = FakeURL.split(request.url)
    guard path.prefix(3) == ["rest", "api", isCloud ? "3" : "2"] else {
      return HTTPResponse(status: 404)
    }
    let rest = Array(path.dropFirst(3))
    let json = request.body.flatMap { JSON($0) } ?? .null
    if rest.first == "search" { return search(rest, json, time) }
    if rest.first == "attachment", rest.count == 2, request.method == .delete {
      for index in issues.indices { issues[index].files.removeAll { "\($0.id)" == rest[1] } }
      return HTTPResponse(status: 204)
    }
    guard rest.first == "issue" else { return HTTPResponse(status: 404) }
    if rest.count == 1, request.method == .post { return create(json, time) }
    guard rest.count > 1,
      let index = issues.firstIndex(where: { "\($0.id)" == rest[1] || "SEC-\($0.id)" == rest[1] })
    else { return HTTPResponse(status: 404) }
    switch (request.method, rest.count == 3 ? rest[2] : "") {
    case (.get, ""): return HTTPResponse(status: 200, json: self.json(issues[index], query))
    case (.put, ""):
      let fields = json["fields"] ?? .null
      if let refusal = refusal(fields) { return refusal }
      set(fields, index)
      return HTTPResponse(status: 204)
    case (.get, "transitions"): return HTTPResponse(status: 200, json: transitions)
    case (.post, "transitions"): return move(index, json)
    case (.post, "attachments"): return attach(index, request)
    default: return HTTPResponse(status: 404)
    }
  }

  private func search(_ path: [String], _ json: JSON, _ time: Timestamp) -> HTTPResponse {
    guard path.count == (isCloud ? 2 : 1) else { return HTTPResponse(status: 410) }
    let query = json["jql"]?.text ?? ""
    guard query.hasPrefix("project = \"SEC\" AND labels = \"") else {
      return HTTPResponse(status: 400)
    }
    let label = String(query.split(separator: "\"")[3].prefix { $0 != "\"" })
    let sure = Set((json["reconcileIssues"]?.elements ?? []).compactMap { $0.integer })
    let found = issues.filter { issue in
      let age = Double(time.microseconds - issue.made.microseconds) / 1_000_000
      return issue.labels.contains(label)
        && (!isCloud || age >= lag || sure.contains(Int64(issue.id)))
    }
    let start =
      isCloud ? Int(json["nextPageToken"]?.text ?? "0") ?? 0 : Int(json["startAt"]?.integer ?? 0)
    let end = min(start + pageSize, found.count)
    var members: [JSON.Member] = [
      JSON.Member(
        "issues", .array(found[min(start, end)..<end].map { self.json($0, ["fields": "all"]) }))
    ]
    if isCloud {
      members.append(JSON.Member("isLast", .boolean(end == found.count)))
      if end < found.count { members.append(JSON.Member("nextPageToken", .string("\(end)"))) }
    } else {
      members.append(JSON.Member("total", .integer(Int64(found.count))))
    }
    return HTTPResponse(status: 200, json: .object(members))
  }

  private func create(_ json: JSON, _ time: Timestamp) -> HTTPResponse {
    let fields = json["fields"] ?? .null
    if let refusal = refusal(fields) { return refusal }
    guard fields["project"]?["key"]?.text == "SEC", fields["issuetype"]?["name"]?.text == "Task"
    else { return HTTPResponse(status: 400) }
    let id = 10_000 + issues.count
    issues.append(
      Issue(
        id: id, summary: "", text: "",
        labels: (fields["labels"]?.elements ?? []).compactMap(\.text),
        assignee: fields["assignee"]?["accountId"]?.text ?? "", made: time))
    set(fields, issues.count - 1)
    return HTTPResponse(
      status: 201, json: .object(["id": .string("\(id)"), "key": .string("SEC-\(id)")]))
  }

  private func set(_ fields: JSON, _ index: Int) {
    if let summary = fields["summary"]?.text { issues[index].summary = summary }
    if let text = fields["description"] { issues[index].text = text.text ?? text.compact }
  }

  private func refusal(_ fields: JSON) -> HTTPResponse? {
    func refuse(_ field: String, _ text: String) -> HTTPResponse {
      HTTPResponse(
        status: 400,
        json: .object([
          "errorMessages": .array([]),
          "errors": .object([JSON.Member(field, .string(text))]),
        ]))
    }
    for label in (fields["labels"]?.elements ?? []).compactMap(\.text) where label.contains(" ") {
      return refuse("labels", "The label '\(label)' contains spaces which is invalid.")
    }
    if fields["summary"]?.text?.contains("\n") == true || fields["summary"]?.text?.count ?? 0 > 255
    {
      return refuse("summary", "Summary must be less than 255 characters.")
    }
    guard let text = fields["description"] else { return nil }
    if isCloud {
      guard text["type"]?.text == "doc", Self.isSound(text) else {
        return refuse("description", "Operation value must be an Atlassian Document")
      }
    } else if text.text == nil {
      return refuse("description", "Operation value must be a string")
    }
    if Self.length(text) > 32_767 {
      return refuse("description", "The entered text is too long. It exceeds the allowed limit.")
    }
    return nil
  }

  /// No text node is empty, and every node has a type.
  private static func isSound(_ node: JSON) -> Bool {
    guard let type = node["type"]?.text else { return false }
    if type == "text" { return node["text"]?.text?.isEmpty == false }
    return (node["content"]?.elements ?? []).allSatisfy(isSound)
  }

  private static func length(_ node: JSON) -> Int {
    if let text = node.text { return text.count }
    return (node["text"]?.text?.count ?? 0)
      + (node["content"]?.elements ?? []).reduce(0) { $0 + length($1) }
  }

  private var transitions: JSON {
    func way(_ id: String, _ name: String, _ category: String) -> JSON {
      .object([
        "id": .string(id), "name": .string(name),
        "to": .object([
          "name": .string(name), "statusCategory": .object(["key": .string(category)]),
        ]),
      ])
    }
    return .object([
      "transitions": .array([
        way("11", "To Do", "new"), way("21", "In Progress", "indeterminate"),
        way("31", "Done", "done"),
      ])
    ])
  }

  private func move(_ index: Int, _ json: JSON) -> HTTPResponse {
    guard let id = json["transition"]?["id"]?.text, ["11", "21", "31"].contains(id) else {
      return HTTPResponse(status: 400)
    }
    issues[index].isDone = id == "31"
    for comment in json["update"]?["comment"]?.elements ?? [] {
      issues[index].comments.append(comment["add"]?["body"]?.compact ?? "")
    }
    return HTTPResponse(status: 204)
  }

  private func attach(_ index: Int, _ request: HTTPRequest) -> HTTPResponse {
    guard request.headers.contains(HTTPHeader("X-Atlassian-Token", "no-check")) else {
      return HTTPResponse(status: 403, body: Array("XSRF check failed".utf8))
    }
    guard let file = FakeForm.file(request), file.field == "file" else {
      return HTTPResponse(status: 400)
    }
    if file.bytes.count > uploadLimit { return HTTPResponse(status: 413) }
    issues[index].files.append((nextFile, file.name))
    nextFile += 1
    return HTTPResponse(
      status: 200, json: .array([.object(["id": .string("\(nextFile - 1)")])]))
  }

  private func json(_ issue: Issue, _ query: [String: String]) -> JSON {
    .object([
      "id": .string("\(issue.id)"), "key": .string("SEC-\(issue.id)"),
      "fields": .object([
        "summary": .string(issue.summary), "labels": .strings(issue.labels),
        "status": .object([
          "name": .string(issue.isDone ? "Done" : "To Do"),
          "statusCategory": .object(["key": .string(issue.isDone ? "done" : "new")]),
        ]),
        "resolution": issue.resolution.isEmpty
          ? .null : .object(["name": .string(issue.resolution)]),
        "assignee": issue.assignee.isEmpty
          ? .null : .object(["accountId": .string(issue.assignee)]),
        "attachment": .array(
          issue.files.map {
            .object(["id": .string("\($0.id)"), "filename": .string($0.name)])
          }),
      ]),
    ])
  }
}
