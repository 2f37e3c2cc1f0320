/// A ticket as it should be.
package struct TicketDraft: Sendable, Hashable {
  package var fingerprint: Fingerprint
  /// On one line, within the tracker's limit.
  package var title: String
  /// The body in the tracker's own markup, within its limit.
  package var body: String
  /// Sorted; the fingerprint is not among them.
  package var labels: [String]
  package var priority: String?
  package var assignee: String?
  /// Fields of the tracker's own, by their names there.
  package var fields: [JSON.Member]

  package init(
    fingerprint: Fingerprint, title: String, body: String, labels: [String] = [],
    priority: String? = nil, assignee: String? = nil, fields: [JSON.Member] = []
  ) {
    self.fingerprint = fingerprint
    self.title = title
    self.body = body
    self.labels = labels
    self.priority = priority
    self.assignee = assignee
    self.fields = fields
  }

  /// SHA-256 of what is kept up to date: title and body. Priority, labels, assignee and fields
  /// are set once; from then on they are people's.
  package var digest: String { SHA256.text(Array("\(title)\n\(body)".utf8)) }
}

/// A ticket as the tracker holds it.
package struct RemoteTicket: Sendable, Hashable {
  /// What the tracker's addresses name it by: a key, a number, an id.
  package var key: String
  /// What people call it: `SEC-24`, `#12`, `INC0010002`.
  package var name: String
  /// Where people read it; empty where that is not known.
  package var url: String
  /// Nil where the mark was taken away.
  package var fingerprint: Fingerprint?
  package var isOpen: Bool
  /// The status in the tracker's word.
  package var status: String
  /// Why it was closed, in the tracker's word; empty for none.
  package var resolution: String
  /// Whose it is, as the tracker writes it; empty for nobody.
  package var assignee: String
  package var labels: [String]

  package init(
    key: String, name: String, url: String = "", fingerprint: Fingerprint?, isOpen: Bool,
    status: String, resolution: String = "", assignee: String = "", labels: [String] = []
  ) {
    self.key = key
    self.name = name
    self.url = url
    self.fingerprint = fingerprint
    self.isOpen = isOpen
    self.status = status
    self.resolution = resolution
    self.assignee = assignee
    self.labels = labels
  }
}

/// Evidence as it is attached to a ticket.
package struct EvidenceFile: Sendable, Hashable {
  /// `evidence-` with the start of its SHA-256: plain characters only, and another name for
  /// another content.
  package let name: String
  package let mediaType = "application/zip"
  package let bytes: [UInt8]
  package let sha256: String
  /// What it holds, for trackers that take no files.
  package let contents: Document

  package init(bytes: [UInt8], contents: Document) {
    self.bytes = bytes
    sha256 = SHA256.text(bytes)
    name = "evidence-\(sha256.prefix(16)).zip"
    self.contents = contents
  }
}
