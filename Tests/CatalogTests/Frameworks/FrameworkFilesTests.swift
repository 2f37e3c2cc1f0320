import Compliance
import Testing
import XMLKit

@testable import Catalog

/// The control lists that ship are whole and valid.
@Suite struct FrameworkFilesTests {
  /// Sections and controls that the published lists hold, counted from them
  /// and not from our files.
  struct Expected: Sendable, CustomTestStringConvertible {
    var id: String
    var entries: Int
    /// Entries of one level, where the publisher states a number.
    var level: String
    var count: Int
    var testDescription: String { id }
  }

  static let expected: [Expected] = [
    Expected(id: "aws-well-architected", entries: 68, level: "best practice", count: 57),
    Expected(id: "cis-aws-foundations-1.1.0", entries: 56, level: "recommendation", count: 52),
    Expected(id: "cis-aws-foundations-1.2.0", entries: 53, level: "recommendation", count: 49),
    Expected(id: "cis-aws-foundations-1.3.0", entries: 62, level: "recommendation", count: 55),
    Expected(id: "cis-aws-foundations-1.4.0", entries: 66, level: "recommendation", count: 58),
    Expected(id: "cis-aws-foundations-1.5.0", entries: 72, level: "recommendation", count: 63),
    Expected(id: "cloudguard-aws-best-practices", entries: 1, level: "rule", count: 1),
    Expected(id: "cloudguard-aws-security-risk-management", entries: 1, level: "rule", count: 1),
    Expected(id: "csa-ccm-3.0.1", entries: 149, level: "control", count: 133),
    Expected(id: "gdpr-2016-679", entries: 125, level: "article", count: 99),
    Expected(id: "hipaa-45-cfr-164", entries: 70, level: "standard", count: 22),
    Expected(id: "hitrust-csf", entries: 170, level: "control reference", count: 156),
    Expected(id: "hitrust-csf-11.0.0", entries: 151, level: "control reference", count: 137),
    Expected(id: "iso-27001-2013", entries: 163, level: "control", count: 114),
    Expected(id: "itsg-33-pbmm", entries: 450, level: "control", count: 169),
    Expected(id: "lgpd-13709-2018", entries: 101, level: "article", count: 79),
    Expected(id: "mas-trm-2021", entries: 115, level: "subsection", count: 61),
    Expected(id: "mitre-attack-10", entries: 581, level: "technique", count: 188),
    Expected(id: "mitre-attack-11.3", entries: 591, level: "technique", count: 191),
    Expected(id: "nist-800-171-r2", entries: 124, level: "requirement", count: 110),
    Expected(id: "nist-800-53-r4", entries: 940, level: "enhancement", count: 666),
    Expected(id: "nist-800-53-r5", entries: 1209, level: "enhancement", count: 867),
    Expected(id: "nist-csf-1.1", entries: 136, level: "subcategory", count: 108),
    Expected(id: "pci-dss-3.2", entries: 262, level: "sub-requirement", count: 250),
    Expected(id: "soc2-tsc-2017", entries: 81, level: "criterion", count: 61),
  ]

  static func load(_ id: String) throws -> Framework {
    try Catalog.loadFramework(file: Checkout.root + "/frameworks/\(id).xml")
  }

  @Test(arguments: expected) func theListIsWhole(_ expected: Expected) throws {
    let framework = try Self.load(expected.id)
    #expect(framework.id.rawValue == expected.id)
    #expect(framework.controls.count == expected.entries)
    #expect(framework.controls.filter { $0.level == expected.level }.count == expected.count)
  }

  @Test(arguments: expected) func parentsStandBeforeChildren(_ expected: Expected) throws {
    var seen: Set<String> = []
    for control in try Self.load(expected.id).controls {
      if let parent = control.parent { #expect(seen.contains(parent), "\(control.id)") }
      seen.insert(control.id)
    }
  }

  @Test func noFrameworkIsLeftOut() throws {
    let catalog = try ShippedCatalog.get()
    #expect(
      catalog.frameworks.map(\.id.rawValue)
        == Self.expected.map(\.id).sorted(by: NaturalOrder.precedes))
  }

  @Test(arguments: expected) func nistSchemaHolds(_ expected: Expected) throws {
    let path = "schemas/oscal-1.0.6/oscal_catalog_schema.xsd"
    guard let schema = Checkout.shared(path, for: "validity of \(expected.id)") else { return }
    try XMLSchema(file: schema).validate(file: Checkout.root + "/frameworks/\(expected.id).xml")
  }

  /// Publishers who license their wording: ids, and labels in our own words
  /// where there are any.
  @Test(
    arguments: [
      "cis-aws-foundations-1.1.0", "cis-aws-foundations-1.5.0", "csa-ccm-3.0.1", "hitrust-csf",
      "hitrust-csf-11.0.0", "iso-27001-2013", "pci-dss-3.2", "soc2-tsc-2017",
    ])
  func licensedFrameworksShipIdsAlone(_ id: String) throws {
    let framework = try Self.load(id)
    #expect(framework.text == .ids)
    for control in framework.controls {
      #expect(!control.title.hasPrefix("Ensure "), "\(control.label)")
      #expect(control.title.count <= 48, "\(control.label): \(control.title)")
    }
  }

  @Test func labelsAndTokensFollowThePublisher() throws {
    let nist = try Self.load("nist-800-53-r5").controls
    let leastPrivilege = try #require(nist.first { $0.label == "AC-6(10)" })
    #expect(leastPrivilege.id == "ac-6.10")
    #expect(leastPrivilege.parent == "ac-6")
    #expect(nist.first { $0.label == "AC" }?.kind == .section)
    #expect(nist.filter(\.isWithdrawn).count == 24 + 156)
    let cis = try Self.load("cis-aws-foundations-1.5.0").controls
    #expect(cis.first { $0.label == "1.3" }?.title == "Recommendation 1.3")
    #expect(cis.first { $0.label == "1.4" }?.kind == .control)
  }
}
