/// Anything that takes events over http: each change is one POST of JSON, whose shape stands in
/// `docs/tickets.md`.
///
/// It cannot be asked, so the ledger alone knows its tickets. Each event has an
/// `Idempotency-Key`: after a fault the same event may come again, with the same key.
final class WebhookTracker: Tracker {
  let identity: String
  let searchLag = 0.0
  let canBeAsked = false
  private let client: HTTPClient

  init(_ settings: TicketSettings.TrackerSettings, _ client: HTTPClient) {
    self.client = client
    identity = "webhook \(client.address)"
  }

  func tickets(recent: [String]) throws(TicketError) -> [RemoteTicket] { [] }

  func tickets(with fingerprint: Fingerprint) throws(TicketError) -> [RemoteTicket] { [] }

  func ticket(key: String) throws(TicketError) -> RemoteTicket? { nil }

  func create(_ draft: TicketDraft) throws(TicketError) -> RemoteTicket {
    try post("create", draft.fingerprint.label, Self.members(draft, isNew: true))
    return RemoteTicket(
      key: draft.fingerprint.label, name: draft.fingerprint.label, fingerprint: draft.fingerprint,
      isOpen: true, status: "open", assignee: draft.assignee ?? "")
  }

  func update(_ key: String, to draft: TicketDraft) throws(TicketError) {
    try post("update", key, Self.members(draft))
  }

  func close(_ key: String, to draft: TicketDraft?, comment: Document) throws(TicketError) {
    try post("close", key, (draft.map { Self.members($0) } ?? []) + [Self.member(comment)])
  }

  func reopen(_ key: String, to draft: TicketDraft, comment: Document) throws(TicketError) {
    try post("reopen", key, Self.members(draft) + [Self.member(comment)])
  }

  func attach(
    _ file: EvidenceFile, to key: String, replacing earlier: String?
  ) throws(TicketError) -> String {
    try post(
      "evidence", key,
      [
        JSON.Member("name", .string(file.name)), JSON.Member("sha256", .string(file.sha256)),
        JSON.Member("content", .string(Base64.encode(file.bytes))),
        JSON.Member("replaces", earlier.map { .string($0) } ?? .null),
      ])
    return file.name
  }

  private static func members(_ draft: TicketDraft, isNew: Bool = false) -> [JSON.Member] {
    var members = [
      JSON.Member("title", .string(draft.title)), JSON.Member("html", .string(draft.body)),
    ]
    guard isNew else { return members }
    members += [
      JSON.Member("labels", .strings(draft.labels)),
      JSON.Member("priority", draft.priority.map { .string($0) } ?? .null),
      JSON.Member("assignee", draft.assignee.map { .string($0) } ?? .null),
      JSON.Member("fields", .object(draft.fields)),
    ]
    return members
  }

  private static func member(_ comment: Document) -> JSON.Member {
    JSON.Member("comment", .string(Markup.plain.text(comment)))
  }

  private func post(_ event: String, _ key: String, _ members: [JSON.Member]) throws(TicketError) {
    let body = JSON.object(
      [
        JSON.Member("version", .integer(1)), JSON.Member("event", .string(event)),
        JSON.Member("id", .string(key)),
      ] + members)
    var request = HTTPRequest(.post, client.address.description, json: body)
    let digest = SHA256.text(Array(body.compact.utf8))
    request.headers.append(HTTPHeader("Idempotency-Key", "\(key)-\(digest.prefix(32))"))
    _ = try client.send(request)
  }
}
