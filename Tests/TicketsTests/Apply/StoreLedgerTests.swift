import Compliance
import Glibc
import History
import Testing

@testable import Tickets

/// The ledger in a file.
struct StoreLedgerTests {
  private static func entry(_ rule: String) -> LedgerEntry {
    var key = TicketKey(.ruleAccount)
    key.rule = rule
    key.account = "111122223333"
    var entry = LedgerEntry(
      fingerprint: key.fingerprint, state: .open, grouping: .ruleAccount,
      changed: Timestamp(seconds: 1))
    entry.key = "10000"
    entry.name = "SEC-1 \"quoted\" 😀\n"
    entry.rules = ["R.1", "R.2"]
    entry.scanners = ["prowler"]
    entry.observed = Timestamp(microseconds: 1_795_400_000_000_001)
    return entry
  }

  private func withFile(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/crosswalk-ledger-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      for name in ["x", "x-wal", "x-shm", "x.tickets-lock"] { unlink("\(folder)/\(name)") }
      rmdir(folder)
    }
    try body("\(folder)/x")
  }

  @Test func entriesComeBackAsTheyWereKept() throws {
    try withFile { path in
      let one = Self.entry("R.1")
      var two = Self.entry("R.2")
      do {
        let ledger = StoreLedger(try StoreLocation(path).open(isCreating: true))
        #expect(try ledger.entries(of: "a").isEmpty)
        try ledger.write(one, of: "a")
        try ledger.write(two, of: "a")
        two.state = .closed
        try ledger.write(two, of: "a")
        try ledger.write(one, of: "b")
      }
      // The file is a store still: without runs, with tickets.
      let store = try StoreLocation(path).open(isCreating: false)
      #expect(try store.runs().isEmpty)
      #expect(try store.check().isEmpty)
      let ledger = StoreLedger(store)
      #expect(Set(try ledger.entries(of: "a")) == [one, two])
      #expect(try ledger.entries(of: "b") == [one])
    }
  }

  @Test func twoAtOnceAreRefused() throws {
    try withFile { path in
      let first = StoreLedger(try StoreLocation(path).open(isCreating: true))
      try first.lock()
      do {
        let second = StoreLedger(try StoreLocation(path).open(isCreating: false))
        let error = #expect(throws: TicketError.self) { try second.lock() }
        #expect(error?.message.contains("another process is working on tickets") == true)
      }
      try first.lock()
    }
  }

  @Test(arguments: LedgerEntry.State.allCases)
  func everyStateIsKept(_ state: LedgerEntry.State) {
    var entry = Self.entry("R.1")
    entry.state = state
    #expect(LedgerEntry(fingerprint: entry.fingerprint.label, text: entry.text) == entry)
    #expect(LedgerEntry(fingerprint: "other", text: entry.text) == nil)
    #expect(LedgerEntry(fingerprint: entry.fingerprint.label, text: "{}") == nil)
  }
}
