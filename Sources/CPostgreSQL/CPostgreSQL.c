#include "CPostgreSQL.h"
#include <dlfcn.h>
#include <pthread.h>

typedef void (*notice_processor)(void *, const char *);

static struct {
  cpostgresql_connection *(*PQconnectdb)(const char *);
  int (*PQstatus)(const cpostgresql_connection *);
  const char *(*PQerrorMessage)(const cpostgresql_connection *);
  void (*PQfinish)(cpostgresql_connection *);
  notice_processor (*PQsetNoticeProcessor)(cpostgresql_connection *, notice_processor, void *);
  cpostgresql_result *(*PQexecParams)(cpostgresql_connection *, const char *, int, const unsigned *,
                                      const char *const *, const int *, const int *, int);
  int (*PQresultStatus)(const cpostgresql_result *);
  char *(*PQresultErrorField)(const cpostgresql_result *, int);
  void (*PQclear)(cpostgresql_result *);
  int (*PQntuples)(const cpostgresql_result *);
  char *(*PQgetvalue)(const cpostgresql_result *, int, int);
  int (*PQgetlength)(const cpostgresql_result *, int, int);
  int (*PQgetisnull)(const cpostgresql_result *, int, int);
  int (*PQputCopyData)(cpostgresql_connection *, const char *, int);
  int (*PQputCopyEnd)(cpostgresql_connection *, const char *);
  int (*PQgetCopyData)(cpostgresql_connection *, char **, int);
  void (*PQfreemem)(void *);
  cpostgresql_result *(*PQgetResult)(cpostgresql_connection *);
} library;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure = "libpq was not loaded";

static int find(void *handle, const char *name, void *place) {
  void *symbol = dlsym(handle, name);
  // The one portable way to store a function that dlsym found (POSIX, dlsym).
  *(void **)place = symbol;
  return symbol != NULL;
}

static void load(void) {
  void *handle = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    failure = "libpq.so.5 is not installed";
    return;
  }
#define FIND(name) find(handle, #name, &library.name)
  int complete = FIND(PQconnectdb) && FIND(PQstatus) && FIND(PQerrorMessage) && FIND(PQfinish) &&
                 FIND(PQsetNoticeProcessor) && FIND(PQexecParams) && FIND(PQresultStatus) &&
                 FIND(PQresultErrorField) && FIND(PQclear) && FIND(PQntuples) &&
                 FIND(PQgetvalue) && FIND(PQgetlength) && FIND(PQgetisnull) &&
                 FIND(PQputCopyData) && FIND(PQputCopyEnd) && FIND(PQgetCopyData) &&
                 FIND(PQfreemem) && FIND(PQgetResult);
#undef FIND
  failure = complete ? NULL : "libpq.so.5 lacks functions of version 5 of its interface";
}

const char *cpostgresql_load(void) {
  pthread_once(&once, load);
  return failure;
}

static void ignore(void *nothing, const char *message) {
  (void)nothing;
  (void)message;
}

cpostgresql_connection *cpostgresql_connect(const char *address) {
  return library.PQconnectdb(address);
}

int cpostgresql_status(const cpostgresql_connection *connection) {
  return library.PQstatus(connection);
}

const char *cpostgresql_message(const cpostgresql_connection *connection) {
  return library.PQerrorMessage(connection);
}

void cpostgresql_finish(cpostgresql_connection *connection) { library.PQfinish(connection); }

void cpostgresql_silence_notices(cpostgresql_connection *connection) {
  library.PQsetNoticeProcessor(connection, ignore, NULL);
}

cpostgresql_result *cpostgresql_execute(cpostgresql_connection *connection, const char *command,
                                        int count, const char *const *values) {
  return library.PQexecParams(connection, command, count, NULL, values, NULL, NULL, 0);
}

int cpostgresql_result_status(const cpostgresql_result *result) {
  return library.PQresultStatus(result);
}

const char *cpostgresql_result_state(const cpostgresql_result *result) {
  return library.PQresultErrorField(result, 'C');
}

const char *cpostgresql_result_message(const cpostgresql_result *result) {
  return library.PQresultErrorField(result, 'M');
}

void cpostgresql_clear(cpostgresql_result *result) { library.PQclear(result); }

int cpostgresql_rows(const cpostgresql_result *result) { return library.PQntuples(result); }

const char *cpostgresql_value(const cpostgresql_result *result, int row, int column) {
  return library.PQgetvalue(result, row, column);
}

int cpostgresql_length(const cpostgresql_result *result, int row, int column) {
  return library.PQgetlength(result, row, column);
}

int cpostgresql_is_null(const cpostgresql_result *result, int row, int column) {
  return library.PQgetisnull(result, row, column);
}

int cpostgresql_put(cpostgresql_connection *connection, const char *bytes, int count) {
  return library.PQputCopyData(connection, bytes, count);
}

int cpostgresql_put_end(cpostgresql_connection *connection, const char *error) {
  return library.PQputCopyEnd(connection, error);
}

int cpostgresql_get(cpostgresql_connection *connection, char **row) {
  return library.PQgetCopyData(connection, row, 0);
}

void cpostgresql_free(void *memory) { library.PQfreemem(memory); }

cpostgresql_result *cpostgresql_next_result(cpostgresql_connection *connection) {
  return library.PQgetResult(connection);
}
