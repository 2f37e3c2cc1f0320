import Compliance

/// Reads scanner output as a stream of findings.
///
/// Memory does not grow with the input: it is read in windows, records are
/// found without parsing, and windows are parsed side by side while the next
/// one is read and the SHA-256 of all bytes is computed.
public struct Ingest: Sendable {
  let format: String?
  let limits: IngestLimits

  /// - Parameters:
  ///   - format: the id of the format to read; nil to recognise it by content.
  ///   - limits: what an input may ask for.
  public init(format: String? = nil, limits: IngestLimits = .standard) {
    self.format = format
    self.limits = limits
  }

  /// Reads one input to its end.
  ///
  /// Findings arrive in the order of the input, in batches. If the input turns
  /// out broken, what was delivered before is to be discarded.
  ///
  /// - Parameters:
  ///   - input: what to read.
  ///   - onFindings: takes each batch.
  ///   - onRejected: hears of every rejected record, with its bytes. Not asking
  ///     is faster.
  ///   - onProgress: hears how many bytes have been read, and of how many if
  ///     that is known.
  /// - Returns: the input's digest and counts.
  /// - Throws: `IngestError`, with the position where there is one.
  nonisolated(nonsending) public func read(
    _ input: Input, onFindings: ([Finding]) -> Void,
    onRejected: ((Rejection) -> Void)? = nil,
    onProgress: (_ bytes: UInt64, _ total: UInt64?) -> Void = { _, _ in }
  ) async throws(IngestError) -> Source {
    let run = try await readCustodianRun(
      input, onFindings: onFindings, onRejected: onRejected, onProgress: onProgress)
    if let run { return run }
    var limits = limits
    limits.keepsRejectedContent = onRejected != nil
    let reader = try WindowReader(input, limits: limits)
    let first = try reader.first()
    let match: Detection.Match
    do {
      match = try Detection.recognise(
        first.bytes, count: first.count, forced: format)
    } catch {
      throw Failures(input: input, isRepeatable: reader.total != nil)
        .refusal(CustodianRun.explained(error, input.name))
    }
    let rejections = onRejected.map {
      RejectionReport(
        input, format: match.format.info.id, isRepeatable: reader.total != nil, limits: limits,
        onRejected: $0)
    }
    let open = OpenInput(
      input: input, reader: reader, first: first, limits: limits, rejections: rejections)
    switch match {
    case .json(let format, let shape):
      return try await read(
        format, shape, open, onFindings: onFindings, onProgress: onProgress)
    case .table(let format, let layout):
      return try await read(
        format, layout, open, onFindings: onFindings, onProgress: onProgress)
    case .markup(let format):
      var pipeline = MarkupPipeline(format, open)
      return try await pipeline.run(onFindings: onFindings, onProgress: onProgress)
    case .yaml(let format):
      return try await read(format, open, onFindings: onFindings, onProgress: onProgress)
    }
  }

  nonisolated(nonsending) private func read<F: JSONFormat>(
    _ format: F.Type, _ shape: Shape, _ open: OpenInput, onFindings: ([Finding]) -> Void,
    onProgress: (UInt64, UInt64?) -> Void
  ) async throws(IngestError) -> Source {
    var pipeline = Pipeline<JSONRecords<F>>(open, plan: shape)
    return try await pipeline.run(onFindings: onFindings, onProgress: onProgress)
  }

  nonisolated(nonsending) private func read<F: TableFormat>(
    _ format: F.Type, _ layout: TableLayout, _ open: OpenInput,
    onFindings: ([Finding]) -> Void, onProgress: (UInt64, UInt64?) -> Void
  ) async throws(IngestError) -> Source {
    let plan: TablePlan<F>
    do {
      plan = try TablePlan(layout)
    } catch {
      throw open.failures.refusal(Detection.unfit(error, F.info))
    }
    var pipeline = Pipeline<TableRecords<F>>(open, plan: plan)
    return try await pipeline.run(onFindings: onFindings, onProgress: onProgress)
  }

  nonisolated(nonsending) private func read<F: YAMLFormat>(
    _ format: F.Type, _ open: OpenInput, onFindings: ([Finding]) -> Void,
    onProgress: (UInt64, UInt64?) -> Void
  ) async throws(IngestError) -> Source {
    var pipeline = YAMLPipeline<F>(open)
    return try await pipeline.run(onFindings: onFindings, onProgress: onProgress)
  }
}
