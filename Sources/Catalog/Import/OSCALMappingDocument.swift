import Compliance
import XMLKit

/// An OSCAL 1.2 mapping collection, from XML or JSON.
struct OSCALMappingDocument {
  /// One side's member of an entry.
  struct Item {
    var type: String
    var id: String
  }

  /// One entry: how the sources together relate to the targets together.
  struct Entry {
    var relationship: String
    /// Who gives the word its meaning; empty where it is OSCAL.
    var namespace: String
    var sources: [Item]
    var targets: [Item]
    var tier: String
    var date: String
    var witnesses: [String]
    var remarks: [String]
    /// Conditions and gaps, each as a sentence.
    var qualifiers: [String]
  }

  /// The entries between two resources.
  struct Mapping {
    var source: String
    var target: String
    var method: String
    var status: String
    var entries: [Entry]
  }

  var title: String
  /// The day of the last change; empty where none is said.
  var day: String
  /// Where the resources of the back matter lie, by their UUID.
  var resources: [String: [String]]
  var mappings: [Mapping]

  /// Where a resource lies, as far as the document says.
  func places(of href: String) -> [String] {
    href.hasPrefix("#") ? resources[String(href.dropFirst())] ?? [] : [href]
  }
}

// MARK: JSON

extension OSCALMappingDocument {
  init(_ collection: DataValue) {
    title = collection["metadata"]["title"].words
    day = Self.day(collection["metadata"]["last-modified"].words)
    resources = [:]
    for resource in collection["back-matter"]["resources"].elements {
      resources[resource["uuid"].words] = resource["rlinks"].elements.map { $0["href"].words }
    }
    let provenance = collection["provenance"]
    let list = collection["mappings"]
    mappings = (list.isList ? list.elements : [list]).filter(\.isObject).map { mapping in
      func own(_ name: String) -> String {
        mapping[name].words.isEmpty ? provenance[name].words : mapping[name].words
      }
      return Mapping(
        source: mapping["source-resource"]["href"].words,
        target: mapping["target-resource"]["href"].words,
        method: own("method"), status: own("status"),
        entries: mapping["maps"].elements.map(Self.entry))
    }
  }

  private static func entry(_ map: DataValue) -> Entry {
    func properties(_ name: String) -> [String] {
      map["props"].elements.filter { $0["name"].words == name }.map { $0["value"].words }
    }
    func items(_ name: String) -> [Item] {
      map[name].elements.map { Item(type: $0["type"].words, id: $0["id-ref"].words) }
    }
    return Entry(
      relationship: map["relationship"].words, namespace: map["ns"].words,
      sources: items("sources"), targets: items("targets"),
      tier: properties("tier").first ?? "", date: properties("date").first ?? "",
      witnesses: properties("witness"), remarks: map["remarks"].paragraphs,
      qualifiers: map["qualifiers"].elements.map { qualifier in
        Self.qualifier { qualifier[$0].words }
      })
  }
}

// MARK: XML

extension OSCALMappingDocument {
  init(_ collection: XMLElement) {
    let metadata = collection.first("metadata")
    title = metadata.words("title")
    day = Self.day(metadata.words("last-modified"))
    resources = [:]
    for resource in collection.first("back-matter")?.elements("resource") ?? [] {
      resources[resource.attribute("uuid") ?? ""] =
        resource.elements("rlink").compactMap { $0.attribute("href") }
    }
    let provenance = collection.first("provenance")
    mappings = collection.elements("mapping").map { mapping in
      func own(_ name: String) -> String {
        mapping.attribute(name) ?? provenance?.attribute(name) ?? ""
      }
      return Mapping(
        source: mapping.first("source-resource")?.attribute("href") ?? "",
        target: mapping.first("target-resource")?.attribute("href") ?? "",
        method: own("method"), status: own("status"),
        entries: mapping.elements("map").map(Self.entry))
    }
  }

  private static func entry(_ map: XMLElement) -> Entry {
    func properties(_ name: String) -> [String] {
      map.elements("prop").filter { $0.attribute("name") == name }.compactMap {
        $0.attribute("value")
      }
    }
    func items(_ name: String) -> [Item] {
      map.elements(name).map {
        Item(type: $0.attribute("type") ?? "", id: $0.attribute("id-ref") ?? "")
      }
    }
    let paragraphs = map.first("remarks")?.elements("p") ?? []
    return Entry(
      relationship: Optional(map).words("relationship"), namespace: map.attribute("ns") ?? "",
      sources: items("source"), targets: items("target"), tier: properties("tier").first ?? "",
      date: properties("date").first ?? "", witnesses: properties("witness"),
      remarks: paragraphs.map { $0.text.collapsingWhiteSpace() },
      qualifiers: map.elements("qualifier").map { qualifier in
        Self.qualifier { qualifier.attribute($0) ?? Optional(qualifier).words($0) }
      })
  }

  private static func qualifier(_ part: (String) -> String) -> String {
    let words = ["category", "predicate", "subject"].map(part).filter { !$0.isEmpty }
    return "Qualified (\(words.joined(separator: ", "))): \(part("description"))"
  }

  private static func day(_ time: String) -> String {
    let day = String(time.prefix(10))
    return day.utf8.count == 10 && Timestamp(day) != nil ? day : ""
  }
}

extension XMLElement? {
  /// The text of the first child of a name, with single blanks.
  fileprivate func words(_ child: String) -> String {
    self?.first(child)?.text.collapsingWhiteSpace() ?? ""
  }
}
