import Compliance

/// The numbers of wordings, places and decisions, found or made.
///
/// What was met lately is remembered; a memory that is full starts again, and
/// the file knows all.
final class SQLiteParts {
  /// A part's number in this file, and its digest in every store.
  struct Known {
    var id: Int64
    var digest: ContentDigest
  }

  private static let remembered = 50_000

  private let connection: SQLiteConnection
  private let hasher: ContentHasher
  private var wordings: [Wording: Known] = [:]
  private var places: [Place: Known] = [:]
  private var decisions: [Suppression: Known] = [:]
  private var lastWording: (Wording, Known)?
  private var lastPlace: (Place, Known)?

  private let findWording: SQLiteStatement
  private let addWording: SQLiteStatement
  private let findPlace: SQLiteStatement
  private let addPlace: SQLiteStatement
  private let findDecision: SQLiteStatement
  private let addDecision: SQLiteStatement

  init(_ connection: SQLiteConnection, _ hasher: ContentHasher) throws(StoreError) {
    self.connection = connection
    self.hasher = hasher
    findWording = try connection.prepare("SELECT id FROM wordings WHERE digest = ?")
    addWording = try connection.prepare(
      """
      INSERT INTO wordings (digest, scanner, name, reported, word, severity, title, caveat_status,
        caveat_reason, aliases, parameters) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    findPlace = try connection.prepare("SELECT id FROM places WHERE digest = ?")
    addPlace = try connection.prepare(
      """
      INSERT INTO places (digest, provider, partition, account, region, type)
      VALUES (?, ?, ?, ?, ?, ?)
      """)
    findDecision = try connection.prepare("SELECT id FROM decisions WHERE digest = ?")
    addDecision = try connection.prepare(
      "INSERT INTO decisions (digest, kind, reason, expires, reference) VALUES (?, ?, ?, ?, ?)")
  }

  func wording(of finding: Finding) throws(StoreError) -> Known {
    // Scanners write the findings of one check one after another.
    if let (wording, known) = lastWording, wording.matches(finding) { return known }
    let wording = Wording(finding)
    let known: Known
    if let remembered = wordings[wording] {
      known = remembered
    } else {
      known = try self.known(hasher.digest(wording), findWording, addWording) {
        (add) throws(StoreError) in
        try add.bind(2, wording.check.scanner)
        try add.bind(3, wording.check.name)
        try add.bind(4, wording.reported.rawValue)
        try add.bind(5, wording.reportedWord)
        try add.bind(6, wording.severity.rawValue)
        try add.bind(7, wording.title)
        try add.bind(8, wording.caveat?.status.rawValue ?? "")
        try add.bind(9, wording.caveat?.reason ?? "")
        try add.bind(10, PartList.text(wording.aliases))
        try add.bind(11, PartList.text(wording.parameters))
      }
      if wordings.count >= Self.remembered { wordings.removeAll() }
      wordings[wording] = known
    }
    lastWording = (wording, known)
    return known
  }

  func place(of subject: Subject) throws(StoreError) -> Known {
    if let (place, known) = lastPlace, place.matches(subject) { return known }
    let place = Place(subject)
    let known: Known
    if let remembered = places[place] {
      known = remembered
    } else {
      known = try self.known(hasher.digest(place), findPlace, addPlace) {
        (add) throws(StoreError) in
        try add.bind(2, place.provider)
        try add.bind(3, place.partition)
        try add.bind(4, place.account)
        try add.bind(5, place.region)
        try add.bind(6, place.type)
      }
      if places.count >= Self.remembered { places.removeAll() }
      places[place] = known
    }
    lastPlace = (place, known)
    return known
  }

  func decision(_ suppression: Suppression) throws(StoreError) -> Known {
    if let remembered = decisions[suppression] { return remembered }
    let known = try self.known(hasher.digest(suppression), findDecision, addDecision) {
      (add) throws(StoreError) in
      try add.bind(2, suppression.kind.rawValue)
      try add.bind(3, suppression.reason)
      try add.bind(4, suppression.expires?.microseconds)
      try add.bind(5, suppression.reference)
    }
    if decisions.count >= Self.remembered { decisions.removeAll() }
    decisions[suppression] = known
    return known
  }

  private func known(
    _ digest: ContentDigest, _ find: SQLiteStatement, _ add: SQLiteStatement,
    _ bind: (SQLiteStatement) throws(StoreError) -> Void
  ) throws(StoreError) -> Known {
    try find.bind(1, digest)
    defer { find.reset() }
    if try find.step() { return Known(id: find.integer(0), digest: digest) }
    try add.bind(1, digest)
    try bind(add)
    try add.run()
    return Known(id: connection.lastRow, digest: digest)
  }
}
