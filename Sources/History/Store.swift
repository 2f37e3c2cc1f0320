public import Compliance

/// Keeps findings over time.
///
/// Nothing is decided here: a store gives back what scanners said, and merging
/// makes verdicts of it, by the same code as for files.
public protocol Store: AnyObject {
  /// Where it is, without a password.
  var place: String { get }

  /// Begins to take in one file: all of it becomes visible at once, or nothing.
  ///
  /// Waits while somebody else writes.
  func begin() throws(StoreError) -> any RunWriter

  /// The run that the bytes of a file came to; nil if they were never taken in.
  func run(sha256: String) throws(StoreError) -> StoredRun?

  /// Whether a file of this many bytes was ever taken in, so that the digest of
  /// another one is worth computing.
  func holdsFile(ofSize size: UInt64) throws(StoreError) -> Bool

  /// All runs, sorted by time, name and digest.
  func runs() throws(StoreError) -> [StoredRun]

  /// Hands on the findings of a run in batches, in the order in which they were read.
  ///
  /// - Parameters:
  ///   - run: One of `runs()`.
  ///   - wanted: Which checks are wanted; asked once for each wording.
  ///   - body: Takes each batch.
  /// - Throws: `StoreError` if they cannot be read.
  func findings(
    of run: StoredRun, where wanted: (CheckID) -> Bool, _ body: ([Finding]) -> Void
  ) throws(StoreError)

  /// Forgets the runs that were over before a moment.
  ///
  /// - Parameter limit: The moment.
  /// - Returns: The runs that are gone.
  /// - Throws: `StoreError` if it cannot be done; then nothing is gone.
  func prune(before limit: Timestamp) throws(StoreError) -> [StoredRun]

  /// Looks at everything that is kept, and says what contradicts itself.
  ///
  /// - Returns: What is wrong, a sentence each; empty if all is well.
  /// - Throws: `StoreError` if the store cannot be looked at.
  func check() throws(StoreError) -> [String]

  /// Copies the store into a new file while others go on using it.
  func backUp(to path: String) throws(StoreError)

  /// Takes a store away again that was made for files of which none could be taken in.
  ///
  /// Nothing happens where it holds anything, where others have changed it, and on a server.
  func discardIfEmpty()

  /// What is kept of the tickets of one tracker, sorted by fingerprint.
  func tickets(of tracker: String) throws(StoreError) -> [StoredTicket]

  /// Keeps what is known of one ticket, in the place of what was known before.
  func keep(_ ticket: StoredTicket) throws(StoreError)

  /// Lets nobody else work on tickets as long as the store is open; throws where somebody does.
  func lockTickets() throws(StoreError)

  /// How much is kept.
  func statistics() throws(StoreError) -> StoreStatistics
}

extension Store {
  /// Nothing to do.
  public func discardIfEmpty() {}
}

/// Takes in one file as it is read.
public protocol RunWriter: AnyObject {
  /// Takes the next findings. What goes wrong is said by `finish`.
  func add(_ findings: [Finding])

  /// Makes all that was added part of the store.
  ///
  /// - Parameters:
  ///   - source: The file that was read to its end.
  ///   - time: The moment that counts as when it was taken in.
  /// - Returns: The run, new or as it was kept before.
  /// - Throws: `StoreError` if anything went wrong; then the store is as it was.
  func finish(_ source: Source, at time: Timestamp) throws(StoreError) -> Ingested

  /// Leaves the store as it was.
  func abandon()
}

/// What taking in a file came to.
public enum Ingested: Sendable, Hashable {
  /// It is new.
  case added(StoredRun)
  /// The same bytes were taken in before, so nothing changed.
  case known(StoredRun)

  /// The run, whichever way.
  public var run: StoredRun {
    switch self {
    case .added(let run), .known(let run): run
    }
  }
}

/// How much a store keeps.
public struct StoreStatistics: Sendable, Hashable {
  /// Which kind of store it is: `sqlite`, `postgresql`.
  public var kind: String
  /// The version of its schema.
  public var schema: Int
  /// Bytes on disk.
  public var bytes: UInt64
  /// Files that were taken in.
  public var runs: Int
  /// Findings of all of them.
  public var observations: Int
  /// Different statements among them: what is said again is kept once.
  public var claims: Int
}
