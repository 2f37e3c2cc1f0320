/// The one form of signature that is accepted, looked at before any cryptography.
///
/// Signatures of other forms can be valid and still say nothing about what a reader
/// sees: one that covers another element, one that was moved (signature wrapping),
/// one whose transforms drop a part of the document. So everything but the plain
/// form is refused by name.
enum SignatureForm {
  /// Why a signature is not accepted.
  struct Fault {
    var message: String
    var line: Int
    var isMissing = false
  }

  private static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
  private static let enveloped = XMLSignature.namespace + "enveloped-signature"
  private static let more = "http://www.w3.org/2001/04/xmldsig-more#"
  private static let encryption = "http://www.w3.org/2001/04/xmlenc#"

  private static let methods = Set(
    ["rsa", "ecdsa"].flatMap { kind in ["256", "384", "512"].map { more + "\(kind)-sha\($0)" } })
  private static let digests: Set = [encryption + "sha256", encryption + "sha512", more + "sha384"]

  /// Everything in the document that calls itself a signature.
  static func signatures(in root: XMLElement) -> [XMLElement] {
    var found: [XMLElement] = []
    var rest = [root]
    while let element = rest.popLast() {
      if element.name == "Signature", element.namespace == XMLSignature.namespace {
        found.append(element)
      }
      rest += element.elements
    }
    return found
  }

  /// What is wrong with the document's signature; nil when its form is the accepted
  /// one.
  static func fault(in root: XMLElement) -> Fault? {
    let all = signatures(in: root)
    guard let first = all.first else {
      return Fault(message: "it is not signed", line: 0, isMissing: true)
    }
    guard all.count == 1 else {
      return Fault(message: "it holds \(all.count) signatures instead of one", line: first.line)
    }
    guard let signature = root.elements.last, signature.name == "Signature",
      signature.namespace == XMLSignature.namespace
    else {
      return Fault(
        message: "the signature does not stand at the end of the root element: it was moved",
        line: first.line)
    }
    return fault(of: signature)
  }

  private static func fault(of signature: XMLElement) -> Fault? {
    let infos = signature.elements("SignedInfo")
    guard infos.count == 1, let info = infos.first else {
      return Fault(message: "the signature has no single SignedInfo", line: signature.line)
    }
    // What else stands in a signature is not signed.
    if let fault = unexpected(in: signature, only: ["SignedInfo", "SignatureValue", "KeyInfo"]) {
      return fault
    }
    if let fault = unexpected(
      in: info, only: ["CanonicalizationMethod", "SignatureMethod", "Reference"])
    {
      return fault
    }
    guard algorithm(of: info, "CanonicalizationMethod") == exclusive else {
      return Fault(
        message: "the signature's canonicalisation is not the exclusive one", line: info.line)
    }
    let method = algorithm(of: info, "SignatureMethod") ?? "missing"
    guard methods.contains(method) else {
      return Fault(
        message: "the signature method \(method) is not accepted: RSA or ECDSA with SHA-2 is",
        line: info.line)
    }
    let references = info.elements("Reference")
    guard references.count == 1, let reference = references.first else {
      return Fault(
        message: "the signature covers \(references.count) things instead of the whole document",
        line: info.line)
    }
    return fault(reference: reference)
  }

  private static func fault(reference: XMLElement) -> Fault? {
    guard reference.attribute("URI") == "" else {
      let address = reference.attribute("URI").map { "'\($0)'" } ?? "something unnamed"
      return Fault(
        message: "the signature covers \(address) instead of the whole document",
        line: reference.line)
    }
    let transforms = reference.first("Transforms")?.elements.map { $0.attribute("Algorithm") ?? "" }
    guard transforms == [enveloped, exclusive] else {
      return Fault(
        message: "the signature's transforms are not 'enveloped signature' and 'exclusive "
          + "canonicalisation', which are the ones that sign the whole document",
        line: reference.line)
    }
    for transform in reference.first("Transforms")?.elements ?? [] where !transform.elements.isEmpty
    {
      return Fault(message: "a transform of the signature has parameters", line: transform.line)
    }
    let digest = algorithm(of: reference, "DigestMethod") ?? "missing"
    guard digests.contains(digest) else {
      return Fault(
        message: "the digest method \(digest) is not accepted: SHA-256, SHA-384 or SHA-512 is",
        line: reference.line)
    }
    return nil
  }

  private static func unexpected(in element: XMLElement, only names: Set<String>) -> Fault? {
    element.elements.first { !names.contains($0.name) || $0.namespace != XMLSignature.namespace }
      .map { Fault(message: "the signature holds an unexpected '\($0.name)'", line: $0.line) }
  }

  private static func algorithm(of element: XMLElement, _ name: String) -> String? {
    let all = element.elements(name)
    return all.count == 1 ? all.first?.attribute("Algorithm") : nil
  }
}
