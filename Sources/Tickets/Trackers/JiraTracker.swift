/// Jira: Cloud (REST, version 3) and Data Center (version 2). They differ in markup, in how they
/// search and in how they name people; the rest is one interface.
///
/// Found by label. Cloud's search lags behind what was written: it is given the ids of the
/// tickets that were written last, and a ticket that an earlier run may have made is looked for
/// only when the search must know it.
final class JiraTracker: Tracker {
  let identity: String
  let searchLag: Double
  private let client: HTTPClient
  private let settings: TicketSettings.TrackerSettings
  private let isCloud: Bool
  private let api: [String]
  private static let fields = ["summary", "status", "resolution", "assignee", "labels"]
  private static let page = 100

  init(_ settings: TicketSettings.TrackerSettings, _ client: HTTPClient) {
    self.client = client
    self.settings = settings
    isCloud = settings.kind == .jiraCloud
    api = ["rest", "api", isCloud ? "3" : "2"]
    // Atlassian speaks of seconds; two minutes are longer than any that were reported.
    searchLag = isCloud ? 120 : 10
    identity = "\(settings.kind.rawValue) \(client.address) \(settings.project)"
  }

  private func url(_ path: [String], _ query: KeyValuePairs<String, String> = [:]) -> String {
    client.address.url(api + path, query: query)
  }

  private var markup: Markup { settings.kind.markup }

  private func rich(_ text: String) -> JSON { isCloud ? .rendered(text) : .string(text) }

  // MARK: Finding

  func tickets(recent: [String]) throws(TicketError) -> [RemoteTicket] {
    try search(label: CommonLabel.text, recent: recent)
  }

  func tickets(with fingerprint: Fingerprint) throws(TicketError) -> [RemoteTicket] {
    try search(label: fingerprint.label, recent: []).filter { $0.fingerprint == fingerprint }
  }

  private func search(label: String, recent: [String]) throws(TicketError) -> [RemoteTicket] {
    // Both are our own words or were checked; quotes and strokes are escaped all the same.
    let query =
      "project = \(Self.quoted(settings.project)) AND labels = \(Self.quoted(label)) ORDER BY created ASC"
    return isCloud ? try searchCloud(query, recent) : try searchServer(query)
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  private func searchCloud(
    _ query: String, _ recent: [String]
  ) throws(TicketError) -> [RemoteTicket] {
    var found: [RemoteTicket] = []
    var token: String?
    while true {
      var members: [JSON.Member] = [
        JSON.Member("jql", .string(query)), JSON.Member("fields", .strings(Self.fields)),
        JSON.Member("maxResults", .integer(Int64(Self.page))),
      ]
      let ids = recent.compactMap { Int64($0) }
      if !ids.isEmpty {
        members.append(JSON.Member("reconcileIssues", .array(ids.map { .integer($0) })))
      }
      if let token { members.append(JSON.Member("nextPageToken", .string(token))) }
      let answer = try client.json(
        try client.send(HTTPRequest(.post, url(["search", "jql"]), json: .object(members))),
        "the search")
      for issue in answer["issues"]?.elements ?? [] { found.append(try ticket(issue)) }
      token = answer["nextPageToken"]?.text
      if token == nil || answer["isLast"]?.boolean == true { return found }
    }
  }

  private func searchServer(_ query: String) throws(TicketError) -> [RemoteTicket] {
    var found: [RemoteTicket] = []
    while true {
      let answer = try client.json(
        try client.send(
          HTTPRequest(
            .post, url(["search"]),
            json: .object([
              "jql": .string(query), "fields": .strings(Self.fields),
              "startAt": .integer(Int64(found.count)), "maxResults": .integer(Int64(Self.page)),
            ]))), "the search")
      let issues = answer["issues"]?.elements ?? []
      for issue in issues { found.append(try ticket(issue)) }
      if issues.isEmpty || Int64(found.count) >= answer["total"]?.integer ?? 0 { return found }
    }
  }

  func ticket(key: String) throws(TicketError) -> RemoteTicket? {
    let response = try client.send(
      HTTPRequest(
        .get, url(["issue", key], ["fields": Self.fields.joined(separator: ",")])),
      accepting: [404])
    guard response.isSuccess else { return nil }
    return try ticket(try client.json(response, "an issue"))
  }

  private func ticket(_ issue: JSON) throws(TicketError) -> RemoteTicket {
    guard let id = issue["id"]?.idText, let key = issue["key"]?.text, let fields = issue["fields"]
    else { throw client.unexpected("an issue has no id, no key or no fields") }
    let labels = (fields["labels"]?.elements ?? []).compactMap(\.text)
    let person = fields["assignee"]
    return RemoteTicket(
      key: id, name: key, url: client.address.url(["browse", key]),
      fingerprint: labels.lazy.compactMap { Fingerprint($0) }.first,
      isOpen: fields["status"]?["statusCategory"]?["key"]?.text != "done",
      status: fields["status"]?["name"]?.text ?? "",
      resolution: fields["resolution"]?["name"]?.text ?? "",
      assignee: person?["accountId"]?.text ?? person?["name"]?.text ?? "", labels: labels)
  }

  // MARK: Writing

  func create(_ draft: TicketDraft) throws(TicketError) -> RemoteTicket {
    let labels = [CommonLabel.text, draft.fingerprint.label] + draft.labels
    var fields: [JSON.Member] = [
      JSON.Member("project", .object(["key": .string(settings.project)])),
      JSON.Member(
        "issuetype",
        .object(["name": .string(settings.issueType.isEmpty ? "Task" : settings.issueType)])),
      JSON.Member("summary", .string(draft.title)),
      JSON.Member("description", rich(draft.body)),
      JSON.Member("labels", .strings(labels)),
    ]
    if let priority = draft.priority {
      fields.append(JSON.Member("priority", .object(["name": .string(priority)])))
    }
    if let assignee = draft.assignee {
      let member = isCloud ? "accountId" : "name"
      fields.append(
        JSON.Member("assignee", .object([JSON.Member(member, .string(assignee))])))
    }
    fields += draft.fields
    let response = try client.sendOnce(
      HTTPRequest(
        .post, url(["issue"]), json: .object([JSON.Member("fields", .object(fields))])))
    let answer = try client.json(response, "the new issue")
    guard let id = answer["id"]?.idText, let key = answer["key"]?.text else {
      throw client.unexpected("the new issue has no id or no key")
    }
    return RemoteTicket(
      key: id, name: key, url: client.address.url(["browse", key]), fingerprint: draft.fingerprint,
      isOpen: true, status: "", assignee: draft.assignee ?? "", labels: labels)
  }

  func update(_ key: String, to draft: TicketDraft) throws(TicketError) {
    _ = try client.send(
      HTTPRequest(.put, url(["issue", key]), json: .object(["fields": Self.texts(draft, rich)])))
  }

  private static func texts(_ draft: TicketDraft, _ rich: (String) -> JSON) -> JSON {
    .object(["summary": .string(draft.title), "description": rich(draft.body)])
  }

  func close(_ key: String, to draft: TicketDraft?, comment: Document) throws(TicketError) {
    try move(
      key, toDone: true, named: settings.closedStatus, resolution: settings.resolution, draft,
      comment)
  }

  func reopen(_ key: String, to draft: TicketDraft, comment: Document) throws(TicketError) {
    try move(key, toDone: false, named: settings.openStatus, resolution: "", draft, comment)
  }

  /// Takes a ticket through a transition of its workflow; the comment goes with it, so that it
  /// is there once.
  private func move(
    _ key: String, toDone: Bool, named name: String, resolution: String, _ draft: TicketDraft?,
    _ comment: Document
  ) throws(TicketError) {
    guard let now = try ticket(key: key) else { return }
    if let draft { try update(key, to: draft) }
    guard now.isOpen == toDone else { return }
    let answer = try client.json(
      try client.send(HTTPRequest(.get, url(["issue", key, "transitions"]))), "the transitions")
    let ways = answer["transitions"]?.elements ?? []
    let way = ways.first { way in
      let target = way["to"]
      if !name.isEmpty { return target?["name"]?.text == name || way["name"]?.text == name }
      return (target?["statusCategory"]?["key"]?.text == "done") == toDone
    }
    guard let id = way?["id"]?.idText else {
      let names = ways.compactMap { $0["name"]?.text }.joined(separator: ", ")
      throw TicketError(
        .refused,
        "\(now.name) has no transition to \(name.isEmpty ? toDone ? "a status that is done" : "a status that is open" : "'\(name)'"), only: \(names)",
        remedy: "name the status with '\(toDone ? "closed" : "reopened")' in tickets.yaml")
    }
    var members: [JSON.Member] = [
      JSON.Member("transition", .object(["id": .string(id)])),
      JSON.Member(
        "update",
        .object([
          "comment": .array([
            .object(["add": .object(["body": rich(markup.text(comment))])])
          ])
        ])),
    ]
    if !resolution.isEmpty {
      members.append(
        JSON.Member(
          "fields", .object(["resolution": .object(["name": .string(resolution)])])))
    }
    // Carried out twice it would be refused or comment twice: so a fault is looked into.
    _ = try client.makeOnce { () throws(TicketError) -> Bool? in
      try self.ticket(key: key)?.isOpen == toDone ? nil : true
    } make: { () throws(TicketError) -> Bool in
      _ = try self.client.sendOnce(
        HTTPRequest(.post, self.url(["issue", key, "transitions"]), json: .object(members)))
      return true
    }
  }

  // MARK: Evidence

  func attach(
    _ file: EvidenceFile, to key: String, replacing earlier: String?
  ) throws(TicketError) -> String {
    let made = try client.makeOnce { () throws(TicketError) in
      try attachment(named: file.name, on: key)
    } make: { () throws(TicketError) -> String in
      let form = Multipart.form(
        field: "file", file: file, boundary: "crosswalk-\(file.sha256.prefix(32))")
      var request = HTTPRequest(
        .post, self.url(["issue", key, "attachments"]), body: form.body)
      request.headers = [form.header, HTTPHeader("X-Atlassian-Token", "no-check")]
      let answer = try self.client.json(try self.client.sendOnce(request), "the attachment")
      guard let id = answer.elements.first?["id"]?.idText else {
        throw self.client.unexpected("an attachment has no id")
      }
      return id
    }
    if let earlier, !earlier.isEmpty, earlier != made {
      // Gone already, or not ours to delete: the new one is there all the same.
      _ = try client.send(
        HTTPRequest(.delete, url(["attachment", earlier])), accepting: [403, 404])
    }
    return made
  }

  private func attachment(named name: String, on key: String) throws(TicketError) -> String? {
    let answer = try client.json(
      try client.send(HTTPRequest(.get, url(["issue", key], ["fields": "attachment"]))),
      "the list of attachments")
    return (answer["fields"]?["attachment"]?.elements ?? []).first {
      $0["filename"]?.text == name
    }?["id"]?.idText
  }
}
