import Compliance
import TestSupport
import Testing

@testable import Ingest

@Suite("Compressed input is read as what was compressed")
struct CompressionTests {
  static let text = "[\n" + PipelineTests.events(120, seed: 9).joined(separator: ",\n") + "]\n"

  static func read(_ bytes: [UInt8], windowBytes: Int = 1 << 20) async throws(IngestError)
    -> (source: Source, findings: [Finding])
  {
    var findings: [Finding] = []
    let source = try await Ingest(limits: IngestLimits(windowBytes: windowBytes)).read(
      .bytes(bytes, name: "input"), onFindings: { findings += $0 })
    return (source, findings)
  }

  static func error(_ bytes: [UInt8]) async -> IngestError? {
    do {
      _ = try await read(bytes)
      return nil
    } catch {
      return error
    }
  }

  static func digest(_ bytes: [UInt8]) -> String? {
    let digest = Digest()
    digest.update(bytes, 0..<bytes.count)
    return digest.finish()
  }

  @Test(arguments: Compressor.all, [3_000, 1 << 20])
  func findingsAreTheSameAndTheDigestIsTheFiles(
    _ compression: Compression, _ windowBytes: Int
  ) async throws {
    let plain = Array(Self.text.utf8)
    let bytes = try Compressor.compress(plain, compression)
    let (expected, findings) = try await Self.read(plain)
    #expect(expected.encoding == "")
    let (source, decoded) = try await Self.read(bytes, windowBytes: windowBytes)
    let isSame = decoded == findings
    #expect(isSame)
    #expect(decoded.count == 120)
    #expect(source.encoding == compression.rawValue)
    #expect(source.sha256 == Self.digest(bytes))
    #expect(source.size == UInt64(bytes.count))
    #expect(source.records == expected.records)
  }

  @Test(arguments: Compressor.all)
  func partsOneAfterTheOtherAreOneText(_ compression: Compression) async throws {
    let plain = Array(Self.text.utf8)
    var bytes: [UInt8] = []
    for part in stride(from: 0, to: plain.count, by: 30_000) {
      bytes += try Compressor.compress(
        Array(plain[part..<min(plain.count, part + 30_000)]), compression)
    }
    let (source, findings) = try await Self.read(bytes)
    #expect(findings.count == 120)
    #expect(source.sha256 == Self.digest(bytes))
  }

  @Test(arguments: [Compression.gzip, .bzip2])
  func zerosThatFillATapeAreSkippedAndHashed(_ compression: Compression) async throws {
    var bytes = try Compressor.compress(Array(Self.text.utf8), compression)
    bytes += [UInt8](repeating: 0, count: 300_000)
    let (source, findings) = try await Self.read(bytes)
    #expect(findings.count == 120)
    #expect(source.sha256 == Self.digest(bytes))
    #expect(source.size == UInt64(bytes.count))
  }

  @Test(arguments: Compressor.all)
  func otherBytesBehindAreAnError(_ compression: Compression) async throws {
    let bytes = try Compressor.compress(Array(Self.text.utf8), compression)
    for tail in [Array("tail".utf8), [0, 0, 0, 0, 7], [UInt8](repeating: 0, count: 200_000) + [1]] {
      let error = await Self.error(bytes + tail)
      #expect(error?.kind == .corrupt || error?.kind == .truncated, "\(error as Any)")
      #expect(error?.file == "input")
    }
  }

  @Test(arguments: Compressor.all)
  func whereverItIsCutItIsNoWholeFile(_ compression: Compression) async throws {
    var generator = SeededGenerator(seed: 4)
    let bytes = try Compressor.compress(Array(Self.text.utf8), compression)
    let cuts =
      [12, bytes.count - 1, bytes.count - 4, bytes.count - 9]
      + (0..<20).map { _ in Int.random(in: 11..<bytes.count, using: &generator) }
    for cut in cuts {
      let error = await Self.error(Array(bytes[..<cut]))
      #expect(
        error?.kind == .truncated || error?.kind == .corrupt,
        "\(cut) of \(bytes.count): \(error as Any)")
      #expect(error?.remedy.isEmpty == false)
    }
  }

  /// One event, by `zstd --check`: libarchive writes zstd without a checksum, and
  /// nothing can find damage then.
  static let checkedZstd: [UInt8] = {
    let digits = Array(
      ("28b52ffd0458cd0800b6133a215087560706d52c25c94a7c772884d80cc818223c0acd9a79202d15cb33"
        + "999931352f0031002e008554387cffa0933189b03d66ae8fac343022be67c77a77f6cd668371b99e7dcf"
        + "0db2a41f337c67bf7ab5d5ecb8a30849e3b9f61ce3fa83861bf8fed12e32c3f2faf6bde256734b240410"
        + "6f98e07b397bb5bc1a1042f6cdcd44caa5305548cf51e7e5d1d72742cbc504391b1caf7f7a83dd557265"
        + "b3f6c5e528f692599c5072bc3e9fbfbebf67a55ddfd943c673018b07218490e1100090f6ec707d7d9452"
        + "0a411024a594fa4dc8d8ba466e8e8171b9b35f3c97cd6ad7712d499b5061d7177c031100784c80329c1d"
        + "330084f333a79eb98ce9785a1b46de909527c3d2b86d1c988ff782329f03d86093abc326330aa8c842cc")
        .utf8)
    return stride(from: 0, to: digits.count, by: 2).compactMap { index in
      UInt8(String(decoding: digits[index..<(index + 2)], as: UTF8.self), radix: 16)
    }
  }()

  @Test func aFlippedBitInZstdNeverPasses() async throws {
    let (_, expected) = try await Self.read(Self.checkedZstd)
    #expect(expected.count == 1)
    for index in 13..<Self.checkedZstd.count {
      var broken = Self.checkedZstd
      broken[index] ^= 0x10
      do {
        // Some bits say nothing about this content.
        let isSame = try await Self.read(broken).findings == expected
        #expect(isSame, "byte \(index)")
      } catch {
        #expect(error.kind == .corrupt || error.kind == .truncated, "byte \(index)")
      }
    }
  }

  @Test(arguments: [Compression.gzip, .bzip2, .xz])
  func aFlippedBitNeverPasses(_ compression: Compression) async throws {
    var generator = SeededGenerator(seed: 6)
    let plain = Array(Self.text.utf8)
    let bytes = try Compressor.compress(plain, compression)
    let (_, expected) = try await Self.read(plain)
    for _ in 0..<20 {
      var broken = bytes
      let index = Int.random(in: 24..<bytes.count, using: &generator)
      broken[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      do {
        let (_, findings) = try await Self.read(broken)
        // A bit that nothing hangs on, such as padding.
        let isSame = findings == expected
        #expect(isSame, "byte \(index) of \(bytes.count)")
      } catch {
        #expect(error.file == "input")
      }
    }
  }

  /// libarchive skips this check; a stored block would otherwise pass.
  @Test func aFlippedBitInStoredGzipIsFound() async throws {
    let plain = Array("[\(ProwlerOCSFTests.event())]".utf8)
    let length = UInt16(plain.count)
    let head: [UInt8] =
      [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, UInt8(length & 0xFF), UInt8(length >> 8)]
      + [UInt8(~length & 0xFF), UInt8(~length >> 8)]
    var crc = ~UInt32(0)
    for byte in plain {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    crc = ~crc
    let tail = [crc, UInt32(plain.count)].flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    #expect(try await Self.read(head + plain + tail).findings.count == 1)
    var other = plain
    let index = try #require(plain.indices.first { plain[$0...].starts(with: "FAIL".utf8) })
    other.replaceSubrange(index..<(index + 4), with: "PASS".utf8)
    let error = await Self.error(head + other + tail)
    #expect(error?.kind == .corrupt)
    #expect(error?.message.contains("check") == true, "\(error as Any)")
  }

  @Test(arguments: Compressor.all, Compressor.all)
  func twiceIsRefused(_ outer: Compression, _ inner: Compression) async throws {
    let once = try Compressor.compress(Array(Self.text.utf8), inner)
    let error = await Self.error(try Compressor.compress(once, outer))
    #expect(error?.kind == .compressed)
    #expect(error?.message.contains("twice") == true)
    #expect(error?.remedy.contains(inner.command) == true)
  }

  @Test(arguments: Compressor.all)
  func nothingCompressedIsNothing(_ compression: Compression) async throws {
    let error = await Self.error(try Compressor.compress([], compression))
    #expect(error?.kind == .empty || error?.kind == .corrupt)
    #expect(error?.message.contains("empty") == true, "\(error as Any)")
  }

  @Test func archivesOfFilesAreRefusedWithTheRemedy() async throws {
    for magic: [UInt8] in [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6], [0x50, 0x4B, 7, 8]] {
      let error = await Self.error(magic + [UInt8](repeating: 0, count: 40))
      #expect(error?.kind == .compressed)
      #expect(error?.remedy.contains("unzip") == true)
    }
    let tar = [UInt8](repeating: 0x61, count: 257) + Array("ustar\u{0}00".utf8)
    let error = await Self.error(
      try Compressor.compress(tar + [UInt8](repeating: 0, count: 2_000), .gzip))
    #expect(error?.kind == .compressed)
    #expect(error?.remedy.contains("tar -xf") == true)
  }

  @Test(arguments: Compressor.all)
  func rejectedRecordsKeepTheirLinesAndOffsets(_ compression: Compression) async throws {
    let event = ProwlerOCSFTests.event()
    let text = "\(event)\n\(event.replacing("FAIL", with: "ODD"))\n{\"a\":tru}\n"
    let (source, _) = try await Self.read(try Compressor.compress(Array(text.utf8), compression))
    #expect(source.rejected.map(\.line) == [2, 3])
    #expect(source.rejected.first?.range.offset == UInt64(event.utf8.count + 1))
  }

  @Test func aBombEndsAtTheRecordLimit() async throws {
    let bomb =
      Array("[\(ProwlerOCSFTests.event()),{\"a\":\"".utf8)
      + [UInt8](repeating: UInt8(ascii: "0"), count: 40 << 20)
    let bytes = try Compressor.compress(bomb, .zstd)
    #expect(bytes.count < 30_000)
    let error = await Self.error(bytes)
    #expect(error?.kind == .tooLarge)
  }

  @Test func progressCountsTheFilesOwnBytes() async throws {
    let bytes = try Compressor.compress(Array(Self.text.utf8), .gzip)
    var seen: [UInt64] = []
    var totals: Set<UInt64?> = []
    _ = try await Ingest(limits: IngestLimits(windowBytes: 10_000)).read(
      .bytes(bytes, name: "x"), onFindings: { _ in },
      onProgress: { position, total in
        seen.append(position)
        totals.insert(total)
      })
    #expect(seen == seen.sorted())
    #expect(seen.last == UInt64(bytes.count))
    #expect(totals == [UInt64(bytes.count)])
  }
}
