import Glibc

/// A user's own pattern: a POSIX extended regular expression, by the C library.
///
/// Back references are refused: with them the library's time can grow beyond all
/// bounds, without them it follows the text once.
///
/// It may be used by several threads: the expression is compiled once, before anybody else
/// knows the value, and `regexec` only reads it (POSIX.1-2017, regcomp).
final class UserPattern: @unchecked Sendable {
  let name: String
  let pattern: String
  private var expression = regex_t()

  /// - Parameters:
  ///   - name: what reports call it.
  ///   - pattern: the expression.
  /// - Throws: `RedactionError` when the library does not understand it.
  init(name: String, pattern: String) throws(RedactionError) {
    self.name = name
    self.pattern = pattern
    let bytes = Array(pattern.utf8)
    var isEscaped = false
    for byte in bytes {
      if isEscaped, ByteScan.isDigit(byte) {
        throw Self.unusable(pattern, "back references are not supported")
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    guard !bytes.isEmpty, !bytes.contains(0), bytes.count <= 4_096 else {
      throw Self.unusable(pattern, "it is empty or too long")
    }
    let code = regcomp(&expression, pattern, REG_EXTENDED)
    guard code == 0 else {
      var text = [CChar](repeating: 0, count: 256)
      regerror(code, &expression, &text, text.count)
      let words = String(
        decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw Self.unusable(pattern, words)
    }
  }

  deinit { regfree(&expression) }

  /// The first match from `place` on; nil where there is none or it is empty.
  func next(from place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard let base = bytes.baseAddress, place < bytes.count else { return nil }
    var found = regmatch_t(rm_so: regoff_t(place), rm_eo: regoff_t(bytes.count))
    let text = UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
    guard regexec(&expression, text, 1, &found, REG_STARTEND) == 0, found.rm_eo > found.rm_so else {
      return nil
    }
    return Int(found.rm_so)..<Int(found.rm_eo)
  }

  private static func unusable(_ pattern: String, _ reason: String) -> RedactionError {
    RedactionError(
      "the pattern '\(pattern)'", "it cannot be used: \(reason)",
      remedy: "Write a POSIX extended regular expression, for example 'EMP-[0-9]{6}'.")
  }
}
