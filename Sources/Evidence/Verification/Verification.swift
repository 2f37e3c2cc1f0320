/// What verifying a bundle or a signed document came to.
public struct Verification: Sendable, Hashable {
  /// One thing that is not as it should be.
  public struct Difference: Sendable, Hashable {
    /// Stable, for scripts.
    public enum Code: String, Sendable, Hashable, CaseIterable {
      /// The signature was not made by the trusted key, or was changed.
      case otherKey = "other-key"
      /// The document is not the one that was signed.
      case changed = "changed"
      /// There is no signature.
      case unsigned = "unsigned"
      /// The signature has another form than the one that signs the whole document.
      case signatureForm = "signature-form"
      /// The trusted certificate is not valid now.
      case certificateExpired = "certificate-expired"
      /// The bundle has no manifest.
      case manifestMissing = "manifest-missing"
      /// A part that the manifest names is not there.
      case partMissing = "part-missing"
      /// A file is there that the manifest does not name.
      case partExtra = "part-extra"
      /// A name stands twice in the manifest or in the bundle.
      case partTwice = "part-twice"
      /// A part's size or SHA-256 is not the manifest's.
      case partChanged = "part-changed"
      /// An entry is no plain file, or its name leads out of the bundle.
      case entryRefused = "entry-refused"
    }

    /// Which kind of difference it is.
    public var code: Code
    /// The file in the bundle, or the bundle itself.
    public var path: String
    /// What differs.
    public var message: String

    /// Puts the value together from its parts.
    public init(_ code: Code, _ path: String, _ message: String) {
      self.code = code
      self.path = path
      self.message = message
    }
  }

  /// Everything that differs, in the order in which it was found.
  public var differences: [Difference] = []
  /// Parts whose size and SHA-256 hold.
  public var parts = 0
  /// Documents whose signature by the trusted key holds.
  public var signatures: [String] = []
  /// Documents with a signature that was not checked, because no key was given.
  public var uncheckedSignatures: [String] = []
}
