import Compliance
import Testing

@Suite("Labels in a reader's order")
struct NaturalOrderTests {
  @Test(
    "Numbers count as numbers",
    arguments: [
      ["1", "1.2", "1.4", "1.10", "2"], ["AC-2", "AC-6", "AC-6(2)", "AC-6(10)", "AC-10"],
      ["D9.AWS.IAM.2", "D9.AWS.IAM.16", "D9.AWS.NET.1"], ["", "0", "00", "1"],
      ["A.9.2.3", "A.9.2.10", "A.10.1"], ["1.2.b", "1.2.c", "1.10.a"], ["1", "01x", "2"],
      ["99999999999999999999998", "99999999999999999999999", "100000000000000000000000"],
      ["§164.308(a)(3)", "§164.308(a)(10)", "§164.312"],
    ])
  func sorted(labels: [String]) {
    for seed in 0..<6 {
      let shuffled = seed.isMultiple(of: 2) ? labels.reversed() : labels.sorted()
      #expect(shuffled.sorted(by: NaturalOrder.precedes) == labels)
    }
  }

  @Test("It is a total order: only the same label is neither before nor after")
  func total() {
    let labels = [
      "", "0", "00", "000", "1", "01", "001", "1a", "01a", "1.0", "1.00", "a", "A", "a1", "a01",
      "é", "e\u{301}", "1 ", " 1", "1-", "10", "9", "09",
    ]
    for left in labels {
      for right in labels {
        let order = NaturalOrder.compare(left, right)
        let back = NaturalOrder.compare(right, left)
        #expect(order.signum() == -back.signum())
        #expect((order == 0) == left.utf8.elementsEqual(right.utf8))
        for third in labels
        where order < 0 && NaturalOrder.precedes(right, third) {
          #expect(NaturalOrder.precedes(left, third), "\(left) < \(right) < \(third)")
        }
      }
    }
  }

  @Test("Ids use it, and checks stand by scanner first")
  func identifiers() {
    #expect(RuleID("D9.AWS.IAM.2") < RuleID("D9.AWS.IAM.16"))
    #expect(FrameworkID("cis-1.4") < FrameworkID("cis-1.10"))
    #expect(
      CheckID(scanner: "prowler", name: "z") < CheckID(scanner: "securityhub", name: "IAM.4"))
    #expect(
      CheckID(scanner: "securityhub", name: "IAM.4")
        < CheckID(scanner: "securityhub", name: "IAM.12"))
    #expect(CheckID(scanner: "prowler", name: "a").description == "prowler:a")
  }
}
