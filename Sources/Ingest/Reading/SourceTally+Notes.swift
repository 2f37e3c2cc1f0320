import Compliance

extension SourceTally {
  /// Notes which tool wrote the input, where only the assembly can tell.
  mutating func note(_ tool: Tool) {
    var batch = Batch<Finding>()
    batch.tools = [tool]
    add(batch)
  }

  /// Notes what the run says it covered, where only the assembly can tell.
  mutating func note(_ scope: Scope) {
    var batch = Batch<Finding>()
    batch.scope = scope
    add(batch)
  }

  /// Counts a record that no single value of the input stands for.
  mutating func noteRecord() {
    var batch = Batch<Finding>()
    batch.records = 1
    add(batch)
  }
}
