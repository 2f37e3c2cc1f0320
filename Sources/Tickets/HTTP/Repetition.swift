/// Making something once, by requests whose fate may stay unknown.
package enum Repetition {
  private static let mostTries = 3

  /// Makes something that must not be made twice.
  ///
  /// - Parameters:
  ///   - time: clock and patience.
  ///   - lag: seconds after which a look is sure to see what was made.
  ///   - look: finds what was made before; nil for nothing.
  ///   - make: makes it, with `sendOnce`.
  /// - Returns: what was found or made.
  /// - Throws: `TicketError`; `uncertain` when it stayed unknown to the end.
  package static func once<Made>(
    time: any TimeSource, lag: Double, look: () throws(TicketError) -> Made?,
    make: () throws(TicketError) -> Made
  ) throws(TicketError) -> Made {
    var tries = 0
    while true {
      if let found = try look() { return found }
      tries += 1
      do throws(TicketError) {
        return try make()
      } catch {
        guard error.kind == .uncertain, tries < mostTries else { throw error }
        time.wait(seconds: max(lag, 2))
      }
    }
  }
}
