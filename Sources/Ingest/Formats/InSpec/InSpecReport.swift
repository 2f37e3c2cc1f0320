import Compliance

/// InSpec's and CINC Auditor's `json` and `json-automate` reports, and the
/// Heimdall Data Format, into which MITRE's tools convert other scanners'.
///
/// | field | from |
/// | --- | --- |
/// | check | the control's `id`; a bare number with the profile's name before it; of what was converted the original's: Security Hub's `GeneratorId` in `code`, AWS Config's rule in `code_desc`; `xccdf_…` is OpenSCAP's |
/// | subject | the host: `node_name`, else `platform.target_id`, else the platform's name and release; of a cloud or of what was converted the resource in `code_desc` or `resource_id` if all tests name one, else the account |
/// | severity | `tags.severityoverride`, else `tags.severity`, else `impact`: below 0.1 informational, 0.4 low, 0.7 medium, 0.9 high |
/// | title | `title` |
/// | time | the last `start_time` |
/// | evidence | `code_desc`, `message`, `skip_message` of the tests that decided, the first twenty |
/// | tool | `version` of the report |
///
/// | in this order, as Heimdall does | means |
/// | --- | --- |
/// | a test's `status` error, or with a `backtrace`, or none | error |
/// | `waiver_data.skipped_due_to_waiver` | waived, with the justification and the end: nothing was tested |
/// | `impact` 0 | not applicable |
/// | no test | error: the profile is wrong |
/// | any test failed | fail |
/// | any test passed | pass; if that is an attestation alone, not checked |
/// | all tests skipped | not checked |
///
/// A waiver with `run` leaves the verdict and marks it as waived; one that had
/// ended (`message` says so) marks nothing.
///
/// Profiles that wrap others repeat their controls: the same id along one chain
/// of `parent_profile` is one control, with the tests of the inner copy and the
/// impact, tags and waiver of the outer one. A record is a copy, a finding a
/// control. Of a profile that was skipped or did not load the source says so.
/// Versions: InSpec 1 (no `descriptions`) to 5, HDF 1 and 2.
enum InSpecReport: JSONFormat {
  typealias Assembly = InSpecAssembly

  static let info = FormatInfo(
    id: "hdf-inspec", title: "InSpec report or HDF", versions: "InSpec 1 to 5, HDF",
    recognisedBy: "profiles with controls, beside platform or statistics")

  static let shape = document.aloneOrInArrays

  /// What a converter passes through has any names, and is not read.
  private static let passthrough = Shape(.exclusion, members: [:], others: Shape(.exclusion))
  private static let document = Shape(
    .member, members: ["profiles": profiles, "passthrough": passthrough])
  private static let profiles = Shape(
    .member,
    elements: Shape(
      .member, members: ["controls": Shape(.member, elements: Shape(.record))], isMarked: true))

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    guard let profiles = value["profiles"], profiles.isArray else { return nil }
    let isReport =
      value.has("platform") || value.has("statistics")
      || profiles.first?.has("sha256", "supports") == true
    return isReport ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<InSpecPart>
  ) throws(RecordError) {
    switch place.role {
    case .record:
      guard let value else { return }
      let range = ByteRange(offset: place.offset, length: UInt64(place.length))
      reading.add(.control(try InSpecControl(value, range: range, &reading)))
    case .opened: reading.add(.profileBegins)
    case .closed: reading.add(.profileEnds)
    case .documentEnd: reading.add(.end)
    case .documentWithoutRecords:
      reading.add(.end)
      throw RecordError("the report has no controls")
    case .member:
      guard let value, let key = place.key else { return }
      switch key {
      case "platform": reading.add(.platform(InSpecPlatform(value)))
      case "name", "parent_profile", "version", "node_name", "status", "status_message",
        "skip_message":
        if let text = value.text { reading.add(.text(key: key, reading.string(text))) }
      default: break
      }
    case .entity, .exclusion: break
    }
  }
}
