// The few functions of libcurl that speaking to a tracker needs, found with dlsym
// only when a request is made: libcurl brings some twenty libraries with it,
// which no other run has to load.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct ccurl_session ccurl_session;

// One request. Texts end with a zero byte and stay the caller's.
typedef struct {
  const char *method;
  const char *url;
  // `Name: value`, as many as `header_count`.
  const char *const *headers;
  size_t header_count;
  // NULL for none.
  const uint8_t *body;
  size_t body_length;
  long timeout_milliseconds;
  long connect_milliseconds;
  size_t most_header_bytes;
  size_t most_body_bytes;
  // 1 to allow http besides https: for a server on this machine.
  int allows_plain;
} ccurl_request;

// How an exchange ended.
typedef enum {
  CCURL_DONE,
  // Nothing reached the server: no name, no connection, no TLS.
  CCURL_NOT_SENT,
  // The certificate is not one to trust.
  CCURL_UNTRUSTED,
  CCURL_TIMED_OUT,
  // The answer is larger than allowed.
  CCURL_TOO_LARGE,
  // The connection broke after something may have been sent.
  CCURL_BROKEN,
  CCURL_NO_MEMORY,
} ccurl_outcome;

typedef struct {
  ccurl_outcome outcome;
  long status;
  // The header lines as they came, and the body. Freed by ccurl_free.
  uint8_t *headers;
  size_t headers_length;
  uint8_t *body;
  size_t body_length;
  // Why it failed, in libcurl's words; empty when it did not.
  char reason[256];
} ccurl_answer;

// Loads the library. Returns NULL when it is ready, or a text that says why not,
// which stays valid.
const char *ccurl_load(void);

// A session keeps its connection between requests. NULL when there is no memory.
ccurl_session *ccurl_open(void);
void ccurl_close(ccurl_session *session);

// Carries out one request. Follows no redirect, reads no file and keeps no cookie.
void ccurl_perform(ccurl_session *session, const ccurl_request *request, ccurl_answer *answer);
void ccurl_free(ccurl_answer *answer);
