/// GitLab Issues (REST, version 4), of gitlab.com and of GitLab's own servers.
///
/// Found by label. Evidence is uploaded to the project and linked from one note, which is
/// written anew when the evidence changes.
final class GitLabTracker: Tracker {
  let identity: String
  let searchLag = 0.0
  private let client: HTTPClient
  private let project: [String]
  private static let mark = "crosswalk-evidence"

  init(_ settings: TicketSettings.TrackerSettings, _ client: HTTPClient) {
    self.client = client
    // A project is a number or a path, which is one component of the address.
    project = ["projects", settings.project]
    identity = "gitlab \(client.address) \(settings.project.lowercased())"
  }

  private func url(_ path: [String], _ query: KeyValuePairs<String, String> = [:]) -> String {
    client.address.url(project + path, query: query)
  }

  func tickets(recent: [String]) throws(TicketError) -> [RemoteTicket] {
    try list(label: CommonLabel.text)
  }

  func tickets(with fingerprint: Fingerprint) throws(TicketError) -> [RemoteTicket] {
    try list(label: fingerprint.label).filter { $0.fingerprint == fingerprint }
  }

  private func list(label: String) throws(TicketError) -> [RemoteTicket] {
    let first = url(
      ["issues"],
      [
        "labels": label, "state": "all", "scope": "all", "order_by": "created_at", "sort": "asc",
        "per_page": "100",
      ])
    var found: [RemoteTicket] = []
    for issue in try pages(first, "the list of issues") { found.append(try ticket(issue)) }
    return found
  }

  private func pages(_ first: String, _ what: String) throws(TicketError) -> [JSON] {
    var found: [JSON] = []
    var next: String? = first
    while let page = next {
      let response = try client.send(HTTPRequest(.get, page))
      guard case .array(let elements) = try client.json(response, what) else {
        throw client.unexpected("\(what) is no list")
      }
      found += elements
      next = try client.nextPage(of: response)
    }
    return found
  }

  func ticket(key: String) throws(TicketError) -> RemoteTicket? {
    let response = try client.send(HTTPRequest(.get, url(["issues", key])), accepting: [404])
    guard response.isSuccess else { return nil }
    return try ticket(try client.json(response, "an issue"))
  }

  private func ticket(_ issue: JSON) throws(TicketError) -> RemoteTicket {
    // `iid` is the number within the project, by which addresses name it.
    guard let number = issue["iid"]?.idText, let state = issue["state"]?.text else {
      throw client.unexpected("an issue has no iid or no state")
    }
    let labels = (issue["labels"]?.elements ?? []).compactMap { $0.text ?? $0["name"]?.text }
    return RemoteTicket(
      key: number, name: "#\(number)", url: issue["web_url"]?.text ?? "",
      fingerprint: labels.lazy.compactMap { Fingerprint($0) }.first, isOpen: state == "opened",
      status: state, assignee: issue["assignees"]?.elements.first?["username"]?.text ?? "",
      labels: labels)
  }

  func create(_ draft: TicketDraft) throws(TicketError) -> RemoteTicket {
    var members: [JSON.Member] = [
      JSON.Member("title", .string(draft.title)), JSON.Member("description", .string(draft.body)),
      JSON.Member(
        "labels",
        .string(
          ([CommonLabel.text, draft.fingerprint.label] + draft.labels).joined(separator: ","))),
    ]
    if let assignee = draft.assignee {
      members.append(JSON.Member("assignee_ids", .array([.integer(try userID(assignee))])))
    }
    members += draft.fields
    let response = try client.sendOnce(
      HTTPRequest(.post, url(["issues"]), json: .object(members)))
    return try ticket(try client.json(response, "the new issue"))
  }

  /// GitLab gives issues to numbers, not to names.
  private func userID(_ name: String) throws(TicketError) -> Int64 {
    if let number = Int64(name) { return number }
    let response = try client.send(
      HTTPRequest(.get, client.address.url(["users"], query: ["username": name])))
    guard let id = try client.json(response, "the list of users").elements.first?["id"]?.integer
    else {
      throw TicketError(
        .refused, "the tracker knows no user '\(name)'",
        remedy: "correct 'assignee' in tickets.yaml")
    }
    return id
  }

  func update(_ key: String, to draft: TicketDraft) throws(TicketError) {
    _ = try client.send(
      HTTPRequest(
        .put, url(["issues", key]),
        json: .object(["title": .string(draft.title), "description": .string(draft.body)])))
  }

  func close(_ key: String, to draft: TicketDraft?, comment: Document) throws(TicketError) {
    try set("closed", event: "close", key, to: draft, comment)
  }

  func reopen(_ key: String, to draft: TicketDraft, comment: Document) throws(TicketError) {
    try set("opened", event: "reopen", key, to: draft, comment)
  }

  private func set(
    _ state: String, event: String, _ key: String, to draft: TicketDraft?, _ comment: Document
  ) throws(TicketError) {
    guard let now = try ticket(key: key), now.status != state else { return }
    let text = Markup.markdown.text(comment)
    let mark = "<!-- crosswalk \(SHA256.text(Array(text.utf8)).prefix(16)) -->"
    _ = try say("\(text)\n\(mark)", mark: mark, on: key)
    var members: [JSON.Member] = [JSON.Member("state_event", .string(event))]
    if let draft {
      members.append(JSON.Member("title", .string(draft.title)))
      members.append(JSON.Member("description", .string(draft.body)))
    }
    _ = try client.send(HTTPRequest(.put, url(["issues", key]), json: .object(members)))
  }

  /// A note that is there once, however often this is called.
  private func say(_ text: String, mark: String, on key: String) throws(TicketError) -> JSON {
    try client.makeOnce { () throws(TicketError) in
      try note(with: mark, on: key)
    } make: { () throws(TicketError) in
      let response = try client.sendOnce(
        HTTPRequest(.post, url(["issues", key, "notes"]), json: .object(["body": .string(text)])))
      return try client.json(response, "the new note")
    }
  }

  private func note(with mark: String, on key: String) throws(TicketError) -> JSON? {
    try pages(url(["issues", key, "notes"], ["per_page": "100"]), "the list of notes").first {
      $0["body"]?.text?.contains(mark) == true
    }
  }

  func attach(
    _ file: EvidenceFile, to key: String, replacing earlier: String?
  ) throws(TicketError) -> String {
    let mark = "<!-- \(Self.mark) -->"
    if let known = try note(with: mark, on: key), let id = known["id"]?.idText,
      known["body"]?.text?.contains(file.sha256) == true
    {
      return id
    }
    // An upload that no note comes to name does no harm, so it may be repeated.
    let form = Multipart.form(
      field: "file", file: file, boundary: "crosswalk-\(file.sha256.prefix(32))")
    var request = HTTPRequest(.post, url(["uploads"]), body: form.body)
    request.headers.append(form.header)
    let upload = try client.json(try client.send(request), "the upload")
    guard let link = upload["markdown"]?.text else {
      throw client.unexpected("an upload has no link")
    }
    let text = "Evidence: \(link)\n\nSHA-256 `\(file.sha256)`\n\n\(mark)"
    let note = try say(text, mark: mark, on: key)
    guard let id = note["id"]?.idText else { throw client.unexpected("a note has no id") }
    if note["body"]?.text != text {
      _ = try client.send(
        HTTPRequest(
          .put, url(["issues", key, "notes", id]), json: .object(["body": .string(text)])))
    }
    return id
  }
}
