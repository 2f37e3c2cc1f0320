import Dispatch
import Glibc
import Ingest

/// The family of formats under test, from the environment; all of them if it
/// names none.
private let formats: [FormatInfo] = {
  let name = getenv("FUZZ_FAMILY").map { String(cString: $0) } ?? ""
  let families = Formats.families.filter { name.isEmpty || $0.name == name }
  guard !families.isEmpty else {
    fatalError("FUZZ_FAMILY names none of \(Formats.families.map(\.name).joined(separator: ", "))")
  }
  return families.flatMap(\.formats)
}()

/// libFuzzer's own main, which the package manager's linking leaves out.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// The entry that the linker is told to use for the product `fuzz`.
@_cdecl("fuzz_main")
public func start(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  var count = count
  var arguments = arguments
  return runDriver(&count, &arguments) { testOneInput($0, $1) }
}

/// Reads the bytes as the format that the first byte picks, or as whatever
/// they look like. The window is small, so that records cross its border.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  guard size > 0 else { return 0 }
  let choice = Int(data[0]) % (formats.count + 1)
  let format = choice < formats.count ? formats[choice].id : nil
  let bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
  let limits = IngestLimits(maximumRecordBytes: 4_096, maximumDepth: 16, windowBytes: 64)
  let done = DispatchSemaphore(value: 0)
  Task {
    await read(bytes, as: format, limits)
    done.signal()
  }
  done.wait()
  return 0
}

/// Counts must add up however broken the input is; an error is a good answer.
private func read(_ bytes: [UInt8], as format: String?, _ limits: IngestLimits) async {
  var findings = 0
  do {
    let source = try await Ingest(format: format, limits: limits).read(
      .bytes(bytes, name: "fuzz"), onFindings: { findings += $0.count })
    precondition(source.findings == findings, "findings delivered and counted differ")
    precondition(source.rejectedCount <= source.records, "more was rejected than read")
    precondition(source.size == UInt64(bytes.count), "bytes were lost")
  } catch {
    precondition(!error.message.isEmpty && !error.remedy.isEmpty, "an error without words")
  }
}
