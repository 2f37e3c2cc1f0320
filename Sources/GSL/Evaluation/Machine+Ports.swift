// Ordered rules of network lists, for `allowedHostsForPort`.

/// One rule that speaks about a port.
struct PortRule {
  var priority: Int64
  var allows: Bool
  var addresses: ClosedRange<UInt64>

  private static let everywhere: ClosedRange<UInt64> = 0...0xFFFF_FFFF

  /// The range of a network's addresses; nil for what is none of IPv4.
  static func range(_ text: UnsafeBufferPointer<UInt8>) -> ClosedRange<UInt64>? {
    let word = String(decoding: text.prefix(16), as: UTF8.self).lowercased()
    if word == "*" || word == "any" || word == "internet" { return everywhere }
    guard let network = Network(text), !network.isVersion6 else { return nil }
    let size = UInt64(1) << UInt64(32 - network.prefix)
    let start = network.low / size * size
    return start...start + size - 1
  }

  /// The hosts that the first rule speaking about them lets in. Rules of one
  /// priority count in their order.
  static func hosts(_ rules: [PortRule]) -> UInt64 {
    var decided = AddressRanges()
    var hosts: UInt64 = 0
    let ordered = rules.enumerated().sorted {
      ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset)
    }
    for (_, rule) in ordered {
      for part in decided.missing(from: rule.addresses) where rule.allows {
        hosts += part.upperBound - part.lowerBound + 1
      }
      decided.insert(rule.addresses)
    }
    return hosts
  }
}

/// The names of properties that functions look for themselves.
struct KnownNames {
  var values, key, priority, number, action, access, source, scope: NameID
  var destinationPort, destinationPortTo, port, portTo: NameID

  init(_ names: NameTable) {
    func id(_ name: String) -> NameID { names.find(name) ?? .max }
    values = id("values")
    key = id("key")
    priority = id("priority")
    number = id("number")
    action = id("action")
    access = id("access")
    source = id("source")
    scope = id("scope")
    destinationPort = id("destinationPort")
    destinationPortTo = id("destinationPortTo")
    port = id("port")
    portTo = id("portTo")
  }
}

extension Machine {
  /// What an element says about a port; nil if it says nothing.
  func portRule(_ element: Int32, _ port: Int64) -> PortRule? {
    guard
      let from = integer(element, known.destinationPort) ?? integer(element, known.port),
      let to = integer(element, known.destinationPortTo) ?? integer(element, known.portTo),
      from <= port, port <= to,
      let source = word(element, known.source) ?? word(element, known.scope),
      let addresses = PortRule.range(source)
    else { return nil }
    let action = word(element, known.action) ?? word(element, known.access)
    let allows = action.map { String(decoding: $0.prefix(16), as: UTF8.self).lowercased() }
    return PortRule(
      priority: integer(element, known.priority) ?? integer(element, known.number) ?? 0,
      allows: allows == nil || allows == "allow", addresses: addresses)
  }

  private func member(_ object: Int32, _ key: NameID) -> Int32? {
    let node = nodes[Int(object)]
    guard node.kind.isObject else { return nil }
    var child = object &+ 1
    while child < node.end {
      let member = nodes[Int(child)]
      if member.key == key { return child }
      child = member.kind.isContainer ? member.end : child &+ 1
    }
    return nil
  }

  private func integer(_ object: Int32, _ key: NameID) -> Int64? {
    guard let place = member(object, key), nodes[Int(place)].kind == .integer else { return nil }
    return nodes[Int(place)].integer
  }

  private func word(_ object: Int32, _ key: NameID) -> UnsafeBufferPointer<UInt8>? {
    member(object, key).flatMap { string(at: $0) }
  }
}
