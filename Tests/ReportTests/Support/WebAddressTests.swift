import Testing

@testable import Report

@Suite("What becomes a link")
struct WebAddressTests {
  @Test(
    "http and https alone",
    arguments: [
      "https://example.org", "http://example.org/a?b=c&d#e", "HTTPS://EXAMPLE.ORG/%20",
      "https://пример.example/ü",
    ])
  func links(address: String) {
    #expect(WebAddress.linkable(address) == address)
  }

  @Test(
    "Everything else stays text",
    arguments: [
      "", "http://", "https://", "example.org", "//example.org", "javascript:alert(1)",
      " https://example.org", "https://example.org/ a", "https://example.org/\n", "ftp://a",
      "data:text/html,<script>", "https://a/\"onclick=", "https://a/<b>", "https://a/'x",
      "https://a/\u{202E}b", "https://a/\u{0}", "java\tscript:alert(1)", "file:///etc/passwd",
      "https:/example.org", "httpx://example.org",
    ])
  func texts(address: String) {
    #expect(WebAddress.linkable(address) == nil)
  }
}
