import Compliance

/// Composes how score and coverage moved over time.
enum TrendMarkup {
  /// As many points as a small chart can show.
  static let points = 60

  static func trend(_ trend: [TrendPoint], into buffer: inout MarkupBuffer) {
    guard trend.count > 1 else { return }
    buffer.newLine()
    buffer.start("trend")
    buffer.attribute("total", trend.count)
    let shown = thinned(trend.sorted { $0.at < $1.at })
    let first = shown.first?.at.microseconds ?? 0
    for point in shown {
      buffer.start("point")
      buffer.attribute("at", point.at.description)
      buffer.attribute("offset", (point.at.microseconds - first) / 1_000_000)
      buffer.attribute("fail", point.fail)
      buffer.attribute("assessed", point.assessed)
      buffer.attribute("total", point.total)
      if let percent = SummaryMarkup.percent(point.passed, of: point.assessed) {
        buffer.attribute("score", percent)
      }
      if let percent = SummaryMarkup.percent(point.assessed, of: point.total) {
        buffer.attribute("coverage", percent)
      }
      buffer.end("point")
    }
    buffer.end("trend")
  }

  /// Of too many points those that lie evenly among them, the first and the last included.
  private static func thinned(_ trend: [TrendPoint]) -> [TrendPoint] {
    guard trend.count > points else { return trend }
    return (0..<points).map { trend[$0 * (trend.count - 1) / (points - 1)] }
  }
}
