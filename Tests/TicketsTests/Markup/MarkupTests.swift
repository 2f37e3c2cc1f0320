import Redaction
import Testing

@testable import Tickets

struct MarkupTests {
  private static let hostile =
    "a*b_c`d|e<script>&\"'[x](javascript:y){code}{noformat}\\ @all #1 !img! \u{202E}\u{0}\nnew"

  private static let document = Document([
    .heading([.text(hostile)]),
    .paragraph([.strong(hostile), .code(hostile), .text(""), .strong(""), .code("")]),
    .list([[.link("Guide", url: "https://example.com/a?b=c")], [.link("x", url: "javascript:1")]]),
    .steps([[.text("one")], [.text("two")]]), .code("```\n{noformat}\n<b>"), .code(""),
    .table(header: ["A", "B"], rows: [[[.text(hostile)], [.text("")]]]),
  ])

  @Test func htmlIsText() {
    let text = Markup.html.text(Self.document)
    #expect(!text.contains("<script"))
    #expect(text.contains("&lt;script&gt;&amp;&quot;"))
    #expect(text.contains("<a href=\"https://example.com/a?b=c\">Guide</a>"))
    #expect(!text.contains("href=\"javascript"))
    #expect(text.contains("<pre>```\n{noformat}\n&lt;b&gt;</pre>"))
  }

  @Test func markdownIsText() {
    let text = Markup.markdown.text(Self.document)
    #expect(!text.contains("<script"))
    #expect(!text.contains("[x](javascript"))
    // A name with an at sign calls a person.
    #expect(!text.contains("@all"))
    #expect(text.contains("[Guide](<https://example.com/a?b=c>)"))
    // The fence is longer than what it holds.
    #expect(text.contains("````\n```\n{noformat}\n<b>\n````"))
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count == 3)
  }

  @Test func wikiIsText() {
    let text = Markup.wiki.text(Self.document)
    #expect(text.contains("[Guide|https://example.com/a?b=c]"))
    #expect(text.contains("\\{code\\}"))
    #expect(text.contains("\\[x\\]\\(javascript:y\\)"))
    // The block ends where it should and nowhere else.
    #expect(text.contains("{noformat}\n```\n{ noformat}\n<b>\n{noformat}"))
    #expect(!text.contains("| | |"))
  }

  @Test func adfIsSoundAndHasNoEmptyText() throws {
    let json = try #require(JSON(Array(Markup.adf.text(Self.document).utf8)))
    #expect(json["type"]?.text == "doc")
    func check(_ node: JSON) {
      #expect(node["type"]?.text != nil)
      if node["type"]?.text == "text" { #expect(node["text"]?.text?.isEmpty == false) }
      for child in node["content"]?.elements ?? [] { check(child) }
      for mark in node["marks"]?.elements ?? [] where mark["type"]?.text == "link" {
        #expect(mark["attrs"]?["href"]?.text?.hasPrefix("https://") == true)
      }
    }
    check(json)
  }

  @Test(arguments: Markup.allCases)
  func controlCharactersDoNotReachATracker(_ markup: Markup) {
    let text = markup.text(Self.document)
    for scalar in text.unicodeScalars {
      #expect(scalar != "\u{0}" && scalar != "\u{202E}")
    }
  }

  @Test(arguments: Markup.allCases)
  func secretsAreTakenOutOfEveryPart(_ markup: Markup) throws {
    let redactor = try Redactor()
    let secret = "AKIAPLANTEDKEY000001"
    let document = Document([
      .heading([.text(secret)]), .paragraph([.strong(secret), .code(secret)]),
      .list([[.link(secret, url: "https://x.example/\(secret)")]]), .steps([[.text(secret)]]),
      .code(secret), .table(header: ["A"], rows: [[[.text(secret)]]]),
    ])
    #expect(markup.text(document).contains(secret))
    #expect(!markup.text(document.redacted(by: redactor)).contains(secret))
  }
}
