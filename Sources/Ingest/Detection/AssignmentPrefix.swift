/// What ScoutSuite writes before its JSON, so that a browser can load the file
/// as a script: `scoutsuite_results =` and a line break.
///
/// It is skipped; offsets still count it. No other name is taken, for a script
/// is no result.
enum AssignmentPrefix {
  private static let name = Array("scoutsuite_results".utf8)

  /// The index behind the sign of equality; nil if the text does not begin
  /// with the assignment.
  static func end(in text: ArraySlice<UInt8>) -> Int? {
    let content = text.drop(while: Splitter.isBlank)
    guard content.starts(with: name) else { return nil }
    let rest = content.dropFirst(name.count).drop(while: Splitter.isBlank)
    return rest.first == UInt8(ascii: "=") ? rest.startIndex + 1 : nil
  }
}
