#include "CXMLSec.h"

#include <libxml/tree.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>
#include <time.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/templates.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

#include "setup.h"

// The signature where this face writes it and looks for it: the root's last element.
static xmlNodePtr own_signature(xmlDocPtr document) {
  xmlNodePtr root = xmlDocGetRootElement(document);
  if (root == NULL) return NULL;
  xmlNodePtr node = root->last;
  while (node != NULL && node->type != XML_ELEMENT_NODE) node = node->prev;
  if (node == NULL || !xmlSecCheckNodeName(node, xmlSecNodeSignature, xmlSecDSigNs)) return NULL;
  return node;
}

static xmlSecTransformId signing_method(EVP_PKEY *key) {
  switch (EVP_PKEY_get_base_id(key)) {
  case EVP_PKEY_RSA:
    return EVP_PKEY_get_bits(key) >= 2048 ? xmlSecTransformRsaSha256Id : NULL;
  case EVP_PKEY_EC:
    switch (EVP_PKEY_get_bits(key)) {
    case 256: return xmlSecTransformEcdsaSha256Id;
    case 384: return xmlSecTransformEcdsaSha384Id;
    case 521: return xmlSecTransformEcdsaSha512Id;
    default: return NULL;
    }
  default: return NULL;
  }
}

static EVP_PKEY *evp(xmlSecKeyPtr key) {
  xmlSecKeyDataPtr value = xmlSecKeyGetValue(key);
  if (value == NULL) return NULL;
  if (!xmlSecKeyDataCheckId(value, xmlSecKeyDataRsaId) &&
      !xmlSecKeyDataCheckId(value, xmlSecKeyDataEcdsaId))
    return NULL;
  return xmlSecOpenSSLEvpKeyDataGetEvp(value);
}

// An encrypted key must not ask on a terminal.
static int no_password(char *buffer, int size, int isWriting, void *context) {
  (void)buffer, (void)size, (void)isWriting, (void)context;
  return -1;
}

static xmlSecKeyPtr load(CXMLSecPEM pem) {
  if (pem.count == 0 || pem.count > 1 << 20) return NULL;
  xmlSecKeyDataFormat format = pem.isCertificate ? xmlSecKeyDataFormatCertPem : xmlSecKeyDataFormatPem;
  return xmlSecOpenSSLAppKeyLoadMemory(
      pem.bytes, (xmlSecSize)pem.count, format, NULL, (void *)no_password, NULL);
}

static X509 *certificate_of(CXMLSecPEM pem) {
  if (pem.count == 0 || pem.count > 1 << 20) return NULL;
  BIO *input = BIO_new_mem_buf(pem.bytes, (int)pem.count);
  if (input == NULL) return NULL;
  X509 *certificate = PEM_read_bio_X509(input, NULL, no_password, NULL);
  BIO_free(input);
  return certificate;
}

static xmlNodePtr template(xmlDocPtr document, xmlSecTransformId method, int hasCertificate) {
  xmlNodePtr signature =
      xmlSecTmplSignatureCreate(document, xmlSecTransformExclC14NId, method, NULL);
  if (signature == NULL) return NULL;
  xmlNodePtr reference = xmlSecTmplSignatureAddReference(
      signature, xmlSecTransformSha256Id, NULL, (const xmlChar *)"", NULL);
  if (reference == NULL ||
      xmlSecTmplReferenceAddTransform(reference, xmlSecTransformEnvelopedId) == NULL ||
      xmlSecTmplReferenceAddTransform(reference, xmlSecTransformExclC14NId) == NULL)
    goto failed;
  if (hasCertificate) {
    xmlNodePtr info = xmlSecTmplSignatureEnsureKeyInfo(signature, NULL);
    if (info == NULL || xmlSecTmplKeyInfoAddX509Data(info) == NULL) goto failed;
  }
  return signature;
failed:
  xmlFreeNode(signature);
  return NULL;
}

int cxmlsec_sign(void *document, CXMLSecPEM pem, CXMLSecPEM certificate, CXMLSecReason *reason) {
  if (!cxmlsec_setup(reason)) return CXMLSEC_LIBRARY;
  int outcome = CXMLSEC_LIBRARY;
  xmlSecDSigCtxPtr context = NULL;
  xmlNodePtr root = xmlDocGetRootElement(document);
  xmlSecKeyPtr key = load(pem);
  EVP_PKEY *pair = key == NULL ? NULL : evp(key);
  if (pair == NULL || !(xmlSecKeyGetType(key) & xmlSecKeyDataTypePrivate)) {
    outcome = CXMLSEC_KEY;
    goto done;
  }
  xmlSecTransformId method = signing_method(pair);
  if (method == NULL) {
    outcome = CXMLSEC_WEAK;
    goto done;
  }
  if (certificate.count > 0) {
    X509 *parsed = certificate_of(certificate);
    if (parsed == NULL) {
      outcome = CXMLSEC_CERTIFICATE;
      goto done;
    }
    int fits = X509_check_private_key(parsed, pair) == 1;
    X509_free(parsed);
    if (!fits) {
      outcome = CXMLSEC_MISMATCH;
      goto done;
    }
    if (xmlSecOpenSSLAppKeyCertLoadMemory(
            key, certificate.bytes, (xmlSecSize)certificate.count, xmlSecKeyDataFormatPem) < 0) {
      outcome = CXMLSEC_CERTIFICATE;
      goto done;
    }
  }
  xmlNodePtr signature = root == NULL ? NULL : template(document, method, certificate.count > 0);
  if (signature == NULL) goto done;
  if (xmlAddChild(root, signature) == NULL) {
    xmlFreeNode(signature);
    goto done;
  }
  context = xmlSecDSigCtxCreate(NULL);
  if (context == NULL) goto done;
  context->signKey = key;
  key = NULL;
  if (xmlSecDSigCtxSign(context, signature) == 0 &&
      context->status == xmlSecDSigStatusSucceeded)
    outcome = CXMLSEC_DONE;
done:
  if (context != NULL) xmlSecDSigCtxDestroy(context);
  if (key != NULL) xmlSecKeyDestroy(key);
  cxmlsec_reason(reason);
  return outcome;
}

// Lets the one form through that this face writes.
static int restrict_to_own_form(xmlSecDSigCtxPtr context) {
  context->enabledReferenceUris = xmlSecTransformUriTypeEmpty;
  xmlSecTransformId methods[] = {
      xmlSecTransformRsaSha256Id,   xmlSecTransformRsaSha384Id,   xmlSecTransformRsaSha512Id,
      xmlSecTransformEcdsaSha256Id, xmlSecTransformEcdsaSha384Id, xmlSecTransformEcdsaSha512Id,
      xmlSecTransformExclC14NId};
  for (size_t index = 0; index < sizeof methods / sizeof *methods; index += 1)
    if (xmlSecDSigCtxEnableSignatureTransform(context, methods[index]) < 0) return 0;
  xmlSecTransformId references[] = {
      xmlSecTransformEnvelopedId, xmlSecTransformExclC14NId, xmlSecTransformSha256Id,
      xmlSecTransformSha384Id, xmlSecTransformSha512Id};
  for (size_t index = 0; index < sizeof references / sizeof *references; index += 1)
    if (xmlSecDSigCtxEnableReferenceTransform(context, references[index]) < 0) return 0;
  return 1;
}

int cxmlsec_verify(void *document, CXMLSecPEM pem, CXMLSecReason *reason) {
  if (!cxmlsec_setup(reason)) return CXMLSEC_LIBRARY;
  int outcome = CXMLSEC_LIBRARY;
  xmlSecDSigCtxPtr context = NULL;
  xmlNodePtr signature = own_signature(document);
  xmlSecKeyPtr key = load(pem);
  if (signature == NULL) {
    outcome = CXMLSEC_UNSIGNED;
    goto done;
  }
  EVP_PKEY *pair = key == NULL ? NULL : evp(key);
  if (pair == NULL) {
    outcome = pem.isCertificate ? CXMLSEC_CERTIFICATE : CXMLSEC_KEY;
    goto done;
  }
  if (signing_method(pair) == NULL) {
    outcome = CXMLSEC_WEAK;
    goto done;
  }
  context = xmlSecDSigCtxCreate(NULL);
  if (context == NULL || !restrict_to_own_form(context)) goto done;
  // With a key set, KeyInfo is not looked at.
  context->signKey = key;
  key = NULL;
  if (xmlSecDSigCtxVerify(context, signature) < 0) {
    outcome = CXMLSEC_REFUSED;
    goto done;
  }
  xmlSecPtrListPtr references = &context->signedInfoReferences;
  if (xmlSecPtrListGetSize(references) != 1) {
    outcome = CXMLSEC_REFUSED;
    goto done;
  }
  xmlSecDSigReferenceCtxPtr reference = xmlSecPtrListGetItem(references, 0);
  if (reference == NULL) goto done;
  if (reference->status != xmlSecDSigStatusSucceeded) outcome = CXMLSEC_CHANGED;
  else if (context->status != xmlSecDSigStatusSucceeded) outcome = CXMLSEC_FORGED;
  else outcome = CXMLSEC_DONE;
done:
  if (context != NULL) xmlSecDSigCtxDestroy(context);
  if (key != NULL) xmlSecKeyDestroy(key);
  cxmlsec_reason(reason);
  return outcome;
}

static int seconds(const ASN1_TIME *time, int64_t *result) {
  struct tm parts;
  if (ASN1_TIME_to_tm(time, &parts) != 1) return 0;
  *result = (int64_t)timegm(&parts);
  return 1;
}

int cxmlsec_validity(CXMLSecPEM pem, int64_t *from, int64_t *to, CXMLSecReason *reason) {
  if (!cxmlsec_setup(reason)) return CXMLSEC_LIBRARY;
  X509 *certificate = certificate_of(pem);
  if (certificate == NULL) {
    cxmlsec_reason(reason);
    return CXMLSEC_CERTIFICATE;
  }
  int isKnown = seconds(X509_get0_notBefore(certificate), from) &&
                seconds(X509_get0_notAfter(certificate), to);
  X509_free(certificate);
  cxmlsec_reason(reason);
  return isKnown ? CXMLSEC_DONE : CXMLSEC_CERTIFICATE;
}
