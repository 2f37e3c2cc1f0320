import CLibXML2

/// One run of a stylesheet.
///
/// Called inside `Operation.run`.
enum Transformation {
  /// The serialised result; nil when anything went wrong.
  static func run(
    _ stylesheet: xsltStylesheetPtr, _ document: xmlDocPtr, _ parameters: [String: String],
    _ operation: Operation
  ) -> [UInt8]? {
    guard let first = makeContext(stylesheet, document) else { return nil }
    guard xsltNeedElemSpaceHandling(first) != 0 else {
      defer { xsltFreeTransformContext(first) }
      return apply(stylesheet, document, parameters, first)
    }
    // xsl:strip-space takes nodes out of the source itself, so it gets a copy.
    xsltFreeTransformContext(first)
    guard let copy = xmlCopyDoc(document, 1) else { return nil }
    defer { xmlFreeDoc(copy) }
    guard let context = makeContext(stylesheet, copy) else { return nil }
    defer { xsltFreeTransformContext(context) }
    return apply(stylesheet, copy, parameters, context)
  }

  private static func makeContext(
    _ stylesheet: xsltStylesheetPtr, _ document: xmlDocPtr
  ) -> xsltTransformContextPtr? {
    guard let context = xsltNewTransformContext(stylesheet, document) else { return nil }
    xmlkit_set_transform_messages(context) { text in Operation.current?.note(text) }
    return context
  }

  private static func apply(
    _ stylesheet: xsltStylesheetPtr, _ document: xmlDocPtr, _ parameters: [String: String],
    _ context: xsltTransformContextPtr
  ) -> [UInt8]? {
    guard let preferences = makePreferences() else { return nil }
    defer { xsltFreeSecurityPrefs(preferences) }
    guard xsltSetCtxtSecurityPrefs(preferences, context) == 0,
      quote(parameters, context),
      let result = xsltApplyStylesheetUser(stylesheet, document, nil, nil, nil, context)
    else { return nil }
    defer { xmlFreeDoc(result) }
    guard context.pointee.state == XSLT_STATE_OK else { return nil }
    var text: UnsafeMutablePointer<xmlChar>?
    var length: Int32 = 0
    guard xsltSaveResultToString(&text, &length, result, stylesheet) == 0 else { return nil }
    defer { xmlkit_free(text) }
    return Array(UnsafeBufferPointer(start: text, count: Int(length)))
  }

  /// Nothing is written and the network is not reached.
  ///
  /// Reading is decided by the operation's loader, which knows the stylesheet's folder.
  private static func makePreferences() -> xsltSecurityPrefsPtr? {
    guard let preferences = xsltNewSecurityPrefs() else { return nil }
    let forbidden = [
      XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
      XSLT_SECPREF_WRITE_NETWORK,
    ]
    for option in forbidden
    where xsltSetSecurityPrefs(preferences, option, { _, _, _ in 0 }) != 0 {
      xsltFreeSecurityPrefs(preferences)
      return nil
    }
    let code = xsltSetSecurityPrefs(preferences, XSLT_SECPREF_READ_FILE) { _, context, address in
      guard let operation = Operation.current, let address else { return 0 }
      let isPermitted = operation.permitsOpening(
        String(cString: address), line: Operation.line(of: context))
      return isPermitted ? 1 : 0
    }
    guard code == 0 else {
      xsltFreeSecurityPrefs(preferences)
      return nil
    }
    return preferences
  }

  /// Sets parameters as strings, in the order of their names.
  private static func quote(
    _ parameters: [String: String], _ context: xsltTransformContextPtr
  ) -> Bool {
    for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
      let clean = XMLEscape.permitted(value)
      guard xsltQuoteOneUserParam(context, name, clean) == 0 else { return false }
    }
    return true
  }
}
