import Compliance

/// The catalog as OSCAL: a catalog of rules, one catalog for each framework,
/// and a mapping collection (OSCAL 1.2) from the rules to the frameworks.
///
/// The catalogs keep to what OSCAL 1.0.6 allows too, so that older tools read
/// them.
struct OSCALExport {
  static let version = "1.2.0"

  let catalog: Catalog
  let time: Timestamp

  /// A name as OSCAL's type token: it starts with a letter.
  static func token(_ name: String) -> String {
    let first = name.unicodeScalars.first?.properties.isAlphabetic ?? false
    let spelled = String(
      String.UnicodeScalarView(
        name.unicodeScalars.map {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
            || "._-".unicodeScalars
              .contains($0)
            ? $0 : "-"
        }))
    return first ? spelled : "_" + spelled
  }

  static func uuid(_ name: String) -> String {
    // SHA-1 is refused only where policy forbids it altogether; nothing could be
    // written then that OSCAL accepts.
    NameBasedUUID.uuid(uri: "urn:crosswalk:" + name) ?? "00000000-0000-5000-8000-000000000000"
  }

  static func property(_ name: String, _ value: String) -> OSCALObject? {
    let value = value.collapsingWhiteSpace()
    if value.isEmpty { return nil }
    return OSCALObject(flags: [("name", name), ("ns", OSCAL.ownProperties), ("value", value)])
  }

  func metadata(
    title: String, version: String, properties: [OSCALObject?] = [], links: [OSCALObject] = [],
    remarks: String = ""
  ) -> OSCALObject.Member {
    var members: [OSCALObject.Member] = [
      .line("title", title), .field("last-modified", time.description),
      .field("version", version.isEmpty ? "unversioned" : version),
      .field("oscal-version", Self.version),
      .list("prop", key: "props", properties.compactMap { $0 }),
      .list("link", key: "links", links),
    ]
    if !remarks.isEmpty { members.append(.markup("remarks", [.paragraph(remarks)])) }
    return .object("metadata", OSCALObject(members: members))
  }

  static func link(_ href: String, relation: String, text: String = "") -> OSCALObject {
    OSCALObject(
      flags: [("href", href), ("rel", relation)], members: text.isEmpty ? [] : [.line("text", text)]
    )
  }
}
