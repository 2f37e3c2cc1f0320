/// GitHub Issues (REST, version 2022-11-28), of github.com and of Enterprise Server.
///
/// Found by label, through the list of issues, which does not lag. Its interface takes no files:
/// what evidence holds, and its hash, stand in one comment.
final class GitHubTracker: Tracker {
  let identity: String
  let searchLag = 0.0
  private let client: HTTPClient
  private let repository: [String]

  init(_ settings: TicketSettings.TrackerSettings, _ client: HTTPClient) throws(TicketError) {
    let parts = settings.project.split(separator: "/").map(String.init)
    guard parts.count == 2 else {
      throw TicketError(
        .setting, "the project '\(settings.project)' is no repository",
        remedy: "write it as owner/name in tickets.yaml")
    }
    self.client = client
    repository = ["repos"] + parts
    identity = "github \(client.address) \(parts.joined(separator: "/").lowercased())"
  }

  private func request(
    _ method: HTTPRequest.Method, _ path: [String], _ query: KeyValuePairs<String, String> = [:],
    json: JSON? = nil
  ) -> HTTPRequest {
    page(method, client.address.url(repository + path, query: query), json: json)
  }

  private func page(_ method: HTTPRequest.Method, _ url: String, json: JSON? = nil) -> HTTPRequest {
    var request = json.map { HTTPRequest(method, url, json: $0) } ?? HTTPRequest(method, url)
    request.headers.append(HTTPHeader("Accept", "application/vnd.github+json"))
    request.headers.append(HTTPHeader("X-GitHub-Api-Version", "2022-11-28"))
    return request
  }

  func tickets(recent: [String]) throws(TicketError) -> [RemoteTicket] {
    try list(label: CommonLabel.text)
  }

  func tickets(with fingerprint: Fingerprint) throws(TicketError) -> [RemoteTicket] {
    try list(label: fingerprint.label).filter { $0.fingerprint == fingerprint }
  }

  private func list(label: String) throws(TicketError) -> [RemoteTicket] {
    var found: [RemoteTicket] = []
    for issue in try pages(
      client.address.url(
        repository + ["issues"],
        query: [
          "labels": label, "state": "all", "sort": "created", "direction": "asc",
          "per_page": "100",
        ]), "the list of issues")
    where issue["pull_request"] == nil { found.append(try ticket(issue)) }
    return found
  }

  private func pages(_ first: String, _ what: String) throws(TicketError) -> [JSON] {
    var found: [JSON] = []
    var next: String? = first
    while let url = next {
      let response = try client.send(page(.get, url))
      guard case .array(let elements) = try client.json(response, what) else {
        throw client.unexpected("\(what) is no list")
      }
      found += elements
      next = try client.nextPage(of: response)
    }
    return found
  }

  func ticket(key: String) throws(TicketError) -> RemoteTicket? {
    let response = try client.send(request(.get, ["issues", key]), accepting: [404, 410])
    guard response.isSuccess else { return nil }
    return try ticket(try client.json(response, "an issue"))
  }

  private func ticket(_ issue: JSON) throws(TicketError) -> RemoteTicket {
    guard let number = issue["number"]?.idText, let state = issue["state"]?.text else {
      throw client.unexpected("an issue has no number or no state")
    }
    let labels = (issue["labels"]?.elements ?? []).compactMap { $0["name"]?.text ?? $0.text }
    return RemoteTicket(
      key: number, name: "#\(number)", url: issue["html_url"]?.text ?? "",
      fingerprint: labels.lazy.compactMap { Fingerprint($0) }.first, isOpen: state == "open",
      status: state, resolution: issue["state_reason"]?.text ?? "",
      assignee: issue["assignee"]?["login"]?.text ?? "", labels: labels)
  }

  func create(_ draft: TicketDraft) throws(TicketError) -> RemoteTicket {
    var members: [JSON.Member] = [
      JSON.Member("title", .string(draft.title)), JSON.Member("body", .string(draft.body)),
      JSON.Member(
        "labels", .strings([CommonLabel.text, draft.fingerprint.label] + draft.labels)),
    ]
    if let assignee = draft.assignee { members.append(.init("assignees", .strings([assignee]))) }
    members += draft.fields
    let response = try client.sendOnce(request(.post, ["issues"], json: .object(members)))
    return try ticket(try client.json(response, "the new issue"))
  }

  func update(_ key: String, to draft: TicketDraft) throws(TicketError) {
    _ = try client.send(
      request(
        .patch, ["issues", key],
        json: .object(["title": .string(draft.title), "body": .string(draft.body)])))
  }

  func close(_ key: String, to draft: TicketDraft?, comment: Document) throws(TicketError) {
    try set("closed", reason: "completed", key, to: draft, comment)
  }

  func reopen(_ key: String, to draft: TicketDraft, comment: Document) throws(TicketError) {
    try set("open", reason: "reopened", key, to: draft, comment)
  }

  private func set(
    _ state: String, reason: String, _ key: String, to draft: TicketDraft?, _ comment: Document
  ) throws(TicketError) {
    guard let now = try ticket(key: key), now.status != state else { return }
    let text = Markup.markdown.text(comment)
    let mark = "<!-- crosswalk \(SHA256.text(Array(text.utf8)).prefix(16)) -->"
    _ = try say("\(text)\n\(mark)", mark: mark, on: key)
    var members: [JSON.Member] = [
      JSON.Member("state", .string(state)), JSON.Member("state_reason", .string(reason)),
    ]
    if let draft {
      members.append(JSON.Member("title", .string(draft.title)))
      members.append(JSON.Member("body", .string(draft.body)))
    }
    _ = try client.send(request(.patch, ["issues", key], json: .object(members)))
  }

  /// A comment that is there once, however often this is called.
  private func say(_ text: String, mark: String, on key: String) throws(TicketError) -> JSON {
    try client.makeOnce { () throws(TicketError) in
      try comment(with: mark, on: key)
    } make: { () throws(TicketError) in
      let response = try client.sendOnce(
        request(.post, ["issues", key, "comments"], json: .object(["body": .string(text)])))
      return try client.json(response, "the new comment")
    }
  }

  private func comment(with mark: String, on key: String) throws(TicketError) -> JSON? {
    try pages(
      client.address.url(repository + ["issues", key, "comments"], query: ["per_page": "100"]),
      "the list of comments"
    ).first { $0["body"]?.text?.contains(mark) == true }
  }

  func attach(
    _ file: EvidenceFile, to key: String, replacing earlier: String?
  ) throws(TicketError) -> String {
    let mark = "<!-- crosswalk-evidence -->"
    let text = "\(Markup.markdown.text(file.contents))\n\(mark)"
    let comment = try say(text, mark: mark, on: key)
    guard let id = comment["id"]?.idText else {
      throw client.unexpected("a comment has no id")
    }
    if comment["body"]?.text != text {
      _ = try client.send(
        request(.patch, ["issues", "comments", id], json: .object(["body": .string(text)])))
    }
    return id
  }
}
