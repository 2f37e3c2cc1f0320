import Catalog
import Compliance

extension FrameworkShowCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let catalog = try Pipeline.catalog(arguments, session)
    defer { Notices.warn(catalog.replacements, session) }
    let lookup = CatalogLookup(catalog: catalog)
    let framework = try lookup.framework(arguments[id])
    let mappings = FrameworkMappings(framework, catalog: catalog)
    let evidence = ManualEvidence(framework.controls)
    let output = session.output
    guard let label = arguments[control] else {
      switch arguments[format] {
      case .text:
        output.write(FrameworkText.text(framework, catalog: catalog, session: session))
      case .json:
        let controls = framework.controls.map { control in
          CatalogJSON.control(
            control,
            evidence: evidence.evidence(for: control, hasRule: !mappings[control].isEmpty),
            mappings: mappings[control])
        }
        output.write(
          JSONValue.object(
            CatalogJSON.framework(framework, catalog: catalog)
              + [.init(key: "controls", value: .array(controls))]
          ).pretty)
      }
      return .done
    }
    let control = try lookup.control(label, in: framework)
    switch arguments[format] {
    case .text:
      output.write(
        FrameworkText.text(control, of: framework, catalog: catalog, session: session))
    case .json:
      output.write(
        CatalogJSON.control(
          control, evidence: evidence.evidence(for: control, hasRule: !mappings[control].isEmpty),
          mappings: mappings[control]
        ).pretty)
    }
    return .done
  }
}
