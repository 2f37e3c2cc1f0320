import Compliance
import XMLKit

/// Imports an OSCAL 1.2 mapping collection whose sources are rules of the
/// catalog and whose targets are controls of its frameworks.
struct OSCALMappingImport {
  let context: ImportContext

  /// One entry, from XML or JSON.
  private struct Entry {
    var relationship: String
    var sources: [String]
    var targets: [String]
    var tier: String
    var date: String
    var witnesses: [String]
    var remarks: String
  }

  func read(_ collection: DataValue, into result: inout ImportedCatalog) {
    let mappings = collection["mappings"]
    for mapping in mappings.isList ? mappings.elements : [mappings] {
      func properties(_ map: DataValue, _ name: String) -> [String] {
        map["props"].elements.filter { $0["name"].words == name }.map { $0["value"].words }
      }
      let entries = mapping["maps"].elements.map { map in
        Entry(
          relationship: map["relationship"].words,
          sources: map["sources"].elements.map { $0["id-ref"].words },
          targets: map["targets"].elements.map { $0["id-ref"].words },
          tier: properties(map, "tier").first ?? "", date: properties(map, "date").first ?? "",
          witnesses: properties(map, "witness"), remarks: map["remarks"].words)
      }
      add(entries, target: mapping["target-resource"]["href"].words, to: &result)
    }
  }

  func read(_ collection: XMLElement, into result: inout ImportedCatalog) {
    for mapping in collection.elements("mapping") {
      func properties(_ map: XMLElement, _ name: String) -> [String] {
        map.elements("prop").filter { $0.attribute("name") == name }.compactMap {
          $0.attribute("value")
        }
      }
      let entries = mapping.elements("map").map { map in
        Entry(
          relationship: map.first("relationship")?.text.collapsingWhiteSpace() ?? "",
          sources: map.elements("source").compactMap { $0.attribute("id-ref") },
          targets: map.elements("target").compactMap { $0.attribute("id-ref") },
          tier: properties(map, "tier").first ?? "", date: properties(map, "date").first ?? "",
          witnesses: properties(map, "witness"),
          remarks: map.first("remarks")?.elements("p").map { $0.text.collapsingWhiteSpace() }
            .joined(separator: " ") ?? "")
      }
      add(entries, target: mapping.first("target-resource")?.attribute("href") ?? "", to: &result)
    }
  }

  private func add(_ entries: [Entry], target: String, to result: inout ImportedCatalog) {
    let name = target.split(separator: "/").last.map(String.init) ?? target
    let stem =
      name.hasSuffix(".xml") || name.hasSuffix(".json")
      ? String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]) : name
    guard let framework = context.base.framework(FrameworkID(stem)) else {
      result.notes.append(
        "\(entries.count) mappings to \"\(target)\" left out: the catalog holds no framework \(stem)"
      )
      return
    }
    var labels: [String: String] = [:]
    for control in framework.controls where control.kind == .control {
      labels[control.id] = control.label
    }
    var rules: [String: RuleID] = [:]
    for rule in context.base.rules { rules[OSCALExport.token(rule.id.rawValue)] = rule.id }
    var leftOut = 0
    for entry in entries {
      guard let relationship = Relationship(rawValue: entry.relationship) ?? equivalent(entry)
      else {
        leftOut += 1
        continue
      }
      for source in entry.sources {
        for target in entry.targets {
          guard let rule = rules[source.trimmingHash], let label = labels[target.trimmingHash]
          else {
            leftOut += 1
            continue
          }
          result.map(
            rule,
            Mapping(
              framework: framework.id, control: label, relationship: relationship,
              tier: Tier(rawValue: entry.tier) ?? .broad,
              basis: Basis(
                statement: entry.remarks.isEmpty
                  ? "The mapping collection says so." : entry.remarks,
                source: context.fileName,
                witnesses: entry.witnesses.isEmpty ? [context.fileName] : entry.witnesses),
              date: Timestamp(entry.date) != nil && entry.date.utf8.count == 10
                ? entry.date : context.date))
        }
      }
    }
    if leftOut > 0 {
      result.notes.append(
        "\(leftOut) mappings to \(framework.id) left out: they are not from a rule of the catalog "
          + "to a control of the framework")
    }
  }

  /// OSCAL tells the same words from the same meaning; IR 8477 does not.
  private func equivalent(_ entry: Entry) -> Relationship? {
    entry.relationship == "equivalent-to" ? .equalTo : nil
  }
}

extension String {
  fileprivate var trimmingHash: String { hasPrefix("#") ? String(dropFirst()) : self }
}
