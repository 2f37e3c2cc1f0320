import CLibXML2

/// Carries a writer's bytes from libxml2 to the sink, and the sink's error back
/// past the C frames between them.
final class WriterOutput {
  private let sink: any ByteSink
  private(set) var failure: SinkError?

  init(_ sink: any ByteSink) {
    self.sink = sink
  }

  /// libxml2's output buffer in front of the sink; it keeps this object alive
  /// until it is closed.
  func makeBuffer() -> xmlOutputBufferPtr? {
    let own = Unmanaged.passRetained(self)
    let buffer = xmlOutputBufferCreateIO(
      { own, bytes, count in
        guard let own else { return -1 }
        return Unmanaged<WriterOutput>.fromOpaque(own).takeUnretainedValue().write(bytes, count)
      },
      { own in
        if let own { Unmanaged<WriterOutput>.fromOpaque(own).release() }
        return 0
      }, own.toOpaque(), nil)
    if buffer == nil { own.release() }
    return buffer
  }

  private func write(_ bytes: UnsafePointer<CChar>?, _ count: Int32) -> Int32 {
    // A failure told to libxml2 would be printed by it; the writer asks for it
    // after each step instead.
    guard failure == nil else { return count }
    do throws(SinkError) {
      try sink.write(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
    } catch {
      failure = error
    }
    return count
  }
}

/// Owns libxml2's writer and the output buffer in front of the sink.
final class WriterHandle {
  let output: WriterOutput
  let writer: xmlTextWriterPtr
  /// Belongs to the writer.
  let buffer: xmlOutputBufferPtr

  /// Nil when there is no memory for them.
  init?(_ sink: any ByteSink, indent: Bool) {
    let output = WriterOutput(sink)
    guard let buffer = output.makeBuffer() else { return nil }
    guard let writer = xmlNewTextWriter(buffer) else {
      xmlOutputBufferClose(buffer)
      return nil
    }
    self.output = output
    self.buffer = buffer
    self.writer = writer
    if indent, xmlTextWriterSetIndent(writer, 1) < 0 { return nil }
  }

  deinit { xmlFreeTextWriter(writer) }
}
