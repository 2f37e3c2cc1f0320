/// The names of an OSCAL document's members that are kept, in the singular.
/// Everything else would only cost memory.
enum OSCALName: String, CaseIterable, Sendable {
  case uuid
  case title
  case description
  case remarks
  case property = "prop"
  case name
  case value
  case mark = "class"
  case subject
  case subjectUUID = "subject-uuid"
  case type
  case collected
  case deadline
  case status
  case state
  case reason
  case target
  case targetID = "target-id"
  case relatedObservation = "related-observation"
  case observationUUID = "observation-uuid"
  case relatedRisk = "related-risk"
  case associatedRisk = "associated-risk"
  case riskUUID = "risk-uuid"
  case characterization
  case facet
  case start
  case end
  // Records.
  case observation
  case risk
  case finding
  case inventoryItem = "inventory-item"
  case component

  /// What JSON and YAML call a list of them.
  private static let byKey: [String: OSCALName] = {
    var names: [String: OSCALName] = [:]
    for name in allCases where !name.isRecord {
      names[name.rawValue] = name
      names["\(name.rawValue)s"] = names["\(name.rawValue)s"] ?? name
    }
    return names
  }()

  /// Records stand in lists of their own, and not in one another.
  private var isRecord: Bool {
    switch self {
    case .observation, .risk, .finding, .inventoryItem, .component: true
    default: false
    }
  }

  /// The name of a member of a record by its key, of one and of several; nil for
  /// one that is not kept.
  static func member(_ key: String) -> OSCALName? { byKey[key] }

  /// The same, without making a string of the key.
  static func member(_ key: ByteText) -> OSCALName? {
    switch key {
    case "uuid": .uuid
    case "title": .title
    case "description": .description
    case "remarks": .remarks
    case "props", "prop": .property
    case "name": .name
    case "value": .value
    case "class": .mark
    case "subjects", "subject": .subject
    case "subject-uuid": .subjectUUID
    case "type": .type
    case "collected": .collected
    case "deadline": .deadline
    case "status": .status
    case "state": .state
    case "reason": .reason
    case "target": .target
    case "target-id": .targetID
    case "related-observations": .relatedObservation
    case "observation-uuid": .observationUUID
    case "related-risks": .relatedRisk
    case "associated-risks": .associatedRisk
    case "risk-uuid": .riskUUID
    case "characterizations": .characterization
    case "facets": .facet
    default: byKey[key.string]
    }
  }
}
