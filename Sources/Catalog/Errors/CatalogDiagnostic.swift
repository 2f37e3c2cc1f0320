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
    /// A list or document that is given to be read is not what it must be.
    case inputMalformed = "input-malformed"
    /// A file or folder cannot be written.
    case outputUnwritable = "output-unwritable"
    /// The root element is not that of a file of titles.
    case notTitles = "not-titles"
    /// The root element is not that of a file of mappings.
    case notMappings = "not-mappings"
    /// The root element is not that of a file of crosswalks.
    case notCrosswalks = "not-crosswalks"
    /// Titles or mappings are laid over something that the catalog does not hold.
    case overlayTargetUnknown = "overlay-target-unknown"
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
    /// A mapping says that it is contested, but not why.
    case mappingContestedEmpty = "mapping-contested-empty"
    /// The framework's UUID is not the one made from its id.
    case frameworkUUID = "framework-uuid"
    /// A framework stands in a file of another name.
    case frameworkFileName = "framework-file-name"
    /// The framework's id holds no version.
    case frameworkIDUnversioned = "framework-id-unversioned"
    /// The framework says no version.
    case frameworkVersionMissing = "framework-version-missing"
    /// The framework does not say under which licence its text is.
    case frameworkLicenceMissing = "framework-licence-missing"
    /// The framework does not say how much of the wording is here.
    case frameworkTextMissing = "framework-text-missing"
    /// The framework is no longer in force and does not say what followed.
    case frameworkSuccessorMissing = "framework-successor-missing"
    /// The framework has no control that could be assessed.
    case frameworkEmpty = "framework-empty"
    /// A control has no printed label.
    case controlLabelMissing = "control-label-missing"
    /// A link or property names something that is not in the file.
    case referenceDangling = "reference-dangling"
    /// A rule says nowhere how a fail is put right.
    case ruleRemediationMissing = "rule-remediation-missing"
    /// A rule has no check, so nothing can ever decide it.
    case ruleChecksMissing = "rule-checks-missing"
    /// Every check of a rule tests another object, so nothing can ever decide it.
    case ruleUndecidable = "rule-undecidable"
    /// A rule maps to no control.
    case ruleMappingsMissing = "rule-mappings-missing"
    /// A rule says nowhere what to read.
    case ruleReferencesMissing = "rule-references-missing"
    /// A rule has neither logic nor a word on why there is none.
    case ruleLogicMissing = "rule-logic-missing"
    /// A rule stands in another folder than that of its provider and service.
    case ruleFolder = "rule-folder"
    /// A rule has two procedures for one channel.
    case remediationDuplicate = "remediation-duplicate"
    /// A check's scanner is none that this version knows.
    case scannerUnknown = "scanner-unknown"
    /// A partition is none of Amazon's.
    case partitionUnknown = "partition-unknown"
    /// A rule maps only to frameworks that are no longer in force.
    case mappingSuperseded = "mapping-superseded"
    /// A mapping names a control that its publisher has withdrawn.
    case mappingControlWithdrawn = "mapping-control-withdrawn"
    /// A mapping names one witness twice.
    case mappingWitnessDuplicate = "mapping-witness-duplicate"
    /// A mapping's tier asks for more witnesses than it names.
    case mappingTierUnsupported = "mapping-tier-unsupported"
    /// A file that is not read because of its name.
    case fileIgnored = "file-ignored"

    /// Whether a catalog with this in it can still be used.
    public var severity: Severity {
      switch self {
      case .frameworkUUID, .frameworkFileName, .frameworkIDUnversioned, .frameworkVersionMissing,
        .frameworkLicenceMissing, .frameworkTextMissing, .frameworkSuccessorMissing,
        .frameworkEmpty, .controlLabelMissing, .referenceDangling, .ruleRemediationMissing,
        .ruleChecksMissing, .ruleUndecidable, .ruleMappingsMissing, .ruleReferencesMissing,
        .ruleLogicMissing,
        .ruleFolder, .remediationDuplicate, .scannerUnknown, .partitionUnknown,
        .mappingSuperseded, .mappingControlWithdrawn, .mappingWitnessDuplicate,
        .mappingTierUnsupported, .fileIgnored:
        .warning
      default: .error
      }
    }
  }

  /// How much a diagnostic weighs.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The catalog does not load.
    case error
    /// The catalog loads, and an auditor would ask about it.
    case warning
  }

  /// The file or folder.
  public var file: String
  /// The line, from 1; 0 when the whole file is meant.
  public var line: Int
  /// The kind.
  public var code: Code
  /// Whether the catalog can still be used.
  public var severity: Severity { code.severity }
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
