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
    var outputs: [Output] = []
    outputs.reserveCapacity(inputs.count)
    for start in stride(from: 0, to: inputs.count, by: count) {
      let batch = inputs[start..<min(start + count, inputs.count)]
      var results = [Result<Output, ReportError>?](repeating: nil, count: batch.count)
      results.withUnsafeMutableBufferPointer { results in
        // Every piece writes one element of its own, and all are done when
        // this returns.
        nonisolated(unsafe) let results = results
        DispatchQueue.concurrentPerform(iterations: batch.count) { index in
          results[index] = Result { () throws(ReportError) in
            try work(batch[start + index], index)
          }
        }
      }
      for result in results {
        if let result { outputs.append(try result.get()) }
      }
    }
    return outputs
  }
}
