extension Formats {
  /// The formats of OCSF events that are not Prowler's.
  static let ocsf: [any Format.Type] = [OCSFCompliance.self]
}
