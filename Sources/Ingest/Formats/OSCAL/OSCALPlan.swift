import Compliance

/// An OSCAL plan of action and milestones in JSON, XML and YAML.
///
/// It is a list of what is to be done. Only the findings that it may carry
/// since version 1.1 are verdicts; they are read as in
/// `OSCALAssessmentResults`, and its items are none.
enum OSCALPlan: JSONFormat {
  typealias Assembly = OSCALAssembly

  static let info = FormatInfo(
    id: "oscal-poam", title: "OSCAL plan of action and milestones",
    versions: "1.0 and 1.1, JSON, XML and YAML", recognisedBy: "plan-of-action-and-milestones")

  static let shape = root.aloneOrInArrays

  private static let root = Shape(
    .member,
    members: ["plan-of-action-and-milestones": OSCALShape.content(isMarked: false)])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let plan = (outline.first ?? outline)["plan-of-action-and-milestones"]
    return plan?.isObject == true ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<OSCALPart>
  ) throws(RecordError) {
    try OSCALShape.read(value, at: place, into: &reading)
  }
}

extension OSCALPlan: MarkupFormat {
  static func recognise(_ outline: MarkupOutline) -> Bool {
    outline.isRoot(
      "plan-of-action-and-milestones", in: [OSCALAssessmentResults.namespace])
  }

  static func document(name: String, limits: IngestLimits) -> MarkupDocument {
    MarkupDocument(OSCALMarkupReader.self, name: name, limits: limits)
  }
}

extension OSCALPlan: YAMLFormat {
  typealias YAMLReader = OSCALYAMLReader

  static func recognise(_ outline: YAMLOutline) -> Bool {
    !outline.isSequence && outline.has("plan-of-action-and-milestones")
  }
}
