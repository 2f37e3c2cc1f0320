/// Text within the quotes of a JSON string: the one place where text becomes JSON.
enum JSONEscape {
  /// Bytes that cannot stand as they are, or may begin a scalar that cannot.
  private static let special: [Bool] = (0...255).map { (byte: Int) -> Bool in
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte >= 0x7F
  }

  static func append(_ value: String, to bytes: inout [UInt8]) {
    var value = value
    value.withUTF8 { text in
      special.withUnsafeBufferPointer { special in
        var start = 0
        var index = 0
        while index < text.count {
          guard special[Int(text[index])] else {
            index += 1
            continue
          }
          // What needs nothing is appended in one piece.
          let length = length(text[index])
          let end = min(index + length, text.count)
          if length == 1 {
            bytes.append(contentsOf: text[start..<index])
            escape(text[index], &bytes)
            start = end
          } else if let scalar = String(decoding: text[index..<end], as: UTF8.self)
            .unicodeScalars.first, isTreacherous(scalar)
          {
            bytes.append(contentsOf: text[start..<index])
            for unit in String(scalar).utf16 { escape(unit: unit, &bytes) }
            start = end
          }
          index = end
        }
        bytes.append(contentsOf: text[start...])
      }
    }
  }

  /// How many bytes a scalar has that begins with this one; Swift's strings are
  /// valid UTF-8.
  private static func length(_ lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  private static func escape(_ byte: UInt8, _ bytes: inout [UInt8]) {
    switch byte {
    case 0x22, 0x5C:
      bytes.append(0x5C)
      bytes.append(byte)
    case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
    case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
    case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
    default: escape(unit: UInt16(byte), &bytes)
    }
  }

  private static func escape(unit: UInt16, _ bytes: inout [UInt8]) {
    bytes.append(contentsOf: #"\u"#.utf8)
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(unit >> shift & 15)
      bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }

  /// Control and format characters, line separators and noncharacters: they
  /// change how the text around them is shown, or are shown as nothing.
  private static func isTreacherous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isNoncharacterCodePoint
    }
  }
}
