/// Names of NIST's Open Security Controls Assessment Language that a catalog
/// is read and written with, and our own properties in it.
package enum OSCAL {
  /// OSCAL's namespace, the same for all its 1.x versions.
  package static let namespace = "http://csrc.nist.gov/ns/oscal/1.0"
  /// The version that our own files are valid against.
  package static let version = "1.0.6"
  /// The namespace of properties that OSCAL has no name for.
  package static let ownProperties = "urn:crosswalk:oscal"
}
