import Compliance

/// The members of one of CloudGuard's open findings that ours is made of.
struct CloudGuardFinding {
  private var key: ByteText?
  private var id: ByteText?
  private var ruleID: ByteText?
  private var ruleName: ByteText?
  private var status: ByteText?
  private var statusReason: ByteText?
  private var origin: ByteText?
  private var isExcluded: Bool?
  private var severity: ByteText?
  private var accountType: ByteText?
  private var account: ByteText?
  private var region: ByteText?
  private var entityID: ByteText?
  private var dome9ID: ByteText?
  private var entityName: ByteText?
  private var entityType: ByteText?
  private var lastSeen: JSONValue?
  private var updated: JSONValue?
  private var created: JSONValue?

  init(_ finding: JSONValue) throws(RecordError) {
    for (key, value) in finding.members {
      switch key {
      case "findingKey": try set(&self.key, value.text, key)
      case "id": try set(&id, value.text, key)
      case "ruleId": try set(&ruleID, value.text, key)
      case "ruleName": try set(&ruleName, value.text, key)
      case "status": try set(&status, value.text, key)
      case "statusReason": try set(&statusReason, value.text, key)
      case "origin": try set(&origin, value.text, key)
      case "isExcluded": try set(&isExcluded, try value.truth(key), key)
      case "severity": try set(&severity, value.text, key)
      case "cloudAccountType": try set(&accountType, value.text, key)
      case "cloudAccountExternalId": try set(&account, value.text, key)
      case "region": try set(&region, value.text, key)
      case "entityExternalId": try set(&entityID, value.text, key)
      case "entityDome9Id": try set(&dome9ID, value.text, key)
      case "entityName": try set(&entityName, value.text, key)
      case "entityType": try set(&entityType, value.text, key)
      case "lastSeenTime": try set(&lastSeen, value, key)
      case "updatedTime": try set(&updated, value, key)
      case "createdTime": try set(&created, value, key)
      default: break
      }
    }
  }

  func finding(
    range: ByteRange, _ reading: inout Reading<CloudGuardFindings.Part>
  ) throws(RecordError) -> Finding {
    guard let check = ByteText.firstWritten(ruleID, ruleName) else {
      throw RecordError("the finding has neither a ruleId nor a ruleName")
    }
    guard let resource = ByteText.firstWritten(entityID, dome9ID, entityName) else {
      throw RecordError("the finding names no entity")
    }
    let provider = CloudGuardPlace.provider(reading.string(accountType))
    let region = CloudGuardPlace.region(reading.string(region), provider: provider)
    var finding = Finding(
      check: CheckID(scanner: CloudGuardAssessment.scanner, name: reading.string(check)),
      reported: isOfAnotherEngine ? .informational : .fail, reportedWord: reading.string(status),
      subject: Subject(
        provider: provider,
        partition: CloudGuardPlace.partition(of: resource, in: region, provider: provider),
        account: reading.string(account), region: region, type: reading.string(entityType),
        resource: resource.string),
      observed: reading.timestamp(lastSeen) ?? reading.timestamp(updated)
        ?? reading.timestamp(created),
      severity: severity.flatMap { Severity($0) } ?? .unknown,
      title: reading.string(ruleName), evidence: statusReason?.string ?? "",
      nativeID: ByteText.firstWritten(key, id)?.string ?? "", range: range)
    mark(&finding)
    return finding
  }

  private func mark(_ finding: inout Finding) {
    if isExcluded == true { finding.suppression = Suppression(kind: .excluded) }
    guard let status, !status.isEmpty else { return }
    switch status.string.lowercased() {
    case "active": break
    case "archived", "closed", "fixed", "inactive", "resolved":
      finding.suppression = Suppression(
        kind: .archived, reason: "CloudGuard calls the finding \(status.string).")
    default:
      guard finding.reported == .fail else { break }
      finding.caveat = Finding.Caveat(
        status: .unknown,
        reason: "CloudGuard calls the finding \"\(status.string.prefix(64))\", which does not say"
          + " whether it is open.")
    }
  }

  /// Whether what was seen is a threat or a vulnerability, and no rule of a
  /// ruleset was tested.
  private var isOfAnotherEngine: Bool {
    guard let origin else { return false }
    switch origin {
    case "Magellan", "KubernetesRuntimeAssurance", "ContainersRuntimeProtection",
      "WorkloadChangeMonitoring", "Serverless", "Incident", "ExternalFinding",
      "AgentlessWorkloadPosture", "AgentlessWorkload", "Agentless", "ImageAssurance":
      return true
    default: return false
    }
  }
}
