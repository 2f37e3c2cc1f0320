import Compliance

extension Failures {
  /// What is wrong with a YAML text, with the place where libyaml saw it.
  func yaml(_ fault: YAMLParser.Fault, _ places: YAMLPlaces, limits: IngestLimits) -> IngestError {
    let kind: IngestError.Kind
    let mark: YAMLEvent.Mark
    let message: String
    var remedy = "No scanner writes this: check where the file comes from."
    switch fault {
    case .input(let error): return error
    case .structure(let words, let place):
      (kind, mark) = (.structure, place)
      message = "this is not valid YAML: \(words)"
      remedy = "The file may be damaged or cut: write it anew with the scanner."
    case .alias(let place):
      (kind, mark) = (.structure, place)
      message = "an alias stands here; aliases are refused, as they can make a text endless"
    case .tooDeep(let place):
      (kind, mark) = (.tooDeep, place)
      message = "values are nested deeper than \(limits.maximumDepth) levels"
    case .tooLarge(let place):
      (kind, mark) = (.tooLarge, place)
      message = "a value is larger than \(limits.maximumRecordBytes) bytes"
    }
    return IngestError(
      file: input.name, offset: places.offset(of: mark), line: mark.line + 1,
      column: mark.column + 1, kind: kind, message: message, remedy: remedy)
  }
}
