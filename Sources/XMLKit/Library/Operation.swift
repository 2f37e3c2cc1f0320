import CLibXML2
import Glibc

/// One call into the libraries: gathers what they say, and decides what they
/// may open, on the one thread that it runs on.
///
/// libxml2's error handlers belong to the thread; they are set for the time of
/// `run` and put back afterwards. Nothing reaches the error stream.
final class Operation {
  /// What is said when a library names no file.
  let file: String
  let access: FileAccess
  let limits: XMLLimits
  /// Where the parts of a stylesheet come from while it is compiled.
  let folders: StylesheetFolders?
  private(set) var diagnostics: [XMLDiagnostic] = []
  private(set) var omitted = 0
  private(set) var failed = false
  /// Called with the first diagnostic that is more than a warning, while the
  /// library still stands at the place.
  var onFailure: (() -> Void)?
  /// Text that libxslt would have printed.
  private(set) var text = ""
  /// Once something was refused, what the libraries say about the broken-off
  /// rest would only hide the reason.
  private var sealed = false

  /// A hostile file can have an error in every line; so many are kept.
  private static let maximumDiagnostics = 100
  private static let maximumMessage = 2000
  private static let maximumText = 1 << 20

  init(
    file: String, access: FileAccess = .nothing, limits: XMLLimits = .standard,
    folders: StylesheetFolders? = nil
  ) {
    self.file = file
    self.folders = folders
    self.access = access
    self.limits = limits
  }

  /// The operation that runs on this thread.
  static var current: Operation? {
    guard let pointer = pthread_getspecific(Library.slot) else { return nil }
    return Unmanaged<Operation>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Runs the calls into the libraries that belong to this operation.
  func run<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    _ = Library.ready
    let earlier = pthread_getspecific(Library.slot)
    let own = Unmanaged.passUnretained(self).toOpaque()
    let code = pthread_setspecific(Library.slot, own)
    precondition(code == 0, "no memory for the thread's XML operation")
    let handlers = xmlkit_set_error_handlers(
      Self.gather, own, { text in Operation.current?.note(text) })
    defer {
      xmlkit_restore_error_handlers(handlers)
      pthread_setspecific(Library.slot, earlier)
    }
    return try body()
  }

  /// The structured error function of every context that takes one; its user
  /// data is the operation.
  static let gather:
    @convention(c) (UnsafeMutableRawPointer?, UnsafeMutablePointer<xmlError>?) ->
      Void = { own, error in
        guard let own, let error else { return }
        Unmanaged<Operation>.fromOpaque(own).takeUnretainedValue().record(error.pointee)
      }

  func record(_ diagnostic: XMLDiagnostic) {
    if sealed { return }
    if diagnostic.level > .warning {
      if !failed { onFailure?() }
      failed = true
    }
    guard diagnostics.count < Self.maximumDiagnostics else {
      omitted += 1
      return
    }
    diagnostics.append(diagnostic)
  }

  /// Records what this target refuses; what follows from it is not recorded.
  func refuse(
    _ refusal: XMLDiagnostic.Refusal, _ message: String, file: String? = nil, line: Int = 0,
    column: Int = 0
  ) {
    record(
      XMLDiagnostic(refusal, message, file: file ?? self.file, line: line, column: column))
    sealed = true
  }

  /// Puts better words to a library's message that says the wrong thing.
  func reword(_ code: xmlParserErrors, _ message: String) {
    for index in diagnostics.indices
    where diagnostics[index].domain == Int32(XML_FROM_PARSER.rawValue)
      && diagnostics[index].code == Int32(code.rawValue)
    {
      diagnostics[index].message = message
    }
  }

  func note(_ piece: UnsafePointer<CChar>?) {
    guard let piece, text.utf8.count < Self.maximumText else { return }
    text += String(cString: piece)
  }

  /// Everything gathered, as the error to throw.
  func error(_ summary: String) -> XMLError {
    guard !diagnostics.isEmpty else {
      return XMLError(
        .silent, "\(summary): the library gives no reason; check the file", file: file,
        summary: summary)
    }
    return XMLError(diagnostics: diagnostics, omitted: omitted, summary: summary)
  }

  private func record(_ error: xmlError) {
    if sealed { return }
    let level: XMLDiagnostic.Level =
      switch error.level {
      case XML_ERR_WARNING: .warning
      case XML_ERR_FATAL: .fatal
      default: .error
      }
    let file = error.file.map { String(cString: $0) } ?? self.file
    record(
      XMLDiagnostic(
        domain: Int32(error.domain), code: error.code, level: level,
        message: Self.oneLine(error.message), file: file.isEmpty ? self.file : file,
        line: Int(error.line), column: Int(max(error.int2, 0))))
  }

  /// A library's message without its line ends, cut where it quotes too much.
  private static func oneLine(_ message: UnsafePointer<CChar>?) -> String {
    guard let message else { return "no reason given" }
    let length = strnlen(message, maximumMessage + 1)
    let bytes = UnsafeRawBufferPointer(start: message, count: min(length, maximumMessage))
    var line = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      line.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
    }
    while line.last == " " { line.removeLast() }
    return length > maximumMessage ? line + "…" : line
  }
}
