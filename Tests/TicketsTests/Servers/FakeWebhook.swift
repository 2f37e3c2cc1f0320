import Compliance

@testable import Tickets

/// A receiver of events that knows each of them by its key, as `docs/tickets.md` asks for.
final class FakeWebhook: FakeServer {
  private var known: Set<String> = []
  private(set) var held: [String: FakeTicket] = [:]

  var tickets: [FakeTicket] { held.sorted { $0.key < $1.key }.map(\.value) }

  func answer(_ request: HTTPRequest, at time: Timestamp) -> HTTPResponse {
    guard let json = request.body.flatMap({ JSON($0) }), let id = json["id"]?.text,
      let key = request.headers.first(where: { $0.name == "Idempotency-Key" })?.value
    else { return HTTPResponse(status: 400) }
    // The same event twice is carried out once; what it sets, it sets again.
    known.insert(key)
    var ticket =
      held[id] ?? FakeTicket(name: id, fingerprint: id, isOpen: true, title: "", body: "")
    if let title = json["title"]?.text { ticket.title = title }
    if let body = json["html"]?.text { ticket.body = body }
    switch json["event"]?.text {
    case "close": ticket.isOpen = false
    case "reopen", "create": ticket.isOpen = true
    case "evidence":
      let name = json["name"]?.text ?? ""
      ticket.files = ticket.files.filter { $0 != json["replaces"]?.text && $0 != name } + [name]
    default: break
    }
    held[id] = ticket
    return HTTPResponse(status: 202)
  }
}
