import Compliance

@testable import Tickets

/// GitLab's interface: labels as a text with commas, pages by `Link`, uploads beside notes.
final class FakeGitLab: FakeServer {
  struct Issue {
    var iid: Int
    var title: String
    var text: String
    var labels: [String]
    var isOpen = true
    var notes: [(id: Int, body: String)] = []
  }

  var issues: [Issue] = []
  var pageSize = 2
  private(set) var uploads: [String] = []
  private var nextNote = 1

  var tickets: [FakeTicket] {
    issues.map { issue in
      FakeTicket(
        name: "#\(issue.iid)",
        fingerprint: issue.labels.first { $0.hasPrefix("crosswalk-") } ?? "",
        isOpen: issue.isOpen, title: issue.title, body: issue.text,
        files: issue.notes.map(\.body).filter { $0.contains("crosswalk-evidence") }.map {
          // The upload's own path differs from run to run.
          String($0[($0.firstRange(of: "SHA-256")?.lowerBound ?? $0.startIndex)...])
        })
    }
  }

  func answer(_ request: HTTPRequest, at time: Timestamp) -> HTTPResponse {
    guard request.authorization?.name == "PRIVATE-TOKEN",
      request.authorization?.value == World.token
    else { return HTTPResponse(status: 401) }
    let (path, query) = FakeURL.split(request.url)
    guard path.prefix(2) == ["projects", "acme/cloud"] else {
      return HTTPResponse(
        status: 404, json: .object(["message": .string("404 Project Not Found")]))
    }
    let rest = Array(path.dropFirst(2))
    let json = request.body.flatMap { JSON($0) } ?? .null
    if rest == ["uploads"], request.method == .post {
      guard let file = FakeForm.file(request), file.field == "file" else {
        return HTTPResponse(status: 400)
      }
      uploads.append(file.name)
      let link = "[\(file.name)](/uploads/\(uploads.count)/\(file.name))"
      return HTTPResponse(status: 201, json: .object(["markdown": .string(link)]))
    }
    guard rest.first == "issues" else { return HTTPResponse(status: 404) }
    if rest.count == 1, request.method == .get {
      let label = query["labels"] ?? ""
      return page(issues.filter { $0.labels.contains(label) }.map(self.json), query, request.url)
    }
    if rest.count == 1, request.method == .post {
      let labels = (json["labels"]?.text ?? "").split(separator: ",").map(String.init)
      issues.append(
        Issue(
          iid: issues.count + 1, title: json["title"]?.text ?? "",
          text: json["description"]?.text ?? "", labels: labels))
      return HTTPResponse(status: 201, json: self.json(issues[issues.count - 1]))
    }
    guard rest.count > 1, let index = issues.firstIndex(where: { "\($0.iid)" == rest[1] }) else {
      return HTTPResponse(status: 404)
    }
    switch (request.method, rest.count) {
    case (.get, 2): return HTTPResponse(status: 200, json: self.json(issues[index]))
    case (.put, 2):
      if let title = json["title"]?.text { issues[index].title = title }
      if let text = json["description"]?.text { issues[index].text = text }
      switch json["state_event"]?.text {
      case "close": issues[index].isOpen = false
      case "reopen": issues[index].isOpen = true
      default: break
      }
      return HTTPResponse(status: 200, json: self.json(issues[index]))
    case (.get, 3): return page(issues[index].notes.map(note), query, request.url)
    case (.post, 3):
      issues[index].notes.append((nextNote, json["body"]?.text ?? ""))
      nextNote += 1
      return HTTPResponse(
        status: 201, json: note(issues[index].notes[issues[index].notes.count - 1]))
    case (.put, 4):
      guard let place = issues[index].notes.firstIndex(where: { "\($0.id)" == rest[3] }) else {
        return HTTPResponse(status: 404)
      }
      issues[index].notes[place].body = json["body"]?.text ?? ""
      return HTTPResponse(status: 200, json: note(issues[index].notes[place]))
    default: return HTTPResponse(status: 404)
    }
  }

  private func page(_ all: [JSON], _ query: [String: String], _ url: String) -> HTTPResponse {
    let number = Int(query["page"] ?? "1") ?? 1
    let start = min((number - 1) * pageSize, all.count)
    let end = min(start + pageSize, all.count)
    var headers: [HTTPHeader] = []
    if end < all.count {
      let base = url.replacing("&page=\(number)", with: "")
      headers.append(
        HTTPHeader(
          "Link", "<\(base)>; rel=\"first\", <\(base)&page=\(number + 1)>; rel=\"next\""))
    }
    return HTTPResponse(status: 200, headers: headers, json: .array(Array(all[start..<end])))
  }

  private func note(_ note: (id: Int, body: String)) -> JSON {
    .object(["id": .integer(Int64(note.id)), "body": .string(note.body)])
  }

  private func json(_ issue: Issue) -> JSON {
    .object([
      "id": .integer(Int64(issue.iid + 80)), "iid": .integer(Int64(issue.iid)),
      "title": .string(issue.title), "state": .string(issue.isOpen ? "opened" : "closed"),
      "labels": .strings(issue.labels), "assignees": .array([]),
      "web_url": .string("https://gitlab.example.com/acme/cloud/-/issues/\(issue.iid)"),
    ])
  }
}
