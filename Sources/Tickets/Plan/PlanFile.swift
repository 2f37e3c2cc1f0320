import Compliance

/// A plan as JSON: what `ticket plan --format json` prints and `ticket apply --plan` takes. Its
/// shape stands in `schemas/ticket-plan.schema.json`.
package enum PlanFile {
  static let version: Int64 = 1

  /// The plan as JSON.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - created: when it was made.
  ///   - catalog: the catalog's version.
  /// - Returns: the object.
  package static func json(_ plan: Plan, created: Timestamp, catalog: String) -> JSON {
    .object([
      "version": .integer(version), "created": .string(created.description),
      "catalog": .string(catalog), "tracker": .string(plan.tracker),
      "group-by": .string(plan.grouping.rawValue),
      "counts": .object(
        PlanItem.Action.allCases.map {
          JSON.Member($0.rawValue, .integer(Int64(plan.count($0))))
        }),
      "tickets": .array(plan.items.map(item)),
    ])
  }

  private static func item(_ item: PlanItem) -> JSON {
    .object([
      "action": .string(item.action.rawValue), "reason": .string(item.reason),
      "fingerprint": .string(item.fingerprint.label),
      "ticket": item.remote.map { .string($0.name) } ?? .null,
      "url": item.remote.flatMap { $0.url.isEmpty ? nil : .string($0.url) } ?? .null,
      "title": .string(item.title), "notes": .strings(item.notes),
      "digest": .string(item.digest),
    ])
  }

  /// Refuses to do anything that a plan does not say.
  ///
  /// What the plan says and what is done already is no reason: so a run that was interrupted
  /// continues.
  ///
  /// - Parameters:
  ///   - plan: what would be done now.
  ///   - bytes: the plan that was agreed on.
  ///   - file: its name, for errors.
  /// - Throws: `TicketError` when it is no plan, or does not fit any more.
  package static func check(
    _ plan: Plan, against bytes: [UInt8], file: String
  ) throws(TicketError) {
    func fault(_ message: String) -> TicketError {
      TicketError(
        .plan, "\(file): \(message)",
        remedy: "make a new plan with 'crosswalk ticket plan --format json', and look at it")
    }
    guard let json = JSON(bytes), json["version"]?.integer == version,
      let tracker = json["tracker"]?.text, case .array(let items)? = json["tickets"]
    else { throw fault("it is no plan") }
    guard tracker == plan.tracker else {
      throw fault("it is for '\(tracker.prefix(200))', and tickets.yaml names '\(plan.tracker)'")
    }
    var agreed: [String: (action: String, digest: String)] = [:]
    for item in items {
      guard let fingerprint = item["fingerprint"]?.text, let action = item["action"]?.text,
        let digest = item["digest"]?.text
      else { throw fault("one of its tickets has no fingerprint, action or digest") }
      agreed[fingerprint] = (action, digest)
    }
    let strange = plan.changes.filter { item in
      guard let said = agreed[item.fingerprint.label] else { return true }
      return said.action != item.action.rawValue || said.digest != item.digest
    }
    guard let first = strange.first else { return }
    let said = agreed[first.fingerprint.label].map { "the plan says '\($0.action)'" }
    let rest = strange.count > 1 ? ", and \(strange.count - 1) more" : ""
    throw fault(
      "it does not fit any more: '\(first.action.rawValue)' of '\(first.title)' is to be done now"
        + " (\(said.map { "\($0), or another text" } ?? "the plan does not know it"))\(rest)")
  }
}
