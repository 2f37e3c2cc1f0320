/// What each function may be given.
enum FunctionArguments {
  /// Why a function cannot take the arguments; nil if it can.
  static func problem(_ function: GSLFunction, _ arguments: [GSLLiteral]) -> String? {
    switch function {
    case .isEmpty, .length, .isPublic, .isPrivate, .numberOfHosts:
      return arguments.isEmpty ? nil : "'\(function.rawValue)' takes no arguments"
    case .after, .before:
      guard arguments.count == 2, case .number(let number) = arguments[0],
        case .text(let unit) = arguments[1]
      else {
        return "'\(function.rawValue)' takes a number and a unit: \(function.rawValue)(-90, 'days')"
      }
      guard Int64(number).map({ $0.magnitude <= 1_000_000_000 }) == true else {
        return "'\(number)' is not a whole number of \(unit) that a date can be moved by"
      }
      guard Words.units[unit] != nil else {
        return "'\(unit)' is not a unit; the units are minutes, hours, days, months and years"
      }
      return nil
    case .allowedHostsForPort:
      guard arguments.count == 1, case .number(let port) = arguments[0],
        UInt16(port) != nil
      else { return "'allowedHostsForPort' takes a port: allowedHostsForPort(22)" }
      return nil
    case .isFilterPatternEqual:
      guard arguments.count == 1, case .text = arguments[0] else {
        return "'isFilterPatternEqual' takes a text: isFilterPatternEqual('{ … }')"
      }
      return nil
    }
  }
}
