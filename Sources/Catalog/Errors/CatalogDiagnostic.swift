/// One thing that is wrong with a catalog, at one place.
public struct CatalogDiagnostic: Sendable, Hashable, CustomStringConvertible {
  /// What kind of thing is wrong. Stable: scripts may rely on the raw values.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The catalog's folder, or `frameworks` in it, does not exist.
    case folderMissing = "folder-missing"
    /// A file or folder cannot be read.
    case fileUnreadable = "file-unreadable"
    /// The file is not well-formed XML, or exceeds a limit.
    case xmlMalformed = "xml-malformed"
    /// The file has a DOCTYPE, which is never read.
    case documentTypeRefused = "document-type-refused"
    /// The root element is not that of an OSCAL catalog.
    case notACatalog = "not-a-catalog"
    /// The root element is not that of a rule.
    case notARule = "not-a-rule"
    /// The framework's id is empty, or its file's name gives none.
    case frameworkIDMissing = "framework-id-missing"
    /// Two files hold one framework.
    case frameworkDuplicate = "framework-duplicate"
    /// A group or control has no id.
    case controlIDMissing = "control-id-missing"
    /// Two groups or controls of a framework have one id.
    case controlIDDuplicate = "control-id-duplicate"
    /// Two controls of a framework have one label.
    case controlLabelDuplicate = "control-label-duplicate"
    /// Two files hold one rule.
    case ruleDuplicate = "rule-duplicate"
    /// A rule stands in a file of another name.
    case ruleFileName = "rule-file-name"
    /// An element or attribute that must be there is not, or is empty.
    case valueMissing = "value-missing"
    /// An element or attribute that has no meaning there.
    case nameUnknown = "name-unknown"
    /// A value is not one of the words allowed.
    case wordUnknown = "word-unknown"
    /// A date is not of the form 2026-11-24.
    case dateInvalid = "date-invalid"
    /// A reference is not an http or https address.
    case addressRefused = "address-refused"
    /// A mapping names a framework that the catalog does not hold.
    case mappingFrameworkUnknown = "mapping-framework-unknown"
    /// A mapping names a control that the framework does not have.
    case mappingControlUnknown = "mapping-control-unknown"
    /// A mapping names a section, which is not assessed.
    case mappingToSection = "mapping-to-section"
    /// A rule maps to one control twice.
    case mappingDuplicate = "mapping-duplicate"
    /// A mapping does not say who asserts it, where, or with which witnesses.
    case mappingBasisMissing = "mapping-basis-missing"
    /// A scanner's check is claimed twice.
    case checkDuplicate = "check-duplicate"
  }

  /// The file or folder.
  public var file: String
  /// The line, from 1; 0 when the whole file is meant.
  public var line: Int
  /// The kind.
  public var code: Code
  /// What is wrong, as a sentence without a full stop.
  public var message: String
  /// What to do about it, as a sentence without a full stop.
  public var remedy: String

  /// Makes a diagnostic from its parts.
  public init(file: String, line: Int, code: Code, message: String, remedy: String) {
    self.file = file
    self.line = line
    self.code = code
    self.message = message
    self.remedy = remedy
  }

  /// `file:line: message; remedy [code]`.
  public var description: String {
    let place = line > 0 ? "\(file):\(line)" : file
    return "\(place): \(message); \(remedy) [\(code.rawValue)]"
  }
}
