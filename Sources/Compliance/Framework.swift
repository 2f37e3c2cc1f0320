/// Whether a framework's publisher still stands behind this version of it.
public enum PublicationStatus: String, Sendable, Hashable, CaseIterable {
  case current
  case superseded
  case withdrawn
}

/// How much of a framework's wording this copy of it may carry.
public enum ShippedText: String, Sendable, Hashable, CaseIterable {
  /// Ids alone, with short labels in our own words where a reader needs one.
  case ids
  /// Ids and the publisher's short titles.
  case labels
  /// Ids, titles and text.
  case full
}

/// A published set of controls in one version.
public struct Framework: Sendable, Hashable {
  /// The id with its version: `cis-aws-foundations-1.5.0`.
  public var id: FrameworkID
  /// The title as printed.
  public var title: String
  /// The version as its publisher writes it.
  public var version: String
  /// Who publishes it.
  public var publisher: String
  /// The publication date as the publisher gives it; empty when unknown.
  public var published: String
  /// Whether the publisher still stands behind this version.
  public var status: PublicationStatus
  /// When the status took effect; empty when unknown or current.
  public var statusDate: String
  /// The framework that took its place, as text; empty when there is none.
  public var successor: String
  /// The licence of the publisher's text.
  public var licence: String
  /// How much of the wording is here.
  public var text: ShippedText
  /// Where the control list comes from.
  public var source: String
  /// The publisher's page.
  public var url: String
  /// CloudGuard's name for the ruleset; empty when it has none.
  public var cloudGuardRuleset: String
  /// What a reader must know about this copy, for example that it is partial.
  public var remarks: String
  /// Sections and controls in document order, parents before children.
  public var controls: [Control]

  /// Puts the value together from its parts.
  public init(
    id: FrameworkID, title: String, version: String, publisher: String = "",
    published: String = "", status: PublicationStatus = .current, statusDate: String = "",
    successor: String = "", licence: String = "", text: ShippedText = .ids, source: String = "",
    url: String = "", cloudGuardRuleset: String = "", remarks: String = "",
    controls: [Control] = []
  ) {
    self.id = id
    self.title = title
    self.version = version
    self.publisher = publisher
    self.published = published
    self.status = status
    self.statusDate = statusDate
    self.successor = successor
    self.licence = licence
    self.text = text
    self.source = source
    self.url = url
    self.cloudGuardRuleset = cloudGuardRuleset
    self.remarks = remarks
    self.controls = controls
  }
}

/// One requirement of a framework, or a section that holds requirements.
public struct Control: Sendable, Hashable {
  /// A section orders controls and is not assessed itself.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case section
    case control
  }

  /// The OSCAL token: `ac-6.10`. Unique in its framework.
  public var id: String
  /// The label as printed: `AC-6(10)`. Mappings name it.
  public var label: String
  /// The title as printed.
  public var title: String
  /// A section or a control.
  public var kind: Kind
  /// The framework's own word for this level: `recommendation`, `family`.
  public var level: String
  /// The parent's OSCAL token; nil at the top.
  public var parent: String?
  /// Withdrawn by the publisher and kept for its id alone.
  public var isWithdrawn: Bool
  /// What an auditor takes as evidence where no tool can tell; empty where tools
  /// can. On a section it is meant for whatever in it has no rule.
  public var manual: String

  /// Puts the value together from its parts.
  public init(
    id: String, label: String, title: String, kind: Kind, level: String = "",
    parent: String? = nil, isWithdrawn: Bool = false, manual: String = ""
  ) {
    self.id = id
    self.label = label
    self.title = title
    self.kind = kind
    self.level = level
    self.parent = parent
    self.isWithdrawn = isWithdrawn
    self.manual = manual
  }
}
