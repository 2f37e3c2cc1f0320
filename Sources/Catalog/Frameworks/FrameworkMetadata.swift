import Compliance

/// What an OSCAL catalog's metadata say, as they were met.
struct FrameworkMetadata {
  struct Property {
    var value: String
    var line: Int
  }

  var line = 0
  var title = ""
  var version = ""
  var remarks = ""
  var partyName = ""
  var publisherLink = ""
  /// Our own properties by name.
  var properties: [String: Property] = [:]

  /// The framework, with defaults for what a foreign catalog does not say.
  func framework(controls: [Control], problems: inout DiagnosticList) -> Framework {
    func value(_ name: String) -> String { properties[name]?.value ?? "" }
    if title.isEmpty {
      problems.add(
        .valueMissing, line: line, "the framework has no title",
        remedy: "add a title to the metadata")
    }
    return Framework(
      id: FrameworkID(identifier(&problems)), title: title,
      version: version, publisher: properties["publisher"]?.value ?? partyName,
      published: value("published"),
      status: word("status", PublicationStatus.self, .current, &problems),
      statusDate: value("status-date"), successor: value("successor"), licence: value("licence"),
      // Whoever brings a catalog of their own has what it says.
      text: word("text", ShippedText.self, .full, &problems),
      source: value("source"), url: publisherLink, cloudGuardRuleset: value("cloudguard-ruleset"),
      remarks: remarks, controls: controls)
  }

  /// The `id` property, or else the file's name.
  private func identifier(_ problems: inout DiagnosticList) -> String {
    let stem = problems.file.split(separator: "/").last.map { name in
      for ending in [".xml", ".json"] where name.hasSuffix(ending) {
        return name.dropLast(ending.utf8.count)
      }
      return name
    }
    let identifier = properties["id"]?.value ?? (stem ?? "").lowercased()
    if !identifier.isIdentifier {
      problems.add(
        .frameworkIDMissing, line: properties["id"]?.line ?? 0,
        "\"\(identifier)\" is not a framework's id",
        remedy: "give the metadata a prop with name=\"id\" and ns=\"\(OSCAL.ownProperties)\" "
          + "whose value has letters, digits, dots and hyphens, as pci-dss-3.2")
    }
    return identifier
  }

  private func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Word.Type, _ fallback: Word, _ problems: inout DiagnosticList
  ) -> Word where Word.RawValue == String {
    guard let property = properties[name] else { return fallback }
    guard let word = Word(rawValue: property.value) else {
      problems.addUnknownWord(property.value, of: name, type, line: property.line)
      return fallback
    }
    return word
  }
}
