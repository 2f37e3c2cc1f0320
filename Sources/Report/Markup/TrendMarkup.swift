import Compliance

/// Composes how score and coverage moved over earlier runs.
enum TrendMarkup {
  /// As many points as a small chart can show.
  static let points = 60

  static func trend(_ trend: [TrendPoint], into buffer: inout MarkupBuffer) {
    guard trend.count > 1 else { return }
    buffer.newLine()
    buffer.start("trend")
    buffer.attribute("total", trend.count)
    for point in trend.sorted(by: { $0.at < $1.at }).suffix(points) {
      buffer.start("point")
      buffer.attribute("at", point.at.description)
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
}
