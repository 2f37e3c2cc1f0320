extension Detection {
  /// Recognises a YAML text by its first keys.
  ///
  /// - Returns: the format; nil if the text is no YAML, or none that is known.
  static func yaml(_ bytes: [UInt8], from start: Int, to count: Int) -> Match? {
    guard let outline = YAMLOutline(bytes, from: start, to: count) else { return nil }
    for case let format as any YAMLFormat.Type in Formats.types where format.recognise(outline) {
      return .yaml(format)
    }
    return nil
  }

  /// Says what a YAML text is that is known and not read; nil for all others.
  static func foreignYAML(_ bytes: [UInt8], from start: Int, to count: Int) -> Refusal? {
    guard let outline = YAMLOutline(bytes, from: start, to: count),
      let name = ForeignFormats.yaml(outline)
    else { return nil }
    return Refusal(
      kind: .unknownFormat, message: ForeignFormats.sentence(name), remedy: Formats.remedy)
  }
}

extension ForeignFormats {
  /// The name of a YAML text; nil if it is not known.
  static func yaml(_ outline: YAMLOutline) -> String? {
    if outline.has("logic", "severity") || outline.has("logic", "name") {
      return "a list of CloudGuard rules in YAML, which holds no results"
    }
    if outline.isSequence { return nil }
    if [":platform", "platform"].contains(where: { outline.members[$0] != nil }),
      [":profiles", "profiles"].contains(where: { outline.members[$0] != nil })
    {
      return "an InSpec report in YAML; run InSpec with `--reporter json`"
    }
    if outline.members["apiVersion"] != nil, let kind = outline.members["kind"], !kind.isEmpty {
      return "a Kubernetes object of the kind \(kind.prefix(64)) in YAML; "
        + "for a report of Trivy's operator give kubectl `-o json`"
    }
    let documents = [
      "catalog", "profile", "component-definition", "system-security-plan", "assessment-plan",
    ]
    if let name = documents.first(where: { outline.members[$0] != nil }),
      outline.members.count == 1
    {
      return "an OSCAL \(name) in YAML, which holds no results"
    }
    return nil
  }
}
