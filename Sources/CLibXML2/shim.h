// libxml2, libxslt and libexslt as one module.
#pragma once
// Debian's libxml2 headers bring ICU in, whose types clash with those that
// Foundation carries. We use nothing of it, so it is switched off first.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlsave.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <libexslt/exslt.h>
#include <libxml/uri.h>
#include <libxml/xmlIO.h>
#include <libxslt/documents.h>
#include <libxslt/imports.h>
#include <libxslt/variables.h>
#include <libxslt/transform.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

// Swift sees neither C's variadic functions nor libxml2's per-thread "globals"
// (they are macros). What we need of both stands here as plain functions.

// Receives one piece of text that a library would have printed.
typedef void (*XMLKitMessageFunction)(const char *message);

static inline void xmlkit_message(void *function, const char *format, ...) {
  if (function == NULL) return;
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (length < 0) return;
  char *text = malloc((size_t)length + 1);
  if (text == NULL) return;
  va_start(arguments, format);
  vsnprintf(text, (size_t)length + 1, format, arguments);
  va_end(arguments);
  ((XMLKitMessageFunction)function)(text);
  free(text);
}

// libxml2's error handlers of this thread.
typedef struct {
  xmlStructuredErrorFunc structured;
  void *structuredContext;
  xmlGenericErrorFunc generic;
  void *genericContext;
} XMLKitErrorHandlers;

static inline XMLKitErrorHandlers xmlkit_set_error_handlers(
    xmlStructuredErrorFunc structured, void *context, XMLKitMessageFunction message) {
  XMLKitErrorHandlers previous = {xmlStructuredError, xmlStructuredErrorContext,
                                  xmlGenericError, xmlGenericErrorContext};
  xmlSetStructuredErrorFunc(context, structured);
  xmlSetGenericErrorFunc((void *)message, xmlkit_message);
  return previous;
}

static inline void xmlkit_restore_error_handlers(XMLKitErrorHandlers previous) {
  xmlSetStructuredErrorFunc(previous.structuredContext, previous.structured);
  xmlSetGenericErrorFunc(previous.genericContext, previous.generic);
}

// libxslt has one handler for the whole process, set once.
static inline void xmlkit_set_xslt_messages(XMLKitMessageFunction message) {
  xsltSetGenericErrorFunc((void *)message, xmlkit_message);
}

static inline void xmlkit_set_transform_messages(
    xsltTransformContextPtr context, XMLKitMessageFunction message) {
  xsltSetTransformErrorFunc(context, (void *)message, xmlkit_message);
}

static inline xsltDocLoaderFunc xmlkit_stylesheet_loader(void) { return xsltDocDefaultLoader; }

static inline void xmlkit_free(void *memory) { xmlFree(memory); }
