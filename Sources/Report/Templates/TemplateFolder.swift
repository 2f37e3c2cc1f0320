import XMLKit

/// The folder of the templates, with the user's folder laid over it.
struct TemplateFolder {
  let directory: String
  let overlay: String?

  /// The user's branding, where the folder has one.
  func branding() throws(ReportError) -> Branding? {
    guard let overlay, TemplateFile.exists("\(overlay)/\(Branding.file)") else { return nil }
    return try Branding(folder: overlay, schema: "\(directory)/branding.xsd")
  }

  /// The file of a name: the user's where there is one.
  func path(_ name: String) -> String {
    if let overlay, TemplateFile.exists("\(overlay)/\(name)") { return "\(overlay)/\(name)" }
    return "\(directory)/\(name)"
  }

  /// The texts of several files, of which only the first has to be there. They
  /// will stand inside an element of the page, so they must hold nothing that
  /// ends the element.
  func text(_ names: [String], forbidden: [String]) throws(ReportError) -> String {
    var text = ""
    for (number, name) in names.enumerated() {
      let file = path(name)
      if number > 0, !TemplateFile.exists(file) { continue }
      let piece = try TemplateFile.text(file)
      try Self.check(piece, of: file, forbidden: forbidden)
      text += piece
      if !piece.hasSuffix("\n") { text += "\n" }
    }
    return text
  }

  private static func check(
    _ text: String, of file: String, forbidden: [String]
  ) throws(ReportError) {
    let lower = text.lowercased()
    for word in forbidden {
      var line = 1
      for part in lower.split(separator: "\n", omittingEmptySubsequences: false) {
        if Array(part.utf8).firstRange(of: Array(word.utf8)) != nil {
          throw ReportError(
            kind: .templateUnusable, path: file, line: line,
            message: "the text \"\(word)\" would end or hide the element that it stands in",
            remedy: "Write it in another way")
        }
        line += 1
      }
    }
  }

  /// Where stylesheets come from, with the messages of a language in them.
  func sources(language: String) throws(ReportError) -> StylesheetSources {
    guard let catalogue = try messages(language: language) else {
      return StylesheetSources(overlay: overlay)
    }
    return StylesheetSources(messages: catalogue, overlay: overlay)
  }

  /// The messages of a language; nil where templates have none at all.
  private func messages(language: String) throws(ReportError) -> MessageCatalogue? {
    guard language.utf8.allSatisfy(\.isTagCharacter), !language.isEmpty
    else {
      throw ReportError(
        kind: .templateMissing, path: "\(directory)/messages",
        message: "'\(language)' is no language tag", remedy: "Write, for example, en or de")
    }
    let english = "\(directory)/messages/en.xml"
    guard TemplateFile.exists(english) || language != "en" else { return nil }
    let name = "messages/\(language).xml"
    let shipped = "\(directory)/\(name)"
    let own = overlay.map { "\($0)/\(name)" }
    guard
      language == "en" || TemplateFile.exists(shipped) || own.map(TemplateFile.exists) == true
    else {
      throw ReportError(
        kind: .templateMissing, path: shipped,
        message: "there are no messages in the language '\(language)'",
        remedy: "Leave the language out, or write messages/\(language).xml in a template folder")
    }
    do throws(XMLError) {
      let reference = try MessageCatalogue(file: english)
      // The reference is complete by definition.
      if language != "en", !TemplateFile.exists(shipped), let own {
        let catalogue = try MessageCatalogue(file: own)
        try catalogue.check(against: reference, file: own)
        return catalogue
      }
      var catalogue = reference
      if language != "en" {
        catalogue = try MessageCatalogue(file: shipped)
        try catalogue.check(against: reference, file: shipped)
      }
      if let own, TemplateFile.exists(own) {
        try catalogue.override(with: try MessageCatalogue(file: own), file: own)
      }
      return catalogue
    } catch { throw ReportError(error, template: english) }
  }
}

extension UInt8 {
  /// Letters, digits and hyphen.
  fileprivate var isTagCharacter: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
    default: false
    }
  }
}
