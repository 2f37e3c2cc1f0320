import Compliance

extension Ingest {
  /// Reads the resources that a policy of Cloud Custodian matched, if the input
  /// is a file of them: only the file beside it says so, so that this comes
  /// before any look at the content.
  ///
  /// - Returns: the source; nil if the input is no such file.
  nonisolated(nonsending) func readCustodianRun(
    _ input: Input, onFindings: ([Finding]) -> Void, onRejected: ((Rejection) -> Void)?,
    onProgress: (UInt64, UInt64?) -> Void
  ) async throws(IngestError) -> Source? {
    guard CustodianRun.current == nil, format == nil || format == CloudCustodian.info.id,
      case .file = input.origin, let run = CustodianRun.beside(input.name)
    else { return nil }
    let ingest = Ingest(format: CloudCustodian.info.id, limits: limits)
    let result: Result<Source, IngestError> = await CustodianRun.$current.withValue(run) {
      do throws(IngestError) {
        return .success(
          try await ingest.read(
            input, onFindings: onFindings, onRejected: onRejected, onProgress: onProgress))
      } catch {
        return .failure(error)
      }
    }
    var source = try result.get()
    // A run that matched nothing has a tool and a scope as well.
    source.tools = [run.tool]
    source.scope = run.scope
    return source
  }
}
