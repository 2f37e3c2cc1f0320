extension FormatFixtures {
  static let oscal: [String: String] = [
    "oscal-ar": OSCALFixtures.json(),
    "oscal-poam": OSCALFixtures.plan(),
  ]
}
