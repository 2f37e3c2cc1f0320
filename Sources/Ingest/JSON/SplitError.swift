/// Why an input cannot be split any further, and where.
struct SplitError: Error, Equatable {
  enum Kind: Equatable {
    /// Something else should stand here.
    case structure(String)
    /// The input ends inside a value.
    case truncated(String)
    case tooDeep
    case tooLarge
  }

  var kind: Kind
  var offset: UInt64
}
