import Glibc
import XMLKit

/// An organisation's own face on the reports: `branding.xml` in the user's template
/// folder, described by `templates/branding.xsd`.
struct Branding {
  static let file = "branding.xml"
  static let namespace = "urn:crosswalk:branding:1"
  /// A logo stands in every file.
  private static let maximumLogo = 256 << 10

  struct Logo {
    var address: String
    var alternative: String
    var width: Int?
  }

  private(set) var organisation = ""
  private(set) var logo: Logo?
  private(set) var cover: [String] = []
  private(set) var footer = ""
  private(set) var classification = ""
  /// Custom properties that take the place of the style's own.
  private(set) var style = ""

  /// Reads the file, after the schema has found nothing wrong with it.
  init(folder: String, schema: String) throws(ReportError) {
    let file = "\(folder)/\(Self.file)"
    let root: XMLElement
    do throws(XMLError) {
      let document = try XMLDocument(file: file)
      try XMLSchema(file: schema).validate(document)
      root = document.root()
    } catch { throw ReportError(error, template: file) }
    organisation = root.first("organisation")?.text.collapsed ?? ""
    classification = root.first("classification")?.text.collapsed ?? ""
    footer = root.first("footer")?.text.collapsed ?? ""
    cover = root.first("cover")?.elements("paragraph").map(\.text.collapsed) ?? []
    if let element = root.first("logo") {
      logo = Logo(
        address: try Self.picture(element, folder, file),
        alternative: element.attribute("alternative") ?? "",
        width: element.attribute("width").flatMap { Int($0) })
    }
    if let colours = root.first("colours") { style = try Self.style(colours, file) }
  }

  func write(into buffer: inout MarkupBuffer) {
    buffer.newLine()
    buffer.start("branding")
    if let logo {
      buffer.start("logo")
      if let width = logo.width { buffer.attribute("width", width) }
      buffer.attribute("alternative", logo.alternative)
      buffer.plainText(logo.address)
      buffer.end("logo")
    }
    buffer.element("organisation", ifAny: organisation)
    buffer.element("classification", ifAny: classification)
    for paragraph in cover { buffer.element("cover", paragraph) }
    buffer.element("footer", ifAny: footer)
    buffer.end("branding")
  }

  /// The picture as an address that holds it, since a report loads nothing.
  private static func picture(
    _ element: XMLElement, _ folder: String, _ file: String
  ) throws(ReportError) -> String {
    let name = element.attribute("file") ?? ""
    let types = [
      "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
      "svg": "image/svg+xml",
    ]
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let type = types[ending], !name.contains("/") else {
      throw refusal(
        file, element.line,
        "the logo '\(name)' is not the name of a png, jpg or svg beside this file")
    }
    let bytes = try TemplateFile.bytes("\(folder)/\(name)", maximumBytes: maximumLogo)
    return "data:\(type);base64,\(bytes.base64)"
  }

  private static func style(
    _ element: XMLElement, _ file: String
  ) throws(ReportError) -> String {
    // What each colour has to be read on: the sheet in light and in dark.
    let light: [(attribute: String, property: String)] = [
      ("accent", "--accent"), ("link", "--link"),
    ]
    var rules = ["", ""]
    for (index, ending) in ["", "-dark"].enumerated() {
      let ground = Colour(hex: index == 0 ? "#ffffff" : "#171b21")
      for (attribute, property) in light {
        guard let value = element.attribute(attribute + ending) else { continue }
        guard let colour = Colour(hex: value), let ground else {
          throw refusal(file, element.line, "'\(value)' is no colour of the form #rrggbb")
        }
        let ratio = colour.contrast(with: ground)
        guard ratio >= 4.5 else {
          throw refusal(
            file, element.line,
            "\(attribute + ending) \(value) has a contrast of \(Int(ratio * 10) / 10).\(Int(ratio * 10) % 10) to 1 on the page, and text needs 4.5 to 1"
          )
        }
        rules[index] += "\(property): \(value); "
      }
    }
    var style = rules[0].isEmpty ? "" : ":root { \(rules[0])}\n"
    if !rules[1].isEmpty {
      style += "@media screen and (prefers-color-scheme: dark) { :root { \(rules[1])} }\n"
    }
    return style
  }

  private static func refusal(_ file: String, _ line: Int, _ message: String) -> ReportError {
    ReportError(
      kind: .templateUnusable, path: file, line: line > 0 ? line : nil, message: message,
      remedy: "Correct the branding; docs/templates.md says what it may hold")
  }
}

/// A colour of the form #rrggbb, with the contrast that WCAG 2 defines.
struct Colour {
  private let parts: [Double]

  init?(hex: String) {
    guard hex.utf8.count == 7, hex.hasPrefix("#"), let value = UInt32(hex.dropFirst(), radix: 16)
    else { return nil }
    parts = [16, 8, 0].map { Double((value >> UInt32($0)) & 0xFF) / 255 }
  }

  /// From 1 to 21.
  func contrast(with other: Colour) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  private var luminance: Double {
    let linear = parts.map { $0 <= 0.03928 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}

extension [UInt8] {
  /// RFC 4648, section 4.
  var base64: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var output: [UInt8] = []
    output.reserveCapacity((count + 2) / 3 * 4)
    for start in stride(from: 0, to: count, by: 3) {
      let end = Swift.min(start + 3, count)
      var value: UInt32 = 0
      for index in start..<(start + 3) {
        value = value << 8 | (index < end ? UInt32(self[index]) : 0)
      }
      for place in 0..<4 {
        let isFilled = place <= end - start
        output.append(
          isFilled ? alphabet[Int((value >> UInt32(18 - 6 * place)) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
