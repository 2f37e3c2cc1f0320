import XMLKit

/// An OSCAL profile: which controls of which catalogs it selects.
struct OSCALProfile {
  /// Controls by id, or by a pattern of ids.
  struct Selector {
    var ids: [String] = []
    var patterns: [String] = []
    var withChildren = false

    func selects(_ id: String) -> Bool {
      ids.contains(id) || patterns.contains { Self.matches(id, pattern: $0) }
    }

    /// `*` stands for any characters and `?` for one.
    static func matches(_ text: String, pattern: String) -> Bool {
      let text = Array(text.unicodeScalars)
      let pattern = Array(pattern.unicodeScalars)
      var position = 0
      var place = 0
      var star: (place: Int, position: Int)?
      while position < text.count {
        if place < pattern.count, pattern[place] == "?" || pattern[place] == text[position] {
          position += 1
          place += 1
        } else if place < pattern.count, pattern[place] == "*" {
          star = (place, position)
          place += 1
        } else if let last = star {
          place = last.place + 1
          position = last.position + 1
          star = (last.place, last.position + 1)
        } else {
          return false
        }
      }
      while place < pattern.count, pattern[place] == "*" { place += 1 }
      return place == pattern.count
    }
  }

  struct Import {
    var href: String
    /// Empty for all controls.
    var include: [Selector] = []
    var exclude: [Selector] = []
  }

  var title = ""
  var version = ""
  var imports: [Import] = []
  /// Whether the catalogs' groups are kept.
  var keepsStructure = false
  /// Whether the profile asks for groups of its own, which are not made.
  var hasOwnGroups = false
  /// How many changes to controls the profile asks for.
  var alterations = 0
  /// Addresses of resources by their UUID.
  var resources: [String: [String]] = [:]

  /// Reads a profile in JSON.
  init(_ profile: DataValue) {
    title = profile["metadata"]["title"].words
    version = profile["metadata"]["version"].words
    imports = profile["imports"].elements.map { value in
      Import(
        href: value["href"].words,
        include: value["include-controls"].elements.map(Self.selector),
        exclude: value["exclude-controls"].elements.map(Self.selector))
    }
    keepsStructure =
      profile["merge"]["as-is"] == .boolean(true) || profile["merge"]["custom"].isObject
    hasOwnGroups = profile["merge"]["custom"].isObject
    alterations =
      profile["modify"]["alters"].elements.count
      + profile["modify"]["set-parameters"].elements.count
    for resource in profile["back-matter"]["resources"].elements {
      resources[resource["uuid"].words] = resource["rlinks"].elements.map { $0["href"].words }
    }
  }

  private static func selector(_ value: DataValue) -> Selector {
    Selector(
      ids: value["with-ids"].elements.map(\.words),
      patterns: value["matching"].elements.map { $0["pattern"].words },
      withChildren: value["with-child-controls"].words == "yes")
  }

  /// Reads a profile in XML.
  init(_ profile: XMLElement) {
    title = profile.first("metadata")?.first("title")?.text.collapsingWhiteSpace() ?? ""
    version = profile.first("metadata")?.first("version")?.text.collapsingWhiteSpace() ?? ""
    imports = profile.elements("import").map { element in
      Import(
        href: element.attribute("href") ?? "",
        include: element.elements("include-controls").map(Self.selector),
        exclude: element.elements("exclude-controls").map(Self.selector))
    }
    let merge = profile.first("merge")
    keepsStructure =
      merge?.first("as-is")?.text.collapsingWhiteSpace() == "true" || merge?.first("custom") != nil
    hasOwnGroups = merge?.first("custom") != nil
    let modify = profile.first("modify")
    alterations =
      (modify?.elements("alter").count ?? 0) + (modify?.elements("set-parameter").count ?? 0)
    for resource in profile.first("back-matter")?.elements("resource") ?? [] {
      resources[resource.attribute("uuid") ?? ""] = resource.elements("rlink").compactMap {
        $0.attribute("href")
      }
    }
  }

  private static func selector(_ element: XMLElement) -> Selector {
    Selector(
      ids: element.elements("with-id").map { $0.text.collapsingWhiteSpace() },
      patterns: element.elements("matching").compactMap { $0.attribute("pattern") },
      withChildren: element.attribute("with-child-controls") == "yes")
  }
}
