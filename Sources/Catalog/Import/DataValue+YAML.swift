import YAMLKit

extension DataValue {
  /// Reads a YAML document; places are kept for errors alone.
  init(yaml bytes: [UInt8], file: String) throws(CatalogError) {
    do throws(YAMLError) {
      self = try YAMLDocument.read(bytes).map { DataValue($0) } ?? .null
    } catch {
      throw CatalogError(
        file: file, line: error.place?.line ?? 0, code: .inputMalformed, message: error.message,
        remedy: "check that the file is whole and what it claims to be")
    }
  }

  /// Plain scalars by YAML's core schema as far as importers ask.
  private init(_ node: YAMLNode) {
    switch node.value {
    case .list(let elements): self = .list(elements.map { DataValue($0) })
    case .object(let members): self = .object(members.map { ($0.key, DataValue($0.value)) })
    case .scalar(let text, let isPlain):
      if node.isNull {
        self = .null
      } else if isPlain, ["true", "True", "TRUE"].contains(text) {
        self = .boolean(true)
      } else if isPlain, ["false", "False", "FALSE"].contains(text) {
        self = .boolean(false)
      } else {
        self = .text(text)
      }
    }
  }
}
