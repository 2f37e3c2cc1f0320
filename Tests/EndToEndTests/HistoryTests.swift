import Foundation
import TestSupport
import Testing

/// What a user of a store sees, from outside.
@Suite struct HistoryTests {
  private static let kinds = ["sqlite", "postgresql"]

  /// The address of a new store; nil after saying why the test is skipped.
  private static func address(_ kind: String, in folder: URL) -> String? {
    kind == "sqlite"
      ? folder.appending(path: "store-\(UUID().uuidString).db").path
      : PostgreSQLServer.shared?.database()
  }

  /// Records in the shape of Prowler's OCSF, about so many resources.
  private static func write(
    _ count: Int, to file: URL, day: Int = 0, account: String = "111122223333"
  ) throws {
    var text = "["
    for number in 0..<count {
      let check = number == 0 ? "iam_no_root_access_key" : "made_up_check_\(number % 50)"
      let resource = number == 0 ? "arn:aws:iam::\(account):root" : "arn:aws:s3:::b-\(number)"
      let status = (number + day) % 3 == 0 ? "FAIL" : "PASS"
      text += number == 0 ? "\n" : ",\n"
      text +=
        #"{"metadata":{"event_code":"\#(check)","product":{"name":"Prowler","vendor_name":"Prowler","#
        + #""version":"5.1.0"},"version":"1.3.0"},"class_uid":2004,"status":"New","#
        + #""status_code":"\#(status)","status_detail":"\#(status) of \#(resource)","severity":"High","#
        + #""finding_info":{"title":"\#(check)","uid":"u-\#(account)-\#(number)"},"#
        + #""resources":[{"uid":"\#(resource)","name":"n","region":"us-east-1","type":"AwsThing","#
        + #""cloud_partition":"aws"}],"cloud":{"provider":"aws","account":{"uid":"\#(account)"},"#
        + #""region":"us-east-1"},"time":\#(1_795_000_000 + day * 86_400 + number % 60)}"#
    }
    try Data((text + "]\n").utf8).write(to: file)
  }

  /// The report's files without the command line that made them, and without the trend that only
  /// a store knows.
  private static func report(_ words: [String], in folder: URL) throws -> [String: String] {
    let out = folder.appending(path: "out-\(UUID().uuidString)")
    let done = try run(
      Checkout.binary,
      [
        "report", "-q", "-o", out.path, "--framework", "cis-aws-foundations-1.5.0", "--framework",
        "soc2-tsc-2017",
      ] + words)
    #expect(done.code == 0, "\(done.errors)")
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: out.path)
    where name.hasSuffix(".xml") {
      let text = try String(contentsOf: out.appending(path: name), encoding: .utf8)
      files[name] = text.replacing(/<command>[^<]*<\/command>/, with: "")
        .replacing(/\n<trend .*<\/trend>/, with: "")
    }
    #expect(files.count == 2)
    return files
  }

  @Test(arguments: kinds)
  func howFilesWereTakenInDoesNotShow(_ kind: String) throws {
    try TemporaryFolder.with { folder in
      let files = (0..<7).map { folder.appending(path: "scan-\($0).json") }
      for (day, file) in files.enumerated() {
        try Self.write(
          40, to: file, day: day, account: day % 2 == 0 ? "111122223333" : "444455556666")
      }
      let paths = files.map(\.path)
      guard let once = Self.address(kind, in: folder), let singly = Self.address(kind, in: folder),
        let together = Self.address(kind, in: folder)
      else { return }
      #expect(try run(Checkout.binary, ["ingest", "--store", once, "--results"] + paths).code == 0)
      for path in paths.reversed() {
        #expect(try crosswalk("ingest", "--store", singly, "--results", path).code == 0)
      }
      // Four at once, each with files that others have as well.
      let processes = try (0..<4).map { writer in
        let process = Process()
        process.executableURL = Checkout.binary
        process.arguments =
          ["ingest", "-q", "--store", together, "--results"]
          + paths.enumerated().filter { $0.offset % 4 == writer || $0.offset % 2 == 0 }.map(
            \.element)
        process.standardInput = FileHandle.nullDevice
        process.environment = ProcessInfo.processInfo.environment.merging(
          ["SOURCE_DATE_EPOCH": "1795500000"]) { $1 }
        try process.run()
        return process
      }
      for process in processes {
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
      }
      let direct = try Self.report(["--results"] + paths, in: folder)
      for address in [once, singly, together] {
        #expect(try crosswalk("store", "check", "--store", address).code == 0)
        #expect(try Self.report(["--store", address], in: folder) == direct)
      }
      // The report never shows the password of an address.
      #expect(direct.values.allSatisfy { !$0.contains("not-secret") })
    }
  }

  /// A process that is killed in the middle loses nothing that was there and
  /// leaves nothing by half.
  @Test func killedAtAnyMomentNothingIsLostAndNothingDoubled() throws {
    try TemporaryFolder.with { folder in
      let store = folder.appending(path: "store.db").path
      let first = folder.appending(path: "first.json")
      try Self.write(500, to: first)
      #expect(try crosswalk("ingest", "--store", store, "--results", first.path).code == 0)
      let files = (1...4).map { folder.appending(path: "more-\($0).json") }
      for (day, file) in files.enumerated() { try Self.write(4_000, to: file, day: day + 1) }
      var random = SeededGenerator(seed: 7)
      var killed = 0
      for _ in 0..<(Checkout.isSlow ? 200 : 12) {
        let process = Process()
        process.executableURL = Checkout.binary
        process.arguments = ["ingest", "-q", "--store", store, "--results"] + files.map(\.path)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        usleep(UInt32.random(in: 1_000...900_000, using: &random))
        if process.isRunning {
          kill(process.processIdentifier, SIGKILL)
          killed += 1
        }
        process.waitUntilExit()
        let check = try crosswalk("store", "check", "--store", store)
        #expect(check.code == 0, "\(check.errors)")
      }
      #expect(killed > 0)
      let all = try run(
        Checkout.binary, ["ingest", "--store", store, "--results"] + files.map(\.path))
      #expect(all.code == 0, "\(all.errors)")
      let check = try crosswalk("store", "check", "--store", store)
      #expect(check.output.contains("5 runs, 16500 findings"), "\(check.output)\(check.errors)")
      let paths = [first.path] + files.map(\.path)
      #expect(
        try Self.report(["--store", store], in: folder)
          == Self.report(["--results"] + paths, in: folder))
    }
  }

  /// A file that may not grow any further stands for a disk without room.
  @Test func withoutRoomNothingChangesAndTheStoreStaysWhole() throws {
    try TemporaryFolder.with { folder in
      let store = folder.appending(path: "store.db").path
      let first = folder.appending(path: "first.json")
      let large = folder.appending(path: "large.json")
      try Self.write(200, to: first)
      try Self.write(20_000, to: large, day: 1)
      #expect(try crosswalk("ingest", "--store", store, "--results", first.path).code == 0)
      for blocks in [300, 1_000, 3_000] {
        let full = try run(
          URL(filePath: "/bin/bash"),
          [
            "-c", "trap '' XFSZ; ulimit -f \(blocks); exec \"$@\"", "bash", Checkout.binary.path,
            "ingest", "--store", store, "--results", large.path,
          ])
        #expect(full.code == 5, "\(full.output)\(full.errors)")
        #expect(full.errors.contains("hint: "))
        let check = try crosswalk("store", "check", "--store", store)
        #expect(check.output.contains("1 runs, 200 findings"), "\(check.output)\(check.errors)")
      }
      #expect(try crosswalk("ingest", "--store", store, "--results", large.path).code == 0)
      let check = try crosswalk("store", "check", "--store", store)
      #expect(check.output.contains("2 runs, 20200 findings"), "\(check.output)\(check.errors)")
    }
  }

  @Test(arguments: kinds) func aGateTripsOnNewFailuresOnly(_ kind: String) throws {
    try TemporaryFolder.with { folder in
      guard let store = Self.address(kind, in: folder) else { return }
      // The root user fails on days 0 and 3, and passes on day 1.
      for day in [0, 1, 3] {
        let file = folder.appending(path: "day-\(day).json")
        try Self.write(5, to: file, day: day)
        #expect(try crosswalk("ingest", "--store", store, "--results", file.path).code == 0)
      }
      // Day 0 is 2026-11-18.
      func gate(_ from: String, _ to: String) throws -> Run {
        try crosswalk(
          "diff", "--store", store, "--from", from, "--to", to, "--fail-on", "new-failures")
      }
      let better = try gate("2026-11-18T23:00:00Z", "2026-11-19")
      #expect(better.code == 0, "\(better.output)\(better.errors)")
      #expect(better.output.contains("fixed"))
      let worse = try gate("2026-11-19T23:00:00Z", "2026-11-23")
      #expect(worse.code == 1, "\(worse.output)\(worse.errors)")
      #expect(worse.output.contains("D9.AWS.IAM.16"))
      // On day 0 it failed, from day 1 it held, from day 3 it failed again.
      let period = try crosswalk(
        "period", "--store", store, "--framework", "cis-aws-foundations-1.5.0", "--from",
        "2026-11-17T11:06:44Z", "--to", "2026-11-22T11:06:44Z")
      let row = period.output.split(separator: "\n").first { $0.hasPrefix("1.4 ") }
      let words = (row ?? "").split(separator: " ").map(String.init)
      #expect(
        words == ["1.4", "fail", "2026-11-21T11:06:44Z", "2.0", "2.0", "1.0", "0.0", "3"],
        "\(period.output)\(period.errors)")
      let same = try gate("2026-11-18T23:00:00Z", "2026-11-22")
      #expect(same.code == 0, "\(same.output)")
      #expect(same.output.contains("new-failure 0, fixed 0"))
    }
  }
}
