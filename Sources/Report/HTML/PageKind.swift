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
}
