/// Secrets that are known by the name before them: `"SecretAccessKey": "…"`,
/// `password=…`, `client_secret: …`.
///
/// The name must end with the word, so that `password_last_used` and
/// `PasswordPolicy` keep their values.
enum NamedSecrets {
  /// Words in lower case, without separators; the name's own are passed over.
  private static let words: [[UInt8]] = [
    "secret", "secretkey", "secretaccesskey", "clientsecret", "password", "passwd", "passphrase",
    "token", "apikey", "privatekey", "authorization", "credentials", "connectionstring",
  ].map { Array($0.utf8) }
  private static let longestName = 64
  private static let shortestValue = 6

  /// The value, where `place` is that of the sign between a name and its value.
  static func value(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard bytes[place] == UInt8(ascii: ":") || bytes[place] == UInt8(ascii: "="),
      namesSecret(before: place, bytes)
    else { return nil }
    var start = place + 1
    while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
    // A text in a text has its quotes behind a stroke.
    while start < bytes.count, bytes[start] == UInt8(ascii: "\\") { start += 1 }
    guard start < bytes.count else { return nil }
    let quote: UInt8? =
      bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") ? bytes[start] : nil
    if quote != nil { start += 1 }
    var end = start
    while end < bytes.count, !ends(bytes[end], quote) { end += 1 }
    guard end - start >= shortestValue, isOpaque(start..<end, bytes) else { return nil }
    return start..<end
  }

  private static func ends(_ byte: UInt8, _ quote: UInt8?) -> Bool {
    if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
      return true
    }
    if let quote { return byte == quote }
    return !ByteScan.isToken(byte) && byte != UInt8(ascii: ".")
  }

  /// A value without quotes is taken only if it can be a secret: numbers, truth values
  /// and nothing are none.
  private static func isOpaque(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var hasLetter = false
    for index in range where ByteScan.isLetter(bytes[index]) { hasLetter = true }
    return hasLetter
  }

  private static func namesSecret(before place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var end = place
    while end > 0,
      bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\"")
        || bytes[end - 1] == UInt8(ascii: "'") || bytes[end - 1] == UInt8(ascii: "\\")
    { end -= 1 }
    var name: [UInt8] = []
    while end > 0, name.count < longestName,
      ByteScan.isWord(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: "-")
    {
      end -= 1
      let byte = bytes[end]
      if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") { continue }
      name.append(ByteScan.isUpper(byte) ? byte + 32 : byte)
    }
    guard !name.isEmpty else { return false }
    name.reverse()
    return words.contains { name.count >= $0.count && name.suffix($0.count).elementsEqual($0) }
  }
}
