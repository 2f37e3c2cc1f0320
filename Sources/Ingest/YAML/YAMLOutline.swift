/// What the first window of a YAML text shows.
struct YAMLOutline: Sendable, Equatable {
  /// The texts of the outermost mapping, or of the first mapping of the
  /// outermost sequence; empty for members that are no text.
  private(set) var members: [String: String] = [:]
  /// Whether the outermost value is a sequence.
  private(set) var isSequence = false
  /// Keys two and three levels down, joined with slashes: `data/results`.
  private(set) var paths: Set<String> = []

  /// Looks at the beginning of a text; nil if it is no YAML mapping or sequence.
  init?(_ bytes: [UInt8], from start: Int, to end: Int) {
    // Lines that are cut off by the window's end are no fault of the text.
    var isSupplied = false
    let parser = YAMLParser(limits: .standard) { () throws(IngestError) in
      defer { isSupplied = true }
      return isSupplied ? nil : (bytes, start..<end)
    }
    var path = YAMLPath()
    var elements = 0
    do throws(YAMLParser.Fault) {
      while let event = try parser.next() {
        guard path.enter(event) == .value else { continue }
        if path.depth == 0 {
          if case .scalar = event.kind { break }
          if elements == 0 { isSequence = event.kind == .sequenceStart }
          elements += 1
        }
        let keys = path.keys
        if keys.count == 1, path.depth == (isSequence ? 2 : 1) {
          if case .scalar(let scalar) = event.kind {
            members[keys[0]] = String(scalar.string.prefix(256))
          } else {
            members[keys[0]] = members[keys[0]] ?? ""
          }
        } else if keys.count == 2 || keys.count == 3 {
          paths.insert(keys.joined(separator: "/"))
        }
        if isSequence, path.depth == 1, event.kind == .mappingEnd { break }
        path.leave(event)
      }
    } catch {
      // What was seen before counts.
    }
    guard !members.isEmpty else { return nil }
  }

  init(members: [String: String], isSequence: Bool = false) {
    self.members = members
    self.isSequence = isSequence
  }

  /// Whether all these keys are there.
  func has(_ keys: String...) -> Bool { keys.allSatisfy { members[$0] != nil } }
}
