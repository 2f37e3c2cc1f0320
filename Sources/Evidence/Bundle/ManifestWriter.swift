import Compliance
import XMLKit

/// Composes `manifest.xml`, described by `templates/evidence.xsd`.
struct ManifestWriter {
  let header: ManifestHeader
  let sources: [Source]

  /// The manifest of these parts, each with the results that it has to do with.
  func bytes(parts: [(part: Part, uses: [Use])]) throws(EvidenceError) -> [UInt8] {
    do throws(XMLError) {
      let sink = MemorySink()
      var writer = try XMLWriter(sink: sink, indent: true)
      try writer.startDocument()
      try writer.start(ManifestWords.root, namespace: ManifestWords.namespace)
      try writer.attribute("version", ManifestWords.version)
      try writer.attribute("created", header.created.description)
      try writer.attribute("tool-version", header.toolVersion)
      try writer.attribute("framework", header.framework)
      try writer.element("catalog", header.catalogVersion)
      try writer.element("command", header.command)
      for sentence in header.filter { try writer.element("filter", sentence) }
      for sentence in header.policy { try writer.element("policy", sentence) }
      for kind in header.redaction { try writer.element("redaction", kind) }
      for (index, source) in sources.enumerated() { try write(source, index + 1, &writer) }
      for entry in parts { try write(entry.part, entry.uses, &writer) }
      try writer.end()
      _ = try writer.finish()
      return sink.bytes
    } catch {
      throw EvidenceError(
        .output, ManifestWords.file, "it cannot be composed: \(error.description)",
        remedy: "Please report this as a fault of Crosswalk.")
    }
  }

  private func write(
    _ source: Source, _ number: Int, _ writer: inout XMLWriter
  ) throws(XMLError) {
    try writer.start("source")
    try writer.attribute("number", "\(number)")
    try writer.attribute("name", source.name)
    try writer.attribute("format", source.format)
    if !source.encoding.isEmpty { try writer.attribute("encoding", source.encoding) }
    try writer.attribute("size", "\(source.size)")
    try writer.attribute("sha256", source.sha256)
    for tool in source.tools {
      try writer.start("tool")
      try writer.attribute("scanner", tool.scanner)
      if !tool.version.isEmpty { try writer.attribute("version", tool.version) }
      try writer.end()
    }
    try writer.end()
  }

  private func write(
    _ part: Part, _ uses: [Use], _ writer: inout XMLWriter
  ) throws(XMLError) {
    try writer.start("part")
    try writer.attribute("path", part.path)
    try writer.attribute("kind", part.kind.rawValue)
    try writer.attribute("size", "\(part.size)")
    try writer.attribute("sha256", part.sha256)
    if let original = part.originalSHA256 { try writer.attribute("original-sha256", original) }
    if let origin = part.origin {
      try writer.attribute("source", "\(origin.source)")
      try writer.attribute("offset", "\(origin.range.offset)")
      try writer.attribute("length", "\(origin.range.length)")
    }
    for redaction in part.redactions {
      try writer.start("redacted")
      try writer.attribute("kind", redaction.kind)
      try writer.attribute("number", "\(redaction.number)")
      try writer.end()
    }
    for use in uses {
      try writer.start("result")
      try writer.attribute("rule", use.rule)
      if !use.account.isEmpty { try writer.attribute("account", use.account) }
      try writer.attribute("subject", use.subject)
      try writer.attribute("status", use.status)
      try writer.attribute("role", use.role)
      try writer.attribute("check", use.check)
      try writer.end()
    }
    try writer.end()
  }
}
