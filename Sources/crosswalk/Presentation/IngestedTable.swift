import Compliance
import History

/// What an ingest came to, one line per file.
enum IngestedTable {
  static func text(_ taken: [Ingested], _ store: any Store, _ session: Session) -> String {
    var table = Table([
      .init("SOURCE", eliding: .middle), .init("FORMAT"), .init("TOOL", eliding: .end),
      .init("FINDINGS", .right), .init("REJECTED", .right), .init("STORE"),
    ])
    var added = 0
    var findings = 0
    for entry in taken {
      let source = entry.run.source
      let tools = source.tools.map { tool in
        tool.version.isEmpty ? tool.scanner : "\(tool.scanner) \(tool.version)"
      }
      let news: String
      switch entry {
      case .added:
        news = "added"
        added += 1
        findings += source.findings
      case .known(let run): news = "known since \(run.ingested.date)"
      }
      table.append([
        .init(source.name), .init(source.format), .init(tools.joined(separator: ", ")),
        .init("\(source.findings)"),
        .init("\(source.rejectedCount)", style: source.rejectedCount > 0 ? .caution : .plain),
        .init(news),
      ])
    }
    let known = taken.count - added
    return table.text(width: session.tableWidth, colour: session.usesColour(on: session.output))
      + "\n\(visible(store.place)): \(added) \(added == 1 ? "file" : "files") added with "
      + "\(findings) \(findings == 1 ? "finding" : "findings")"
      + (known > 0
        ? ", \(known) \(known == 1 ? "file was" : "files were") known and changed nothing" : "")
      + ".\n"
  }
}
