/// Text that has broken reports of other tools, or could.
enum HostileText {
  static let samples: [String] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "]]> <![CDATA[ <!-- --> <?php ?> &amp; &lt; &unknown; &#0;",
    "<!--crosswalk:parts--><!--crosswalk:rows-->",
    "<!-- \" ' > --></td></table></body></html>",
    "</style></script></textarea></title>",
    "\u{0}\u{1}\u{8}\u{B}\u{1F}\u{7F}\u{85}",
    "\u{FFFE}\u{FFFF}\u{FFFD}\u{1FFFE}",
    "\u{202E}txt.exe\u{202C} \u{2066}\u{2069} \u{200F}",
    "line\r\nline\rline\n\ttab",
    "javascript:alert(document.cookie)",
    "{{constructor.constructor('alert(1)')()}} ${7*7} {7*7}",
    "=cmd|' /C calc'!A0",
    "e\u{301}\u{301}\u{301} \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} \u{10FFFF}",
    " ",
  ]

  /// More than a megabyte of one text.
  static let megabyte = String(repeating: "evidence & <tags> ", count: 1 << 16)
}
