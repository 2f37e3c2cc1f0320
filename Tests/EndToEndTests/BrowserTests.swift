import Foundation
import Testing

/// Reports in a real browser: no request leaves the page, and filters work.
@Suite(.serialized) struct BrowserTests {
  /// Opens a page in headless Chromium; returns the document as the scripts left
  /// it and every address that the page itself asked for.
  static func open(_ page: URL, fragment: String = "", chromium: URL) throws -> (
    document: String, requests: [String]
  ) {
    try TemporaryFolder.with { folder in
      let log = folder.appending(path: "net.json")
      let address = page.absoluteString + (fragment.isEmpty ? "" : "#" + fragment)
      let done = try run(
        chromium,
        [
          "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
          "--disable-background-networking", "--disable-component-update",
          "--user-data-dir=\(folder.path)/profile", "--log-net-log=\(log.path)",
          "--virtual-time-budget=5000", "--dump-dom", address,
        ])
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: log)) as? [String: Any])
      let events = try #require(object["events"] as? [[String: Any]])
      let requests = events.compactMap { event -> String? in
        // The browser's own errands have no origin; a page's requests do.
        guard let parameters = event["params"] as? [String: Any],
          let initiator = parameters["initiator"] as? String, initiator != "not an origin"
        else { return nil }
        return parameters["url"] as? String
      }
      return (done.output, requests.filter { !$0.hasPrefix("file:///") && !$0.hasPrefix("data:") })
    }
  }

  @Test func aRequestThatLeavesAPageWouldBeSeen() throws {
    guard let chromium = Checkout.tool("chromium") else { return }
    try TemporaryFolder.with { folder in
      let page = folder.appending(path: "leak.html")
      try Data("<!DOCTYPE html><title>t</title><img src='http://127.0.0.1:9/a.png'>".utf8)
        .write(to: page)
      #expect(try Self.open(page, chromium: chromium).requests == ["http://127.0.0.1:9/a.png"])
    }
  }

  /// The copy of a page tells how wide it is; its policy would forbid the script
  /// that asks.
  @Test(arguments: ["index.html", "cis-aws-foundations-1.5.0.html"])
  func noPageIsWiderThanItsWindow(name: String) throws {
    guard let chromium = Checkout.tool("chromium") else { return }
    try TemporaryFolder.with { out in
      let done = try crosswalk("report", "--results", Checkout.examples, "--output", out.path)
      #expect(done.code == 0, "\(done.errors)")
      let page = out.appending(path: name)
      let text = try String(contentsOf: page, encoding: .utf8)
        .replacing(/<meta [^>]*Content-Security-Policy[^>]*>/, with: "")
        .replacing(
          "</body>",
          with: "<script>document.title = 'width ' + document.documentElement.scrollWidth"
            + " + ' of ' + innerWidth</script></body>")
      try Data(text.utf8).write(to: page)
      let title = try #require(
        try Self.open(page, chromium: chromium).document.firstMatch(
          of: /<title>width ([0-9]+) of ([0-9]+)</))
      let (width, window) = (try #require(Int(title.1)), try #require(Int(title.2)))
      #expect(width <= window)
    }
  }

  @Test func noRequestLeavesAReport() throws {
    guard let chromium = Checkout.tool("chromium") else { return }
    try TemporaryFolder.with { out in
      let done = try crosswalk("report", "--results", Checkout.examples, "--output", out.path)
      #expect(done.code == 0, "\(done.errors)")
      let pages = try FileManager.default.contentsOfDirectory(atPath: out.path)
        .filter { $0.hasSuffix(".html") }.sorted()
      let some = ["index.html", "nist-800-53-r5.html", "pci-dss-3.2.html"]
      for page in Checkout.isSlow ? pages : some {
        let seen = try Self.open(out.appending(path: page), chromium: chromium)
        #expect(seen.requests == [], "\(page)")
        #expect(seen.document.contains("D9.AWS.IAM.16"), "\(page)")
      }
    }
  }

  /// A filter in the address is in force when a page opens, and says how much it leaves.
  @Test(arguments: [
    ("status=fail", "results shown", "3 of 104"),
    ("rule=D9.AWS.IAM.16&account=444455556666", "results shown", "1 of 104"),
    ("source=6&only=disagreement", "results shown", " of 104"), ("", "results shown", "104 of 104"),
  ])
  func aFilterLivesInTheAddress(fragment: String, words: String, count: String) throws {
    guard let chromium = Checkout.tool("chromium") else { return }
    try TemporaryFolder.with { out in
      let done = try crosswalk(
        "report", "--results", Checkout.examples, "--output", out.path, "--framework",
        "cis-aws-foundations-1.5.0", "--format", "html")
      #expect(done.code == 0, "\(done.errors)")
      let page = out.appending(path: "cis-aws-foundations-1.5.0.html")
      let document = try Self.open(page, fragment: fragment, chromium: chromium).document
      let output = try #require(document.firstMatch(of: /<output[^>]*>([^<]*)</)).1
      #expect(output.contains(words) && output.contains(count), "\(output)")
      let rows = document.matches(of: /<tr data-status="[^>]*>/)
      let hidden = rows.count { $0.output.contains("hidden") }
      #expect(rows.count == 104)
      #expect((hidden == 0) == fragment.isEmpty)
    }
  }
}
