// XML signatures (W3C XML Signature Syntax and Processing, 1.1) by xmlsec1: one
// enveloped signature as the last child of the root, over the whole document, with
// exclusive canonicalisation, and nothing else.
//
// No key, certificate or address in the document is ever followed: the one key
// that counts is the caller's.
#pragma once
#include <stddef.h>
#include <stdint.h>

// What came of it.
enum {
  CXMLSEC_DONE = 0,
  // The library could not be set up, or memory ran out.
  CXMLSEC_LIBRARY = 1,
  // The key cannot be read: not PEM, encrypted, or of no kind that is used.
  CXMLSEC_KEY = 2,
  // The certificate cannot be read.
  CXMLSEC_CERTIFICATE = 3,
  // The certificate is not for this key.
  CXMLSEC_MISMATCH = 4,
  // The key is too short, or its curve is none that is used.
  CXMLSEC_WEAK = 5,
  // The document has no signature where it belongs.
  CXMLSEC_UNSIGNED = 6,
  // What was signed is not what the document holds now.
  CXMLSEC_CHANGED = 7,
  // The signature was not made by this key, or was itself changed.
  CXMLSEC_FORGED = 8,
  // The signature uses something that is not allowed, or cannot be read.
  CXMLSEC_REFUSED = 9,
};

// A PEM file in memory.
typedef struct {
  const uint8_t *bytes;
  size_t count;
  // Whether it is an X.509 certificate rather than a key.
  int isCertificate;
} CXMLSecPEM;

// Text that says why, in the library's words.
typedef struct {
  char text[512];
} CXMLSecReason;

// Adds the signature to `document` (an xmlDocPtr). RSA keys sign with SHA-256, keys on
// P-256, P-384 and P-521 with the digest of their size.
// `certificate` may have no bytes; it is put into the signature for the reader's sake.
int cxmlsec_sign(void *document, CXMLSecPEM key, CXMLSecPEM certificate, CXMLSecReason *reason);

// Checks the signature of `document` with a public key or certificate of the caller's.
int cxmlsec_verify(void *document, CXMLSecPEM key, CXMLSecReason *reason);

// From when to when a certificate is valid, in seconds since 1970.
int cxmlsec_validity(CXMLSecPEM certificate, int64_t *from, int64_t *to, CXMLSecReason *reason);
