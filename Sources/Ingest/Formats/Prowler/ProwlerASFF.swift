import Compliance

/// Prowler's findings in the AWS Security Finding Format, versions 2 to 5: one
/// finding a line, an array, or `{"Findings": […]}`.
///
/// Read as any other finding of that format (`SecurityHubASFF` holds the table
/// of fields and Prowler's own status words), record by record: a file that
/// mixes products is read alike whichever stands first. Only the file is named
/// by Prowler, because its words differ.
enum ProwlerASFF: JSONFormat {
  typealias Assembly = FindingAssembly

  static let info = FormatInfo(
    id: "prowler-asff", title: "Prowler ASFF", versions: "2 to 5",
    recognisedBy: "ASFF whose first finding has the product prowler/prowler")

  static let shape = Shape.records

  static func recognise(_ outline: JSONOutline) -> Shape? {
    SecurityHubASFF.place(of: outline, isProwler: true)
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    try SecurityHubASFF.read(value, at: place, into: &reading)
  }
}
