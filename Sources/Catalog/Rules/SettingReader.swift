import Compliance

/// Reads what a rule says of its checks' settings.
enum SettingReader {
  static func read(
    _ elements: [RuleElement], problems: inout DiagnosticList
  ) -> [Setting] {
    elements.compactMap { element in
      element.expect(
        .init(attributes: ["bound", "value", "unit"], elements: ["parameter", "demand"]),
        problems: &problems)
      let bound = element.word("bound", as: Bound.self, problems: &problems)
      let value = number(element, problems: &problems)
      guard let bound, let value else { return nil }
      var setting = Setting(
        bound: bound, value: value, unit: element.attribute("unit", problems: &problems))
      setting.parameters = element.children("parameter").map { parameter in
        parameter.expect(.init(attributes: ["scanner", "check", "name"]), problems: &problems)
        return Setting.Parameter(
          check: CheckID(
            scanner: parameter.attribute("scanner", problems: &problems),
            name: parameter.attribute("check", problems: &problems)),
          name: parameter.attribute("name", problems: &problems))
      }
      setting.demands = element.children("demand").compactMap { demand in
        demand.expect(
          .init(attributes: ["framework", "control", "value"]), problems: &problems)
        guard let value = number(demand, problems: &problems) else { return nil }
        return Setting.Demand(
          framework: FrameworkID(demand.attribute("framework", problems: &problems)),
          control: demand.attribute("control", problems: &problems), value: value)
      }
      return setting
    }
  }

  private static func number(
    _ element: RuleElement, problems: inout DiagnosticList
  ) -> Int? {
    let text = element.attribute("value", problems: &problems)
    if text.isEmpty { return nil }
    guard let number = Int(text), number >= 0 else {
      problems.add(
        .valueMissing, line: element.line, "the value \"\(text)\" is no whole number",
        remedy: "write digits alone")
      return nil
    }
    return number
  }
}
