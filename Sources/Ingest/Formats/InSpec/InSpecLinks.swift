/// Which copies of controls belong together.
///
/// A profile that wraps another repeats its controls, with its own impact and
/// tags but without tests. The inner profile names the outer one as its parent.
struct InSpecLinks {
  struct Place: Hashable {
    var profile: Int
    var control: Int
  }

  private var inner: [Place: Place] = [:]
  private var wrapped: Set<Place> = []

  init(_ profiles: [InSpecProfile]) {
    guard profiles.count > 1 else { return }
    var byName: [String: Int] = [:]
    for (number, profile) in profiles.enumerated() where byName[profile.name] == nil {
      byName[profile.name] = number
    }
    var children: [Int: [Int]] = [:]
    for (number, profile) in profiles.enumerated() where !profile.parent.isEmpty {
      guard let parent = byName[profile.parent],
        !Self.isAncestor(number, of: parent, profiles, byName)
      else { continue }
      children[parent, default: []].append(number)
    }
    if children.isEmpty {
      joinEmptyCopies(profiles)
      return
    }
    for (parent, list) in children.sorted(by: { $0.key < $1.key }) {
      // Two wrapped profiles may both have an id: the first one is meant.
      var wrapped: [String: Place] = [:]
      for child in list {
        for (index, control) in profiles[child].controls.enumerated()
        where wrapped[control.id] == nil {
          wrapped[control.id] = Place(profile: child, control: index)
        }
      }
      for (index, control) in profiles[parent].controls.enumerated() {
        guard let place = wrapped.removeValue(forKey: control.id) else { continue }
        join(Place(profile: parent, control: index), around: place)
      }
    }
  }

  /// The copy that this one wraps; nil if there is none.
  func inner(_ place: Place) -> Place? { inner[place] }

  /// Whether another copy wraps this one.
  func isWrapped(_ place: Place) -> Bool { wrapped.contains(place) }

  private mutating func join(_ outer: Place, around place: Place) {
    inner[outer] = place
    wrapped.insert(place)
  }

  /// How deep profiles wrap each other at most.
  private static let maximumLevel = 64

  /// Whether following the parents from `number` leads to `other`, which would
  /// close a circle, or further than any profile goes.
  private static func isAncestor(
    _ other: Int, of number: Int, _ profiles: [InSpecProfile], _ byName: [String: Int]
  ) -> Bool {
    var current: Int? = number
    var level = 0
    while let place = current {
      level += 1
      if place == other || level > maximumLevel { return true }
      current = profiles[place].parent.isEmpty ? nil : byName[profiles[place].parent]
    }
    return false
  }

  /// Old versions do not name the parent: a copy without tests then belongs to
  /// the one of the same id that has some.
  private mutating func joinEmptyCopies(_ profiles: [InSpecProfile]) {
    var tested: [String: Place] = [:]
    for (number, profile) in profiles.enumerated() {
      for (index, control) in profile.controls.enumerated() where control.isTested {
        if tested[control.id] == nil {
          tested[control.id] = Place(profile: number, control: index)
        }
      }
    }
    for (number, profile) in profiles.enumerated() {
      for (index, control) in profile.controls.enumerated() where !control.isTested {
        guard let place = tested[control.id], place.profile != number, !wrapped.contains(place)
        else { continue }
        join(Place(profile: number, control: index), around: place)
      }
    }
  }
}
