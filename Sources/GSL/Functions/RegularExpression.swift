import CPCRE2

/// A regular expression that cannot hang: PCRE2 with bounds on steps and memory.
///
/// Searches are not anchored and tell upper and lower case apart, unless the
/// flag `i` says otherwise.
final class RegularExpression: Sendable {
  /// The compiled code, for those who keep the expression alive.
  struct Handle: @unchecked Sendable {
    // PCRE2's compiled code is read only once it is made.
    let code: OpaquePointer?
  }

  let handle: Handle

  /// Compiles an expression. One that `problem` would refuse matches nothing.
  init(pattern: String, flags: String) {
    handle = Handle(code: Self.compile(pattern, flags).code)
  }

  deinit { pcre2_code_free_8(handle.code) }

  /// What is wrong with an expression; nil if it can be used.
  static func problem(pattern: String, flags: String) -> String? {
    if let flag = flags.first(where: { $0 != "i" }) {
      return "the flag '\(flag)' of a regular expression is not known; only 'i' is"
    }
    guard pattern.utf8.count <= Choices.longestRegularExpression else {
      return "the regular expression is longer than \(Choices.longestRegularExpression) bytes"
    }
    let (code, problem) = compile(pattern, flags)
    pcre2_code_free_8(code)
    return problem
  }

  private static func compile(
    _ pattern: String, _ flags: String
  ) -> (code: OpaquePointer?, problem: String?) {
    var number: Int32 = 0
    var place = 0
    // `\C` would cut characters apart.
    var options = UInt32(PCRE2_UTF) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    if flags.contains("i") { options |= UInt32(PCRE2_CASELESS) }
    // The slash that ends an expression may be escaped in it, as PCRE2 allows as well.
    let bytes = Array(pattern.utf8)
    let code = bytes.withUnsafeBufferPointer { buffer in
      // PCRE2 wants an address even for no bytes.
      withUnsafePointer(to: UInt8(0)) { none in
        pcre2_compile_8(buffer.baseAddress ?? none, buffer.count, options, &number, &place, nil)
      }
    }
    if code != nil { return (code, nil) }
    var message = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(number, &message, message.count)
    let text = String(decoding: message.prefix(max(0, Int(length))), as: UTF8.self)
    return (nil, "the regular expression is not valid: \(text), at its character \(place)")
  }
}

/// What one thread needs to search.
final class RegularExpressionMemory {
  let data: OpaquePointer?
  let context: OpaquePointer?

  init() {
    data = pcre2_match_data_create_8(1, nil)
    context = pcre2_match_context_create_8(nil)
    if let context {
      pcre2_set_match_limit_8(context, Choices.mostRegularExpressionSteps)
      pcre2_set_depth_limit_8(context, Choices.mostRegularExpressionSteps)
      pcre2_set_heap_limit_8(context, Choices.mostRegularExpressionMemory)
    }
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
  }

  /// Whether the expression is found in the text; nil if a limit was met first.
  @inline(__always)
  static func find(
    _ code: OpaquePointer?, in text: UnsafeBufferPointer<UInt8>, data: OpaquePointer?,
    context: OpaquePointer?
  ) -> Bool? {
    guard let code, let data, let context else { return nil }
    let result = withUnsafePointer(to: UInt8(0)) { none in
      pcre2_match_8(
        code, text.baseAddress ?? none, text.count, 0, UInt32(PCRE2_NO_UTF_CHECK), data, context)
    }
    if result >= 0 { return true }
    return result == PCRE2_ERROR_NOMATCH ? false : nil
  }
}
