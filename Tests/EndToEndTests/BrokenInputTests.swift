import Foundation
import Testing

/// Broken input gives one clear error with its place, ends with 3, and leaves nothing behind.
@Suite struct BrokenInputTests {
  struct Broken: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    /// What the message must name, beside the file.
    let says: [String]
    var testDescription: String { name }
  }

  static let sound =
    #"{"metadata":{"event_code":"iam_no_root_access_key","product":{"name":"Prowler","#
    + #""version":"5.1.0"}},"class_uid":2004,"status":"New","status_code":"PASS","#
    + #""status_detail":"none","severity":"Critical","finding_info":{"title":"t","uid":"u"},"#
    + #""resources":[{"uid":"arn:aws:iam::111122223333:root","name":"r","region":"us-east-1","#
    + #""type":"AwsIamAccessKey","cloud_partition":"aws"}],"cloud":{"provider":"aws","#
    + #""account":{"uid":"111122223333"},"region":"us-east-1"},"time":1795400000}"#

  static let grid: [Broken] = [
    Broken(name: "empty", bytes: [], says: ["empty"]),
    Broken(name: "blank", bytes: Array("  \n\t \n".utf8), says: ["empty"]),
    Broken(
      name: "truncated", bytes: Array("[\(sound),\n\(sound.dropLast(60))".utf8),
      says: ["truncated.json:2:"]),
    Broken(
      name: "unclosed-array", bytes: Array("[\(sound)\n".utf8), says: ["unclosed-array.json:2:"]),
    Broken(
      name: "not-utf8",
      bytes: Array("[".utf8) + Array(sound.utf8).map { $0 == UInt8(ascii: "t") ? 0xFF : $0 }
        + Array("]".utf8), says: ["UTF-8"]),
    Broken(name: "foreign", bytes: Array(#"{"hello": [1, 2, 3]}"#.utf8), says: ["hello"]),
    Broken(name: "text", bytes: Array("this is not JSON\n".utf8), says: []),
    Broken(name: "xml", bytes: Array("<html><body/></html>".utf8), says: []),
    Broken(
      name: "nested", bytes: Array(String(repeating: "[", count: 100_000).utf8), says: []),
    Broken(name: "binary", bytes: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 37) }, says: []),
  ]

  @Test(arguments: grid) func oneClearErrorWithThePlace(_ broken: Broken) throws {
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "\(broken.name).json")
      try Data(broken.bytes).write(to: file)
      let out = folder.appending(path: "out")
      let done = try crosswalk("report", "--results", file.path, "--output", out.path)
      #expect(done.code == 3)
      #expect(done.output.isEmpty)
      let errors = done.errors.split(separator: "\n").filter { $0.hasPrefix("crosswalk: error: ") }
      #expect(errors.count == 1, "\(done.errors)")
      #expect(done.errors.contains(file.path))
      for word in broken.says { #expect(done.errors.contains(word), "\(done.errors)") }
      #expect(!FileManager.default.fileExists(atPath: out.path))
    }
  }

  @Test func aRejectedRecordIsPlacedAndTheRunIsNotASuccess() throws {
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "mixed.ocsf.json")
      let strange = Self.sound.replacing(#""status_code":"PASS""#, with: #""status_code":"GREAT""#)
      try Data("[\(Self.sound),\n\(strange)]".utf8).write(to: file)
      let out = folder.appending(path: "out")
      let done = try crosswalk(
        "report", "--results", file.path, "--output", out.path, "--framework", "pci-dss-3.2")
      #expect(done.code == 3, "partial success is never 0")
      #expect(done.errors.contains("GREAT"))
      #expect(done.errors.contains("line 2"))
      #expect(FileManager.default.fileExists(atPath: "\(out.path)/pci-dss-3.2.html"))
    }
  }

  @Test func aLineThatNeverEndsStopsEarlyAndSaysWhere() throws {
    // The whole gigabyte is for `make test-all`; the limit shows at a tenth of it.
    let megabytes = Checkout.isSlow ? 1024 : 100
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "long.json")
      _ = FileManager.default.createFile(atPath: file.path, contents: nil)
      let handle = try FileHandle(forWritingTo: file)
      try handle.write(contentsOf: Data((Self.sound.dropLast() + #","more":""#).utf8))
      let block = Data(repeating: UInt8(ascii: "x"), count: 1 << 20)
      for _ in 0..<megabytes { try handle.write(contentsOf: block) }
      try handle.write(contentsOf: Data("\"}\n".utf8))
      try handle.close()
      let done = try crosswalk("findings", "--results", file.path)
      #expect(done.code == 3)
      #expect(done.errors.contains(file.path))
      #expect(done.errors.contains("byte 0") || done.errors.contains("line 1"), "\(done.errors)")
    }
  }

  @Test(arguments: [
    #"<!DOCTYPE c [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]><c>&b;</c>"#,
    #"<!DOCTYPE c SYSTEM "file:///etc/passwd"><c/>"#,
    #"<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0""#,
    "<other/>",
  ]) func aHostileOrBrokenCatalogEndsWith4(_ text: String) throws {
    try TemporaryFolder.with { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "frameworks"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Checkout.root.appending(path: "rules"), to: folder.appending(path: "rules"))
      let file = folder.appending(path: "frameworks/bad.xml")
      try Data(text.utf8).write(to: file)
      let done = try crosswalk("framework", "list", "--base-catalog", folder.path)
      #expect(done.code == 4)
      #expect(done.errors.contains("bad.xml:1"), "\(done.errors)")
    }
  }
}
