/// Finds the catalog and the templates, wherever the program runs from.
struct Installation {
  /// What is looked for, and how a folder that holds it is known.
  enum Data: Sendable {
    case catalog
    case templates

    var name: String {
      switch self {
      case .catalog: "catalog"
      case .templates: "templates"
      }
    }

    var option: String { self == .catalog ? "--base-catalog" : "--templates" }

    /// What the folder must hold, in words.
    var holds: String {
      switch self {
      case .catalog: "the folders 'frameworks' and 'rules'"
      case .templates: "'report.xsd' and the stylesheets"
      }
    }

    /// The folder to use when `home` holds the data; nil when it does not.
    func directory(in home: String) -> String? {
      switch self {
      case .catalog: isDirectory(home) ? home : nil
      case .templates: isDirectory(home + "/templates") ? home + "/templates" : nil
      }
    }

    /// Whether this very folder is it.
    func isDirectory(_ path: String) -> Bool {
      switch self {
      case .catalog:
        SystemEnvironment.isDirectory(path + "/frameworks")
          && SystemEnvironment.isDirectory(path + "/rules")
      case .templates:
        SystemEnvironment.isFile(path + "/report.xsd")
      }
    }
  }

  let session: Session

  /// The folder of the data: the one that the user names, or else the first
  /// place that holds it.
  ///
  /// A place that was named and does not hold the data is an error, never a
  /// reason to take another one: verdicts would rest on a catalog that nobody
  /// asked for.
  func find(_ data: Data, named: String?) throws(Failure) -> String {
    if let named {
      guard data.isDirectory(named) else {
        throw Failure(
          .catalog, "no \(data.name) in '\(named)', which must hold \(data.holds)",
          hint: "name another folder with \(data.option), or leave it out")
      }
      return named
    }
    if let home = session.environment[EnvironmentVariable.home.name], !home.isEmpty {
      guard let found = data.directory(in: home) else {
        throw Failure(
          .catalog,
          "no \(data.name) in '\(home)', which \(EnvironmentVariable.home.name) names",
          hint: "let it name a folder that holds frameworks, rules and templates, or unset it")
      }
      return found
    }
    let places = self.places
    for place in places {
      if let found = data.directory(in: place) { return found }
    }
    throw Failure(
      .catalog,
      "no \(data.name) found; looked in \(places.map { "'\($0)'" }.joined(separator: ", "))",
      hint: "name the folder with \(data.option) DIR, or set \(EnvironmentVariable.home.name)")
  }

  /// Beside an installed program, above a program in a checkout, and here.
  private var places: [String] {
    var places: [String] = []
    if var directory = session.executableDirectory {
      let prefix = SystemEnvironment.directory(of: directory)
      places.append((prefix == "/" ? "" : prefix) + "/share/crosswalk")
      while directory != "/", directory != "." {
        directory = SystemEnvironment.directory(of: directory)
        if directory != "/" { places.append(directory) }
      }
    }
    return places + [session.currentDirectory]
  }
}
