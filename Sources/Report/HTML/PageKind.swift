/// What a bounded page holds; `report.xsd` describes each.
enum PageKind: String, CaseIterable {
  case head
  case period
  case controls
  case rule
  case ruleAccounts = "rule-accounts"
  case rows
  case cap
  case sources
  case accounts
  case subjects
  case exclusions
  case disagreements
  case exclusionRegister = "exclusion-register"
  case attestations
  case rejectedInput = "rejected-input"
  case unmappedChecks = "unmapped-checks"
  case warnings
  case method
  case index
  case matrix

  /// Whether the page's HTML is put into another's; the others are whole documents
  /// or come once.
  var isFragment: Bool { self != .head && self != .index && self != .matrix }
}
