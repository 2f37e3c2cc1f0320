import GSL
import Glibc

/// The entities that rules are run on, with the files they come from.
public struct Evidence: Sendable {
  /// A file of a folder that is not read.
  public struct Skipped: Sendable, Hashable {
    /// The file.
    public var path: String
    /// Why it is not read.
    public var reason: String
  }

  /// The entities.
  public var store = EntityStore()
  /// What was left out of folders.
  public private(set) var skipped: [Skipped] = []
  private var account = AccountEvidence()
  private var files: [(path: String, end: Int)] = []

  private let isWhole: Bool

  /// No evidence.
  ///
  /// - Parameter isWhole: Whether entities in JSON have every member that they
  ///   can have, so that one that is not there is null and not unknown.
  public init(isWhole: Bool) { self.isWhole = isWhole }

  /// Adds the entities of a file, or of the files of a folder in the order of
  /// their names. Folders in it are not entered.
  ///
  /// - Parameter path: The file or folder.
  /// - Throws: Why a file that was named cannot be used. Files of a folder that
  ///   cannot be used are listed in `skipped`.
  public mutating func read(_ path: String) throws(EntityError) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      return try readFile(path)
    }
    let prefix = path.hasSuffix("/") ? path : path + "/"
    for name in try Self.names(in: path) {
      let file = prefix + name
      guard !name.hasPrefix("."), stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG
      else {
        skipped.append(Skipped(path: file, reason: "it is hidden or no file"))
        continue
      }
      // What was read of a file that turns out to be broken is forgotten.
      var trial = self
      do throws(EntityError) {
        try trial.readFile(file)
        self = trial
      } catch {
        skipped.append(Skipped(path: error.file, reason: "\(error.message); \(error.remedy)"))
      }
    }
  }

  private mutating func readFile(_ path: String) throws(EntityError) {
    try EntityFile.read(path, isWhole: isWhole, into: &store, &account)
    files.append((path, store.entities.count))
  }

  private static func names(in directory: String) throws(EntityError) -> [String] {
    guard let stream = opendir(directory) else {
      throw EntityError(
        file: directory, message: "it cannot be read: \(String(cString: strerror(errno)))",
        remedy: "check the permissions")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Adds the entity of the account as a whole, once everything is read.
  ///
  /// - Parameters:
  ///   - word: The account's number, if the user gives it.
  ///   - isNeeded: Whether the entity must say whose it is.
  /// - Throws: If nothing says, or not clearly, which account it is.
  public mutating func finish(account word: String?, isNeeded: Bool) throws(EntityError) {
    if let word, let own = account.account, word != own {
      throw EntityError(
        file: "evidence", message: "it is of account \(own), not \(word)",
        remedy: "name the account that it is of")
    }
    let known = accounts
    let number = word ?? account.account ?? (known.count == 1 ? known.first : nil)
    guard !account.isEmpty else { return }
    if number == nil, isNeeded {
      throw EntityError(
        file: "evidence",
        message: "an account summary or password policy does not say which account it is of",
        remedy: "give --account, or add what 'aws sts get-caller-identity' prints")
    }
    account.add(to: &store, account: number)
  }

  /// The accounts that the entities name, sorted.
  public var accounts: [String] {
    var accounts: Set<String> = []
    for entity in store.entities.indices {
      if let account = store.text("accountNumber", of: entity), !account.isEmpty {
        accounts.insert(account)
      }
    }
    return accounts.sorted()
  }

  /// The file that an entity comes from; nil if it comes from several.
  public func file(of entity: Int) -> String? {
    var low = 0
    var high = files.count
    while low < high {
      let middle = (low + high) / 2
      if files[middle].end <= entity { low = middle + 1 } else { high = middle }
    }
    return low < files.count ? files[low].path : nil
  }
}
