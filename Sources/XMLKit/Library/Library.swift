import CLibXML2
import Glibc

/// What the libraries need once per process.
///
/// Three of their hooks exist only per process: libxslt's message function, its
/// document loader and libxml2's entity loader. Ours look up the operation that
/// runs on the calling thread and leave every other caller to the hook that was
/// there before, so an embedder's own use of the libraries is not disturbed.
enum Library {
  /// The thread's slot for its running operation.
  static let slot: pthread_key_t = {
    var key = pthread_key_t()
    let code = pthread_key_create(&key, nil)
    precondition(code == 0, "no thread-specific slot is left for XML operations")
    return key
  }()

  // Read before ours are set.
  private static let earlierEntityLoader = xmlGetExternalEntityLoader()
  private static let earlierStylesheetLoader = xmlkit_stylesheet_loader()

  /// Initialises the libraries; every operation touches it first.
  static let ready: Bool = {
    xmlInitParser()
    xsltInit()
    // EXSLT's dates are left out: they read the clock, and reports must repeat.
    exsltCommonRegister()
    exsltMathRegister()
    exsltSetsRegister()
    exsltFuncRegister()
    exsltStrRegister()
    xmlkit_set_xslt_messages { text in Operation.current?.note(text) }
    _ = earlierEntityLoader
    _ = earlierStylesheetLoader
    xmlSetExternalEntityLoader { address, identifier, context in
      guard let operation = Operation.current else {
        return Library.earlierEntityLoader?(address, identifier, context)
      }
      return operation.loadEntity(address, into: context)
    }
    xsltSetLoaderFunc { address, dictionary, options, context, kind in
      guard let operation = Operation.current else {
        return Library.earlierStylesheetLoader?(address, dictionary, options, context, kind)
      }
      return operation.loadDocument(address, dictionary, context, kind)
    }
    return true
  }()
}
