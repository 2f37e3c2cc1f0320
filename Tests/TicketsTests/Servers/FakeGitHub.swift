import Compliance

@testable import Tickets

/// GitHub's REST interface, as far as issues go: pages by `Link`, labels that come to be by
/// themselves, pull requests among the issues, limits on texts, no attachments.
final class FakeGitHub: FakeServer {
  struct Issue {
    var number: Int
    var title: String
    var body: String
    var labels: [String]
    var state = "open"
    var reason = ""
    var assignee = ""
    var comments: [(id: Int, body: String)] = []
  }

  var issues: [Issue] = []
  /// Labels need the right to push; without it they are dropped in silence.
  var mayLabel = true
  var pageSize = 2
  private var nextComment = 1

  var tickets: [FakeTicket] {
    issues.map { issue in
      FakeTicket(
        name: "#\(issue.number)",
        fingerprint: issue.labels.first { $0.hasPrefix("crosswalk-") } ?? "",
        isOpen: issue.state == "open", title: issue.title, body: issue.body,
        files: issue.comments.map(\.body).filter { $0.contains("crosswalk-evidence") })
    }
  }

  func answer(_ request: HTTPRequest, at time: Timestamp) -> HTTPResponse {
    guard request.authorization?.value == "Bearer \(World.token)" else {
      return HTTPResponse(status: 401, json: .object(["message": .string("Bad credentials")]))
    }
    let (path, query) = FakeURL.split(request.url)
    guard path.prefix(4) == ["repos", "acme", "cloud", "issues"] else {
      return HTTPResponse(status: 404, json: .object(["message": .string("Not Found")]))
    }
    let rest = Array(path.dropFirst(4))
    let json = request.body.flatMap { JSON($0) } ?? .null
    switch (request.method, rest.count) {
    case (.get, 0): return list(query, request.url)
    case (.post, 0): return create(json)
    case (.patch, 2) where rest[0] == "comments":
      for issue in issues.indices {
        for comment in issues[issue].comments.indices
        where "\(issues[issue].comments[comment].id)" == rest[1] {
          issues[issue].comments[comment].body = json["body"]?.text ?? ""
          return HTTPResponse(status: 200, json: self.comment(issues[issue].comments[comment]))
        }
      }
      return HTTPResponse(status: 404)
    default: break
    }
    guard let index = issues.firstIndex(where: { "\($0.number)" == rest.first }) else {
      return HTTPResponse(status: 404, json: .object(["message": .string("Not Found")]))
    }
    switch (request.method, rest.count) {
    case (.get, 1): return HTTPResponse(status: 200, json: self.json(issues[index]))
    case (.patch, 1):
      if let refusal = refusal(json) { return refusal }
      if let title = json["title"]?.text { issues[index].title = title }
      if let body = json["body"]?.text { issues[index].body = body }
      if let state = json["state"]?.text { issues[index].state = state }
      if let reason = json["state_reason"]?.text { issues[index].reason = reason }
      return HTTPResponse(status: 200, json: self.json(issues[index]))
    case (.get, 2):
      return page(issues[index].comments.map(comment), query, request.url)
    case (.post, 2):
      if let refusal = refusal(json) { return refusal }
      issues[index].comments.append((nextComment, json["body"]?.text ?? ""))
      nextComment += 1
      return HTTPResponse(
        status: 201, json: comment(issues[index].comments[issues[index].comments.count - 1]))
    default: return HTTPResponse(status: 404)
    }
  }

  private func create(_ json: JSON) -> HTTPResponse {
    if let refusal = refusal(json) { return refusal }
    let labels = (json["labels"]?.elements ?? []).compactMap(\.text)
    let issue = Issue(
      number: issues.count + 1, title: json["title"]?.text ?? "", body: json["body"]?.text ?? "",
      labels: mayLabel ? labels : [],
      assignee: json["assignees"]?.elements.first?.text ?? "")
    issues.append(issue)
    return HTTPResponse(status: 201, json: self.json(issue))
  }

  private func refusal(_ json: JSON) -> HTTPResponse? {
    let body = json["body"]?.text ?? ""
    let title = json["title"]?.text ?? ""
    guard body.utf16.count > 65_536 || title.utf16.count > 256 else { return nil }
    return HTTPResponse(
      status: 422, json: .object(["message": .string("Validation Failed: body is too long")]))
  }

  private func list(_ query: [String: String], _ url: String) -> HTTPResponse {
    let wanted = Set((query["labels"] ?? "").split(separator: ",").map(String.init))
    var found = issues.filter { wanted.isSubset(of: $0.labels) }.map(json)
    found.append(
      .object([
        "number": .integer(9_000), "state": .string("open"), "title": .string("a pull request"),
        "labels": .array([]), "pull_request": .object([JSON.Member]()),
      ]))
    return page(found, query, url)
  }

  private func page(_ all: [JSON], _ query: [String: String], _ url: String) -> HTTPResponse {
    let number = Int(query["page"] ?? "1") ?? 1
    let start = min((number - 1) * pageSize, all.count)
    let end = min(start + pageSize, all.count)
    var headers: [HTTPHeader] = []
    if end < all.count {
      let base = url.replacing("&page=\(number)", with: "")
      headers.append(HTTPHeader("Link", "<\(base)&page=\(number + 1)>; rel=\"next\""))
    }
    return HTTPResponse(status: 200, headers: headers, json: .array(Array(all[start..<end])))
  }

  private func comment(_ comment: (id: Int, body: String)) -> JSON {
    .object(["id": .integer(Int64(comment.id)), "body": .string(comment.body)])
  }

  private func json(_ issue: Issue) -> JSON {
    .object([
      "number": .integer(Int64(issue.number)), "title": .string(issue.title),
      "body": .string(issue.body), "state": .string(issue.state),
      "state_reason": issue.reason.isEmpty ? .null : .string(issue.reason),
      "html_url": .string("https://github.example.com/acme/cloud/issues/\(issue.number)"),
      "assignee": issue.assignee.isEmpty
        ? .null : .object(["login": .string(issue.assignee)]),
      "labels": .array(issue.labels.map { .object(["name": .string($0)]) }),
    ])
  }
}
