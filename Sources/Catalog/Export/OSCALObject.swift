import XMLKit

/// A piece of an OSCAL document, from which both XML and JSON are written: one
/// description, two spellings of it.
struct OSCALObject {
  /// What stands in an object, in the order that OSCAL's XML asks for.
  enum Member {
    /// A field with a plain value.
    case field(String, String)
    /// A field of several paragraphs in an element of its own.
    case markup(String, [Block])
    /// Paragraphs that stand in a part without an element of their own.
    case prose([Block])
    /// A single object.
    case object(String, OSCALObject)
    /// Several objects: the element's name, and the key of the list.
    case list(String, key: String, [OSCALObject])
    /// Several objects whose list is left out where there is only one.
    case singletonOrList(String, key: String, [OSCALObject])
    /// A title: one line of markup.
    case line(String, String)
  }

  /// A paragraph, a numbered list, or code.
  enum Block {
    case paragraph(String)
    case steps([String])
    case code(String)
  }

  /// The attributes, which are members of the object in JSON.
  var flags: [(name: String, value: String)] = []
  var members: [Member] = []
}

// MARK: XML

extension OSCALObject {
  /// The bytes of a document with this as its root.
  func xml(root: String, file: String) throws(CatalogError) -> [UInt8] {
    try CatalogOutput.document(file) { writer throws(XMLError) in
      try writer.start(root, namespace: OSCAL.namespace)
      try writeContent(&writer)
      try writer.end()
    }
  }

  private func writeContent(_ writer: inout XMLWriter) throws(XMLError) {
    for flag in flags { try writer.attribute(flag.name, flag.value) }
    for member in members {
      switch member {
      case .field(let name, let value), .line(let name, let value):
        try writer.element(name, value)
      case .markup(let name, let blocks):
        try writer.start(name)
        try Self.write(blocks, &writer)
        try writer.end()
      case .prose(let blocks):
        try Self.write(blocks, &writer)
      case .object(let name, let object):
        try writer.start(name)
        try object.writeContent(&writer)
        try writer.end()
      case .list(let name, _, let objects), .singletonOrList(let name, _, let objects):
        for object in objects {
          try writer.start(name)
          try object.writeContent(&writer)
          try writer.end()
        }
      }
    }
  }

  private static func write(_ blocks: [Block], _ writer: inout XMLWriter) throws(XMLError) {
    for block in blocks {
      switch block {
      case .paragraph(let text): try writer.element("p", text)
      case .code(let text): try writer.element("pre", text)
      case .steps(let steps):
        try writer.start("ol")
        for step in steps { try writer.element("li", step) }
        try writer.end()
      }
    }
  }
}

// MARK: JSON

extension OSCALObject {
  /// The text of a document with this as its only member.
  func json(root: String) -> [UInt8] {
    var text = "{"
    Self.key(root, first: true, &text)
    writeJSON(&text)
    text += "}\n"
    return Array(text.utf8)
  }

  private func writeJSON(_ text: inout String) {
    text += "{"
    var isFirst = true
    func key(_ name: String) {
      Self.key(name, first: isFirst, &text)
      isFirst = false
    }
    for flag in flags {
      key(flag.name)
      ByteText.quote(flag.value, into: &text)
    }
    for member in members {
      switch member {
      case .field(let name, let value):
        key(name)
        ByteText.quote(value, into: &text)
      case .line(let name, let value):
        key(name)
        ByteText.quote(Self.markdown(value), into: &text)
      case .markup(let name, let blocks):
        key(name)
        ByteText.quote(Self.markdown(blocks), into: &text)
      case .prose(let blocks):
        key("prose")
        ByteText.quote(Self.markdown(blocks), into: &text)
      case .object(let name, let object):
        key(name)
        object.writeJSON(&text)
      case .list(_, let name, let objects), .singletonOrList(_, let name, let objects):
        if objects.isEmpty { continue }
        key(name)
        if case .singletonOrList = member, objects.count == 1 {
          objects[0].writeJSON(&text)
          continue
        }
        text += "["
        for (index, object) in objects.enumerated() {
          if index > 0 { text += "," }
          object.writeJSON(&text)
        }
        text += "]"
      }
    }
    text += "}"
  }

  private static func key(_ name: String, first: Bool, _ text: inout String) {
    text += first ? "\n" : ",\n"
    ByteText.quote(name, into: &text)
    text += ": "
  }

  /// OSCAL's JSON holds markup as Markdown, so what could be a mark is escaped.
  private static func markdown(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if "\\*`~^[]<".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private static func markdown(_ blocks: [Block]) -> String {
    blocks.map { block in
      switch block {
      case .paragraph(let text): markdown(text)
      case .steps(let steps):
        steps.enumerated().map { "\($0.offset + 1). \(markdown($0.element))" }
          .joined(separator: "\n")
      case .code(let code): "```\n\(code)\n```"
      }
    }.joined(separator: "\n\n")
  }
}
