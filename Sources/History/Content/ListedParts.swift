import Compliance

// The lists of findings and sources that are kept as one text each.

extension PartList {
  private static func pairs(_ text: String) -> [(String, String)]? {
    guard let parts = parts(text), parts.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: parts.count, by: 2).map { (parts[$0], parts[$0 + 1]) }
  }

  static func text(_ checks: [CheckID]) -> String {
    checks.isEmpty ? "" : text(checks.flatMap { [$0.scanner, $0.name] })
  }

  static func checks(_ text: String) -> [CheckID]? {
    text.isEmpty ? [] : pairs(text)?.map { CheckID(scanner: $0.0, name: $0.1) }
  }

  static func text(_ tags: [ResourceTag]) -> String {
    tags.isEmpty ? "" : text(tags.flatMap { [$0.key, $0.value] })
  }

  static func tags(_ text: String) -> [ResourceTag]? {
    text.isEmpty ? [] : pairs(text)?.map { ResourceTag(key: $0.0, value: $0.1) }
  }

  static func text(_ parameters: [CheckParameter]) -> String {
    parameters.isEmpty ? "" : text(parameters.flatMap { [$0.name, $0.value] })
  }

  static func parameters(_ text: String) -> [CheckParameter]? {
    text.isEmpty ? [] : pairs(text)?.map { CheckParameter(name: $0.0, value: $0.1) }
  }

  static func text(_ benchmark: Benchmark) -> String {
    text([benchmark.id, benchmark.version, benchmark.profile])
  }

  static func benchmark(_ text: String) -> Benchmark? {
    guard let parts = parts(text), parts.count == 3 else { return nil }
    return Benchmark(id: parts[0], version: parts[1], profile: parts[2])
  }

  static func text(_ gaps: [ScanGap]) -> String {
    text(gaps.map { text([$0.noun, $0.matter, String($0.count)] + $0.names) })
  }

  static func gaps(_ text: String) -> [ScanGap]? {
    guard let texts = parts(text) else { return nil }
    var gaps: [ScanGap] = []
    for text in texts {
      guard let parts = parts(text), parts.count >= 3, let count = Int(parts[2]) else { return nil }
      gaps.append(
        ScanGap(noun: parts[0], matter: parts[1], count: count, names: Array(parts.dropFirst(3))))
    }
    return gaps
  }
}
