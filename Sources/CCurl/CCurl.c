#include "CCurl.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef void curl;
typedef void slist;

static struct {
  int (*curl_global_init)(long);
  curl *(*curl_easy_init)(void);
  void (*curl_easy_cleanup)(curl *);
  void (*curl_easy_reset)(curl *);
  int (*curl_easy_setopt)(curl *, int, ...);
  int (*curl_easy_perform)(curl *);
  int (*curl_easy_getinfo)(curl *, int, ...);
  const char *(*curl_easy_strerror)(int);
  slist *(*curl_slist_append)(slist *, const char *);
  void (*curl_slist_free_all)(slist *);
} library;

// Numbers of libcurl's binary interface, version 4 (curl.h), which never change.
enum {
  OPT_WRITEDATA = 10001,
  OPT_URL = 10002,
  OPT_ERRORBUFFER = 10010,
  OPT_POSTFIELDS = 10015,
  OPT_HTTPHEADER = 10023,
  OPT_HEADERDATA = 10029,
  OPT_CUSTOMREQUEST = 10036,
  OPT_WRITEFUNCTION = 20011,
  OPT_HEADERFUNCTION = 20079,
  OPT_SSLVERSION = 32,
  OPT_FOLLOWLOCATION = 52,
  OPT_SSL_VERIFYPEER = 64,
  OPT_SSL_VERIFYHOST = 81,
  OPT_HTTPGET = 80,
  OPT_NOSIGNAL = 99,
  OPT_TIMEOUT_MS = 155,
  OPT_CONNECTTIMEOUT_MS = 156,
  OPT_PROTOCOLS = 181,
  OPT_POSTFIELDSIZE_LARGE = 30120,
  INFO_RESPONSE_CODE = 0x200002,
  SSLVERSION_TLSv1_2 = 6,
  PROTOCOL_HTTP = 1,
  PROTOCOL_HTTPS = 2,
  GLOBAL_ALL = 3,
  ERROR_SIZE = 256,
};

enum {
  COULDNT_RESOLVE_PROXY = 5,
  COULDNT_RESOLVE_HOST = 6,
  COULDNT_CONNECT = 7,
  WRITE_ERROR = 23,
  OUT_OF_MEMORY = 27,
  OPERATION_TIMEDOUT = 28,
  SSL_CONNECT_ERROR = 35,
  SSL_CERTPROBLEM = 58,
  PEER_FAILED_VERIFICATION = 60,
  SSL_CACERT_BADFILE = 77,
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure = "libcurl was not loaded";

static int find(void *handle, const char *name, void *place) {
  void *symbol = dlsym(handle, name);
  // The one portable way to store a function that dlsym found (POSIX, dlsym).
  *(void **)place = symbol;
  return symbol != NULL;
}

static void load(void) {
  void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    failure = "libcurl.so.4 is not installed";
    return;
  }
#define FIND(name) find(handle, #name, &library.name)
  int complete = FIND(curl_global_init) && FIND(curl_easy_init) && FIND(curl_easy_cleanup) &&
                 FIND(curl_easy_reset) && FIND(curl_easy_setopt) && FIND(curl_easy_perform) &&
                 FIND(curl_easy_getinfo) && FIND(curl_easy_strerror) && FIND(curl_slist_append) &&
                 FIND(curl_slist_free_all);
#undef FIND
  if (!complete) {
    failure = "libcurl.so.4 lacks functions of version 4 of its interface";
  } else if (library.curl_global_init(GLOBAL_ALL) != 0) {
    failure = "libcurl could not be started";
  } else {
    failure = NULL;
  }
}

const char *ccurl_load(void) {
  pthread_once(&once, load);
  return failure;
}

struct ccurl_session {
  curl *handle;
};

ccurl_session *ccurl_open(void) {
  ccurl_session *session = calloc(1, sizeof *session);
  if (!session) return NULL;
  session->handle = library.curl_easy_init();
  if (!session->handle) {
    free(session);
    return NULL;
  }
  return session;
}

void ccurl_close(ccurl_session *session) {
  if (!session) return;
  library.curl_easy_cleanup(session->handle);
  free(session);
}

typedef struct {
  uint8_t *bytes;
  size_t length;
  size_t capacity;
  size_t most;
  int is_too_large;
} sink;

static size_t take(char *bytes, size_t size, size_t count, void *user) {
  sink *sink = user;
  // libcurl gives `size` as 1 and never more than a few hundred KiB at once.
  size_t length = size * count;
  if (length > sink->most - sink->length) {
    sink->is_too_large = 1;
    return 0;
  }
  if (sink->length + length > sink->capacity) {
    size_t capacity = sink->capacity ? sink->capacity * 2 : 16384;
    while (capacity < sink->length + length) capacity *= 2;
    uint8_t *larger = realloc(sink->bytes, capacity);
    if (!larger) return 0;
    sink->bytes = larger;
    sink->capacity = capacity;
  }
  memcpy(sink->bytes + sink->length, bytes, length);
  sink->length += length;
  return length;
}

static ccurl_outcome outcome(int code, const sink *headers, const sink *body) {
  switch (code) {
  case 0:
    return CCURL_DONE;
  case COULDNT_RESOLVE_PROXY:
  case COULDNT_RESOLVE_HOST:
  case COULDNT_CONNECT:
  case SSL_CONNECT_ERROR:
    return CCURL_NOT_SENT;
  case SSL_CERTPROBLEM:
  case PEER_FAILED_VERIFICATION:
  case SSL_CACERT_BADFILE:
    return CCURL_UNTRUSTED;
  case OPERATION_TIMEDOUT:
    return CCURL_TIMED_OUT;
  case WRITE_ERROR:
    return headers->is_too_large || body->is_too_large ? CCURL_TOO_LARGE : CCURL_NO_MEMORY;
  case OUT_OF_MEMORY:
    return CCURL_NO_MEMORY;
  default:
    return CCURL_BROKEN;
  }
}

void ccurl_perform(ccurl_session *session, const ccurl_request *request, ccurl_answer *answer) {
  memset(answer, 0, sizeof *answer);
  curl *handle = session->handle;
  sink headers = {.most = request->most_header_bytes};
  sink body = {.most = request->most_body_bytes};
  slist *list = NULL;
  int code = 0;

  // Keeps connections, forgets everything else of the request before.
  library.curl_easy_reset(handle);
  for (size_t index = 0; index < request->header_count && code == 0; index++) {
    slist *longer = library.curl_slist_append(list, request->headers[index]);
    if (longer) list = longer;
    else code = OUT_OF_MEMORY;
  }
#define SET(option, value)                                                                        \
  if (code == 0) code = library.curl_easy_setopt(handle, option, value)
  SET(OPT_URL, request->url);
  SET(OPT_NOSIGNAL, 1L);
  SET(OPT_FOLLOWLOCATION, 0L);
  SET(OPT_SSL_VERIFYPEER, 1L);
  SET(OPT_SSL_VERIFYHOST, 2L);
  SET(OPT_SSLVERSION, (long)SSLVERSION_TLSv1_2);
  SET(OPT_PROTOCOLS, (long)(PROTOCOL_HTTPS | (request->allows_plain ? PROTOCOL_HTTP : 0)));
  SET(OPT_TIMEOUT_MS, request->timeout_milliseconds);
  SET(OPT_CONNECTTIMEOUT_MS, request->connect_milliseconds);
  SET(OPT_HTTPHEADER, list);
  SET(OPT_WRITEFUNCTION, take);
  SET(OPT_WRITEDATA, &body);
  SET(OPT_HEADERFUNCTION, take);
  SET(OPT_HEADERDATA, &headers);
  SET(OPT_ERRORBUFFER, answer->reason);
  if (request->body) {
    SET(OPT_POSTFIELDSIZE_LARGE, (int64_t)request->body_length);
    SET(OPT_POSTFIELDS, request->body);
  } else {
    SET(OPT_HTTPGET, 1L);
  }
  SET(OPT_CUSTOMREQUEST, request->method);
#undef SET
  if (code == 0) code = library.curl_easy_perform(handle);
  answer->outcome = outcome(code, &headers, &body);
  if (code == 0) {
    answer->reason[0] = 0;
    if (library.curl_easy_getinfo(handle, INFO_RESPONSE_CODE, &answer->status) != 0)
      answer->outcome = CCURL_BROKEN;
  } else if (!answer->reason[0]) {
    strncpy(answer->reason, library.curl_easy_strerror(code), sizeof answer->reason - 1);
  }
  // The handle must not keep places of this stack frame.
  library.curl_easy_reset(handle);
  library.curl_slist_free_all(list);
  answer->headers = headers.bytes;
  answer->headers_length = headers.length;
  answer->body = body.bytes;
  answer->body_length = body.length;
}

void ccurl_free(ccurl_answer *answer) {
  free(answer->headers);
  free(answer->body);
  answer->headers = NULL;
  answer->body = NULL;
}
