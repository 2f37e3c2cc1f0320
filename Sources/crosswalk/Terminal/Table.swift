/// A plain table for a terminal.
///
/// A header, columns two blanks apart, numbers to the right. Where it is wider
/// than it may be, the widest columns that may shrink give way first.
struct Table: Sendable {
  struct Column: Sendable {
    enum Alignment: Sendable { case left, right }

    var title: String
    var alignment: Alignment = .left
    /// Nil for a column that never shrinks: a status, a number.
    var elision: DisplayWidth.Elision?

    init(
      _ title: String, _ alignment: Alignment = .left, eliding elision: DisplayWidth.Elision? = nil
    ) {
      self.title = title
      self.alignment = alignment
      self.elision = elision
    }
  }

  /// A cell's text and how it is coloured; colour takes no width.
  struct Cell: Sendable, ExpressibleByStringInterpolation {
    var text: String
    var style: TextStyle = .plain

    init(_ text: String, style: TextStyle = .plain) {
      self.text = visible(text)
      self.style = style
    }

    init(stringLiteral value: String) { self.init(value) }
  }

  var columns: [Column]
  var rows: [[Cell]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func append(_ cells: [Cell]) { rows.append(cells) }

  /// The lines of the table, each ended by a line feed.
  ///
  /// `width` is the widest a line may be, nil for no bound.
  func text(width: Int?, colour: Bool) -> String {
    let widths = widths(within: width)
    var result = ""
    write(columns.map { Cell($0.title, style: .strong) }, widths, colour, into: &result)
    for row in rows { write(row, widths, colour, into: &result) }
    return result
  }

  private static let gap = 2
  /// A column narrower than this says nothing.
  private static let narrowest = 8

  private func widths(within bound: Int?) -> [Int] {
    var widths = columns.map { DisplayWidth.of($0.title) }
    for row in rows {
      for (index, cell) in row.prefix(widths.count).enumerated() {
        widths[index] = max(widths[index], DisplayWidth.of(cell.text))
      }
    }
    guard let bound else { return widths }
    var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - bound
    while excess > 0 {
      let flexible = widths.indices.filter {
        columns[$0].elision != nil && widths[$0] > Self.narrowest
      }
      guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { break }
      // Down to the next widest in one step, or as far as is needed.
      let next = flexible.filter { $0 != widest }.map { widths[$0] }.max() ?? Self.narrowest
      let step = min(excess, max(1, widths[widest] - max(next, Self.narrowest)))
      widths[widest] -= step
      excess -= step
    }
    return widths
  }

  private func write(_ row: [Cell], _ widths: [Int], _ colour: Bool, into result: inout String) {
    var line = ""
    for (index, column) in columns.enumerated() {
      let cell = index < row.count ? row[index] : ""
      let text = DisplayWidth.fit(cell.text, to: widths[index], eliding: column.elision ?? .end)
      let padding = String(
        repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)))
      if index > 0 { line += String(repeating: " ", count: Self.gap) }
      let styled = cell.style.apply(to: text, colour: colour)
      line += column.alignment == .left ? styled + padding : padding + styled
    }
    while line.last == " " { line.removeLast() }
    result += line + "\n"
  }
}
