/// ServiceNow: the table interface on any table that extends `task`, and the attachment
/// interface.
///
/// Found by `correlation_id`, which the answer must hold: a query that a table does not
/// understand gives every record of it.
final class ServiceNowTracker: Tracker {
  let identity: String
  let searchLag = 0.0
  private let client: HTTPClient
  private let settings: TicketSettings.TrackerSettings
  private let table: String
  private static let display = "crosswalk"
  private static let page = 100
  private static let fields =
    "sys_id,number,active,state,close_code,assigned_to,correlation_id,short_description"

  init(_ settings: TicketSettings.TrackerSettings, _ client: HTTPClient) throws(TicketError) {
    let isName = settings.project.utf8.allSatisfy {
      $0 == UInt8(ascii: "_") || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0)
    }
    guard isName, !settings.project.isEmpty else {
      throw TicketError(
        .setting, "the project '\(settings.project)' is no table",
        remedy: "write a table's name, such as incident")
    }
    self.client = client
    self.settings = settings
    table = settings.project
    identity = "servicenow \(client.address) \(table)"
  }

  private func request(
    _ method: HTTPRequest.Method, _ path: [String], _ query: KeyValuePairs<String, String> = [:],
    json: JSON? = nil
  ) -> HTTPRequest {
    let url = client.address.url(["api", "now"] + path, query: query)
    var request = json.map { HTTPRequest(method, url, json: $0) } ?? HTTPRequest(method, url)
    request.headers.append(HTTPHeader("Accept", "application/json"))
    return request
  }

  // MARK: Finding

  func tickets(recent: [String]) throws(TicketError) -> [RemoteTicket] {
    try list("correlation_display=\(Self.display)")
  }

  func tickets(with fingerprint: Fingerprint) throws(TicketError) -> [RemoteTicket] {
    try list("correlation_id=\(fingerprint.label)").filter { $0.fingerprint == fingerprint }
  }

  private func list(_ query: String) throws(TicketError) -> [RemoteTicket] {
    var found: [RemoteTicket] = []
    var offset = 0
    while true {
      let response = try client.send(
        request(
          .get, ["table", table],
          [
            "sysparm_query": "\(query)^ORDERBYsys_created_on", "sysparm_fields": Self.fields,
            "sysparm_limit": "\(Self.page)", "sysparm_offset": "\(offset)",
            "sysparm_exclude_reference_link": "true",
          ]))
      let records = try client.json(response, "the list of records")["result"]?.elements ?? []
      for record in records {
        let ticket = try ticket(record)
        // A term that the table does not know is passed over, and everything comes back.
        guard ticket.fingerprint != nil || record["correlation_id"] != nil else {
          throw client.unexpected(
            "the table \(table) has no field correlation_id, so tickets could not be found again")
        }
        if ticket.fingerprint != nil { found.append(ticket) }
      }
      offset += records.count
      let total = response.header("x-total-count").flatMap { Int($0) }
      if records.isEmpty || total.map({ offset >= $0 }) ?? (records.count < Self.page) {
        return found
      }
    }
  }

  func ticket(key: String) throws(TicketError) -> RemoteTicket? {
    let response = try client.send(
      request(
        .get, ["table", table, key],
        ["sysparm_fields": Self.fields, "sysparm_exclude_reference_link": "true"]),
      accepting: [404])
    guard response.isSuccess else { return nil }
    guard let record = try client.json(response, "a record")["result"] else { return nil }
    return try ticket(record)
  }

  private func ticket(_ record: JSON) throws(TicketError) -> RemoteTicket {
    guard let id = record["sys_id"]?.text else {
      throw client.unexpected("a record has no sys_id")
    }
    let person = record["assigned_to"]
    let state = record["state"]?.idText ?? ""
    // Resolved incidents stay active until they are closed; both are over.
    let isOver = record["active"]?.text == "false" || state == resolvedState
    return RemoteTicket(
      key: id, name: record["number"]?.text ?? id,
      url: client.address.url([
        "nav_to.do"
      ]) + "?uri=" + PercentEncoding.encode("\(table).do?sys_id=\(id)"),
      fingerprint: record["correlation_id"]?.text.flatMap { Fingerprint($0) }, isOpen: !isOver,
      status: state, resolution: record["close_code"]?.text ?? "",
      assignee: person?.text ?? person?["value"]?.text ?? "")
  }

  private var resolvedState: String {
    settings.closedStatus.isEmpty ? "6" : settings.closedStatus
  }

  // MARK: Writing

  func create(_ draft: TicketDraft) throws(TicketError) -> RemoteTicket {
    var members: [JSON.Member] = [
      JSON.Member("short_description", .string(draft.title)),
      JSON.Member("description", .string(draft.body)),
      JSON.Member("correlation_id", .string(draft.fingerprint.label)),
      JSON.Member("correlation_display", .string(Self.display)),
    ]
    if let priority = draft.priority {
      // Priority follows from these two.
      members.append(JSON.Member("urgency", .string(priority)))
      members.append(JSON.Member("impact", .string(priority)))
    }
    if let assignee = draft.assignee {
      members.append(JSON.Member("assigned_to", .string(assignee)))
    }
    if !draft.labels.isEmpty {
      members.append(
        JSON.Member("work_notes", .string("Labels: \(draft.labels.joined(separator: ", "))")))
    }
    members += draft.fields
    let response = try client.sendOnce(
      request(
        .post, ["table", table],
        [
          "sysparm_input_display_value": "true", "sysparm_exclude_reference_link": "true",
        ], json: .object(members)))
    guard let record = try client.json(response, "the new record")["result"] else {
      throw client.unexpected("the new record is not in the answer")
    }
    let made = try ticket(record)
    // Names that the table does not know are passed over in silence.
    if let lost = draft.fields.first(where: { record[$0.key] == nil }) {
      try ignored(lost.key, made)
    }
    return made
  }

  private func ignored(_ field: String, _ made: RemoteTicket) throws(TicketError) {
    throw TicketError(
      .refused, "\(made.name) was made, but the table \(table) has no field '\(field)'",
      remedy: "correct 'fields' in tickets.yaml")
  }

  func update(_ key: String, to draft: TicketDraft) throws(TicketError) {
    _ = try client.send(
      request(.patch, ["table", table, key], json: .object(Self.texts(draft))))
  }

  private static func texts(_ draft: TicketDraft) -> [JSON.Member] {
    [
      JSON.Member("short_description", .string(draft.title)),
      JSON.Member("description", .string(draft.body)),
    ]
  }

  func close(_ key: String, to draft: TicketDraft?, comment: Document) throws(TicketError) {
    guard let now = try ticket(key: key), now.isOpen else { return }
    let text = Markup.plain.text(comment)
    let code =
      settings.resolution.isEmpty ? "Solved (Permanently)" : settings.resolution
    try set(
      key, isOpen: false,
      (draft.map(Self.texts) ?? []) + [
        JSON.Member("state", .string(resolvedState)),
        JSON.Member("close_code", .string(code)), JSON.Member("close_notes", .string(text)),
        JSON.Member("work_notes", .string(text)),
      ])
  }

  func reopen(_ key: String, to draft: TicketDraft, comment: Document) throws(TicketError) {
    guard let now = try ticket(key: key), !now.isOpen else { return }
    try set(
      key, isOpen: true,
      Self.texts(draft) + [
        JSON.Member(
          "state", .string(settings.openStatus.isEmpty ? "1" : settings.openStatus)),
        JSON.Member("work_notes", .string(Markup.plain.text(comment))),
      ])
  }

  /// State and note go in one request, so that the note is there once.
  private func set(
    _ key: String, isOpen: Bool, _ members: [JSON.Member]
  ) throws(TicketError) {
    _ = try client.makeOnce { () throws(TicketError) -> Bool? in
      try self.ticket(key: key)?.isOpen == isOpen ? true : nil
    } make: { () throws(TicketError) -> Bool in
      _ = try self.client.sendOnce(
        self.request(.patch, ["table", self.table, key], json: .object(members)))
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
      var request = self.request(
        .post, ["attachment", "file"],
        ["table_name": self.table, "table_sys_id": key, "file_name": file.name])
      request.headers.append(HTTPHeader("Content-Type", file.mediaType))
      request.body = file.bytes
      let answer = try self.client.json(try self.client.sendOnce(request), "the attachment")
      guard let id = answer["result"]?["sys_id"]?.text else {
        throw self.client.unexpected("an attachment has no sys_id")
      }
      return id
    }
    if let earlier, !earlier.isEmpty, earlier != made {
      _ = try client.send(request(.delete, ["attachment", earlier]), accepting: [403, 404])
    }
    return made
  }

  private func attachment(named name: String, on key: String) throws(TicketError) -> String? {
    let response = try client.send(
      request(
        .get, ["attachment"],
        ["sysparm_query": "table_sys_id=\(key)^file_name=\(name)", "sysparm_limit": "100"]))
    // As with tables, a query that is not understood gives everything.
    return (try client.json(response, "the list of attachments")["result"]?.elements ?? []).first {
      $0["file_name"]?.text == name && $0["table_sys_id"]?.text == key
    }?["sys_id"]?.text
  }
}
