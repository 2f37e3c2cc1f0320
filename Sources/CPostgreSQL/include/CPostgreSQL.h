// The few functions of libpq that a store needs, found with dlsym only when a
// store on a server is named: libpq brings some thirty libraries with it, which
// no other run has to load.
#pragma once
#include <stddef.h>

typedef struct pg_conn cpostgresql_connection;
typedef struct pg_result cpostgresql_result;

// What PQresultStatus and PQstatus say. The numbers are part of libpq's binary
// interface (libpq-fe.h, version 5).
enum {
  CPOSTGRESQL_CONNECTION_OK = 0,
  CPOSTGRESQL_COMMAND_OK = 1,
  CPOSTGRESQL_TUPLES_OK = 2,
  CPOSTGRESQL_COPY_OUT = 3,
  CPOSTGRESQL_COPY_IN = 4,
};

// Loads the library. Returns NULL when it is ready, or a text that says why not,
// which stays valid.
const char *cpostgresql_load(void);

cpostgresql_connection *cpostgresql_connect(const char *address);
int cpostgresql_status(const cpostgresql_connection *connection);
const char *cpostgresql_message(const cpostgresql_connection *connection);
void cpostgresql_finish(cpostgresql_connection *connection);
void cpostgresql_silence_notices(cpostgresql_connection *connection);

// Text or binary parameters, text results.
cpostgresql_result *cpostgresql_execute(cpostgresql_connection *connection, const char *command,
                                        int count, const char *const *values);
int cpostgresql_result_status(const cpostgresql_result *result);
const char *cpostgresql_result_state(const cpostgresql_result *result);
const char *cpostgresql_result_message(const cpostgresql_result *result);
void cpostgresql_clear(cpostgresql_result *result);
int cpostgresql_rows(const cpostgresql_result *result);
const char *cpostgresql_value(const cpostgresql_result *result, int row, int column);
int cpostgresql_length(const cpostgresql_result *result, int row, int column);
int cpostgresql_is_null(const cpostgresql_result *result, int row, int column);

int cpostgresql_put(cpostgresql_connection *connection, const char *bytes, int count);
int cpostgresql_put_end(cpostgresql_connection *connection, const char *error);
// A row that is copied out: its length, -1 at the end, -2 after an error. The
// row is to be freed.
int cpostgresql_get(cpostgresql_connection *connection, char **row);
void cpostgresql_free(void *memory);
cpostgresql_result *cpostgresql_next_result(cpostgresql_connection *connection);
