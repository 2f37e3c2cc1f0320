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

  private static let attributes: [StaticString] = [
    "uuid", "name", "value", "class", "type", "subject-uuid", "target-id", "state", "reason",
    "observation-uuid", "risk-uuid",
  ]

  private var join = OSCALJoin()
  /// The record that is being read, and the members in it that are open.
  private var nodes: [OSCALNode] = []

  mutating func start(_ element: MarkupStart<Word>, into reading: inout Reading<Finding>)
    -> XMLInterest
  {
    guard element.namespace == 0, let word = element.word else { return .nothing }
    if nodes.isEmpty {
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
    var node = OSCALNode(word.rawValue)
    for name in Self.attributes {
      if let value = element[name] {
        node.members.append(OSCALNode("\(name)", text: value.string))
      }
    }
    nodes.append(node)
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
    guard var node = nodes.popLast() else {
      switch (element.parent, element.word) {
      case (.metadata, .title): take(.title(Self.plain(element.text)), &reading)
      case (.assessmentResults, .result), (nil, .plan): take(.end, &reading)
      default: break
      }
      return
    }
    node.text = Self.plain(element.text)
    guard nodes.isEmpty else {
      nodes[nodes.count - 1].members.append(node)
      return
    }
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

  private mutating func take(_ part: OSCALPart, _ reading: inout Reading<Finding>) {
    if let batch = join.take(part) { reading.take(batch) }
  }

  /// A text of paragraphs, without the line ends and indents between them.
  private static func plain(_ text: XMLText) -> String {
    text.string.split { $0.isWhitespace }.joined(separator: " ")
  }
}
