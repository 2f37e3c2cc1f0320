#include "setup.h"

#include <openssl/err.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/io.h>
#include <xmlsec/xmlsec.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int isReady = 0;
// The library's errors belong to the thread on which they happen.
static _Thread_local CXMLSecReason said;

// The first error is the reason; those after it say what did not happen then.
static void hear(const char *file, int line, const char *function, const char *object,
                 const char *subject, int code, const char *message) {
  (void)file, (void)line, (void)code;
  if (said.text[0] != 0) return;
  snprintf(said.text, sizeof said.text, "%s%s%s%s%s (%s)", object ? object : "",
           object ? ": " : "", subject ? subject : "", subject ? ": " : "",
           message && message[0] ? message : "no reason given",
           function ? function : "xmlsec");
}

static void set_up(void) {
  // libxml2 and OpenSSL are set up by their own modules.
  if (xmlSecInit() < 0 || xmlSecCheckVersion() != 1) return;
  xmlSecErrorsSetCallback(hear);
  xmlSecErrorsDefaultCallbackEnableOutput(0);
  if (xmlSecCryptoAppInit(NULL) < 0 || xmlSecCryptoInit() < 0) return;
  // No reference leads to a file or the network, whatever it says.
  xmlSecIOCleanupCallbacks();
  isReady = 1;
}

int cxmlsec_setup(CXMLSecReason *reason) {
  pthread_once(&once, set_up);
  said.text[0] = 0;
  ERR_clear_error();
  if (!isReady) snprintf(reason->text, sizeof reason->text, "xmlsec1 could not be set up");
  return isReady;
}

void cxmlsec_reason(CXMLSecReason *reason) {
  *reason = said;
  ERR_clear_error();
}
