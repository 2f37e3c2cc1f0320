import Compliance
import XMLKit

/// Reads OSCAL in XML: makes nodes of what a result holds and joins them.
struct OSCALMarkupReader: MarkupReader {
  static let namespaces = [OSCALAssessmentResults.namespace]

  enum Word: String, CaseIterable, Sendable {
    case assessmentResults = "assessment-results"
    case plan = "plan-of-action-and-milestones"
    case metadata
    case result
    case localDefinitions = "local-definitions"
    case assessmentAssets = "assessment-assets"
    case inventoryItem = "inventory-item"
    case component
    case observation
    case finding
    case risk
    // Members that hold others.
    case subject
    case target
    case characterization
    case facet
    // Members with nothing but attributes that are wanted.
    case property = "prop"
    case relatedObservation = "related-observation"
    case relatedRisk = "related-risk"
    case associatedRisk = "associated-risk"
    // Members with text.
    case title
    case description
    case remarks
    case type
    case collected
    case deadline
    case status
    case start
    case end
  }

  /// The attributes of an element that are kept, and the name of the element as
  /// a member.
  private static func kept(_ word: Word) -> (
    name: OSCALName, attributes: [(StaticString, OSCALName)]
  )? {
    switch word {
    case .observation: (.observation, uuid)
    case .finding: (.finding, uuid)
    case .risk: (.risk, uuid)
    case .inventoryItem: (.inventoryItem, uuid)
    case .component: (.component, typed)
    case .subject: (.subject, subject)
    case .target: (.target, target)
    case .characterization: (.characterization, [])
    case .facet: (.facet, property)
    case .property: (.property, property)
    case .relatedObservation: (.relatedObservation, [("observation-uuid", .observationUUID)])
    case .relatedRisk: (.relatedRisk, [("risk-uuid", .riskUUID)])
    case .associatedRisk: (.associatedRisk, [("risk-uuid", .riskUUID)])
    case .title: (.title, [])
    case .description: (.description, [])
    case .remarks: (.remarks, [])
    case .type: (.type, [])
    case .collected: (.collected, [])
    case .deadline: (.deadline, [])
    case .status: (.status, status)
    case .start: (.start, [])
    case .end: (.end, [])
    default: nil
    }
  }

  private static let uuid: [(StaticString, OSCALName)] = [("uuid", .uuid)]
  private static let typed: [(StaticString, OSCALName)] = [("uuid", .uuid), ("type", .type)]
  private static let subject: [(StaticString, OSCALName)] = [
    ("subject-uuid", .subjectUUID), ("type", .type),
  ]
  private static let target: [(StaticString, OSCALName)] = [
    ("target-id", .targetID), ("type", .type),
  ]
  private static let property: [(StaticString, OSCALName)] = [
    ("name", .name), ("value", .value), ("class", .mark),
  ]
  private static let status: [(StaticString, OSCALName)] = [
    ("state", .state), ("reason", .reason),
  ]

  private var join = OSCALJoin()
  /// The record that is being read, with what is in it.
  private var entries: [OSCALNode.Entry] = []
  /// The places of the elements in it that are open.
  private var open: [Int] = []

  mutating func start(_ element: MarkupStart<Word>, into reading: inout Reading<Finding>)
    -> XMLInterest
  {
    guard element.namespace == 0, let word = element.word else { return .nothing }
    if open.isEmpty {
      switch (element.parent, word) {
      case (nil, .assessmentResults), (nil, .plan), (.assessmentResults, .metadata),
        (.plan, .metadata), (.assessmentResults, .result), (.result, .localDefinitions),
        (.plan, .localDefinitions), (.localDefinitions, .assessmentAssets):
        return .children
      case (.metadata, .title): return .text
      case (.result, .start), (.result, .end), (.result, .property), (.result, .observation),
        (.result, .finding), (.result, .risk), (.plan, .observation), (.plan, .finding),
        (.plan, .risk), (.localDefinitions, .inventoryItem), (.localDefinitions, .component),
        (.assessmentAssets, .component):
        break
      default: return .nothing
      }
    }
    guard let kept = Self.kept(word), open.count < OSCALNode.maximumDepth else { return .nothing }
    if open.isEmpty { entries.removeAll(keepingCapacity: true) }
    let depth = UInt8(open.count)
    open.append(entries.count)
    entries.append(OSCALNode.Entry(name: kept.name, depth: depth, text: ""))
    for (attribute, name) in kept.attributes {
      if let value = element[attribute] {
        entries.append(OSCALNode.Entry(name: name, depth: depth + 1, text: value.string))
      }
    }
    switch word {
    // A risk's status is a text, a target's holds remarks.
    case .status where element.parent == .target: return .children
    case .observation, .finding, .risk, .inventoryItem, .component, .subject, .target,
      .characterization, .facet:
      return .children
    default: return .text
    }
  }

  mutating func end(_ element: MarkupEnd<Word>, into reading: inout Reading<Finding>) {
    guard let place = open.popLast() else {
      switch (element.parent, element.word) {
      case (.metadata, .title): take(.title(Self.plain(element.text)), &reading)
      case (.assessmentResults, .result), (nil, .plan): take(.end, &reading)
      default: break
      }
      return
    }
    if Self.hasText(entries[place].name) { entries[place].text = Self.plain(element.text) }
    guard open.isEmpty else { return }
    let node = OSCALNode(entries)
    let isRecord = element.word == .finding
    guard isRecord else {
      // Only findings are rejected.
      if let part = try? OSCALPart(node, at: element.range) { take(part, &reading) }
      return
    }
    var part: OSCALPart?
    reading.take(recordAt: element.range) { (_) throws(RecordError) in
      part = try OSCALPart(node, at: element.range)
    }
    if let part { take(part, &reading) }
  }

  mutating func finish(into reading: inout Reading<Finding>) {}

  mutating func more(into reading: inout Reading<Finding>) -> Bool {
    join.more(into: &reading)
  }

  private mutating func take(_ part: OSCALPart, _ reading: inout Reading<Finding>) {
    join.take(part)
  }

  /// Whether a member says something by itself.
  private static func hasText(_ name: OSCALName) -> Bool {
    switch name {
    case .observation, .finding, .risk, .inventoryItem, .component, .subject, .target,
      .characterization, .facet, .property, .relatedObservation, .relatedRisk, .associatedRisk:
      false
    default: true
    }
  }

  /// A text of paragraphs, without the line ends and indents between them.
  private static func plain(_ text: XMLText) -> String {
    var string = text.string
    return string.withUTF8 { utf8 in
      String(unsafeUninitializedCapacity: utf8.count) { plain in
        var count = 0
        var isBetween = false
        for byte in utf8 {
          if byte == 0x20 || (0x09...0x0D).contains(byte) {
            isBetween = count > 0
            continue
          }
          if isBetween {
            plain[count] = 0x20
            count += 1
            isBetween = false
          }
          plain[count] = byte
          count += 1
        }
        return count
      }
    }
  }
}
