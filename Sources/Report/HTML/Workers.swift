import Dispatch
import Glibc

/// Does independent pieces of work on all cores and gives the results back in
/// order, so that what is written does not depend on how many cores there are.
struct Workers {
  /// How many pieces run at the same time.
  let count: Int

  init(count: Int? = nil) {
    // More threads than this gain little: one thread writes what they make.
    self.count = max(1, count ?? min(8, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// Runs `work` once for each input; `worker` is a number below `count` that
  /// no other piece running at the same time has.
  func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input],
    _ work: (_ input: Input, _ worker: Int) throws(ReportError) -> Output
  ) throws(ReportError) -> [Output] {
    // What the closure captures is shared among threads only as far as the
    // worker's number lets it: that is what the number is for.
    nonisolated(unsafe) let work = work
    var results = [Result<Output, ReportError>?](repeating: nil, count: inputs.count)
    results.withUnsafeMutableBufferPointer { results in
      // Every piece writes one element of its own, and all are done when this
      // returns.
      nonisolated(unsafe) let results = results
      DispatchQueue.concurrentPerform(iterations: min(count, inputs.count)) { worker in
        for index in stride(from: worker, to: inputs.count, by: count) {
          results[index] = Result { () throws(ReportError) in try work(inputs[index], worker) }
          if case .failure = results[index] { return }
        }
      }
    }
    var outputs: [Output] = []
    outputs.reserveCapacity(inputs.count)
    for result in results {
      // Where one is missing, one before it failed.
      if let result { outputs.append(try result.get()) }
    }
    return outputs
  }
}
