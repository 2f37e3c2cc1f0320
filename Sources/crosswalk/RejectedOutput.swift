import Ingest

/// Where `--keep-rejected` writes; nothing where it is not given.
final class RejectedOutput {
  /// The name of the file where the user gives none.
  static let fileName = "rejected.ndjson"

  private let file: RejectedRecordsFile?

  /// Starts the file, in a folder that is made if it is not there.
  ///
  /// - Parameters:
  ///   - given: what the command line says.
  ///   - folder: where the file goes when it is given no name.
  ///   - inputs: what is read; none of it may be overwritten.
  /// - Throws: `Failure` if the file cannot be made, or is an input.
  init(_ given: OptionalValue, in folder: String, inputs: [Input]) throws(Failure) {
    let path: String
    switch given {
    case .absent:
      file = nil
      return
    case .alone: path = folder == "." ? Self.fileName : "\(folder)/\(Self.fileName)"
    case .value(let value): path = value
    }
    if let real = SystemEnvironment.resolved(path),
      inputs.contains(where: { SystemEnvironment.resolved($0.name) == real })
    {
      throw Failure(
        UsageError(
          kind: .invalid(
            "'--keep-rejected \(path)' would overwrite an input", hint: "name another file"),
          command: "crosswalk"))
    }
    if let number = SystemEnvironment.makeDirectory(SystemEnvironment.directory(of: path)) {
      throw Failure(
        .output,
        "the folder of '\(path)' cannot be made: \(SystemEnvironment.message(ofError: number))",
        hint: "name a folder that you may write to")
    }
    do throws(RejectedRecordsFile.Failure) {
      file = try RejectedRecordsFile(path: path)
    } catch {
      throw Failure(error)
    }
  }

  /// What reading is to call; nil where nobody asks.
  var onRejected: ((Rejection) -> Void)? {
    guard let file else { return nil }
    return { file.write($0) }
  }

  /// Gives the file its name, and says where it is. After a failure only a file
  /// that holds something is kept.
  func finish(afterFailure: Bool, _ session: Session) throws(Failure) {
    guard let file, !afterFailure || file.count > 0 else { return }
    do throws(RejectedRecordsFile.Failure) {
      try file.commit()
    } catch {
      throw Failure(error)
    }
    guard file.count > 0 else { return }
    session.warn(
      file.count == 1
        ? "the rejected record is in '\(file.path)'"
        : "all \(file.count) rejected records are in '\(file.path)'")
  }
}
