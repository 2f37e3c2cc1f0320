// Three things in C for the Ingest target: a small face over simdjson's DOM
// parser (one record at a time, fully validated), the scan that finds where a
// JSON value ends without parsing it, and a setting of the allocator.
//
// Nothing here throws or aborts, and but for that setting nothing keeps global state. Every function may be
// called from any thread, one parser by one thread at a time.
#pragma once

#include "BracketScan.h"
#include "LargeBlocks.h"
#include "TableScan.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Readable bytes that must follow the end of a parsed record. Their content
/// does not matter.
enum { CROSSWALK_JSON_PADDING = 64 };

/// Owns the memory of one parse, which the next one uses again.
typedef struct crosswalk_json_parser crosswalk_json_parser;

/// A place in a parsed record. Valid until its parser parses again.
typedef struct {
  const void *document;
  size_t index;
} crosswalk_json_value;

/// The members or elements that are still to come.
typedef struct {
  const void *document;
  size_t index;
  size_t end;
} crosswalk_json_iterator;

typedef enum {
  CROSSWALK_JSON_NULL,
  CROSSWALK_JSON_BOOLEAN,
  CROSSWALK_JSON_INTEGER,
  CROSSWALK_JSON_NUMBER,
  CROSSWALK_JSON_STRING,
  CROSSWALK_JSON_ARRAY,
  CROSSWALK_JSON_OBJECT,
} crosswalk_json_kind;

/// A parser that takes containers nested up to `maximum_depth`. NULL when
/// there is no memory.
crosswalk_json_parser *crosswalk_json_parser_create(size_t maximum_depth);
void crosswalk_json_parser_destroy(crosswalk_json_parser *parser);

/// Parses `length` bytes as exactly one JSON value: UTF-8, structure, numbers
/// and trailing bytes are all checked. Returns 0, or a code for
/// `crosswalk_json_error_message`.
int crosswalk_json_parse(crosswalk_json_parser *parser, const uint8_t *bytes, size_t length,
                         crosswalk_json_value *root);

/// Gives back what a giant record has taken; does nothing after any other. The
/// values of the last parse are gone then.
void crosswalk_json_trim(crosswalk_json_parser *parser);

/// A sentence in English for a code. Lives for ever.
const char *crosswalk_json_error_message(int code);

crosswalk_json_kind crosswalk_json_value_kind(crosswalk_json_value value);

/// The text of a string, unescaped, as valid UTF-8; false for other kinds.
bool crosswalk_json_string(crosswalk_json_value value, const uint8_t **bytes, size_t *length);
/// A number that has no fraction and fits; false otherwise.
bool crosswalk_json_integer(crosswalk_json_value value, int64_t *number);
bool crosswalk_json_number(crosswalk_json_value value, double *number);
bool crosswalk_json_boolean(crosswalk_json_value value, bool *truth);

/// Starts at the first member of an object or the first element of an array.
/// For other kinds nothing follows.
crosswalk_json_iterator crosswalk_json_iterate(crosswalk_json_value value);
/// The next member of an object; false after the last.
bool crosswalk_json_next_member(crosswalk_json_iterator *iterator, const uint8_t **key,
                                size_t *key_length, crosswalk_json_value *value);
/// The next element of an array; false after the last.
bool crosswalk_json_next_element(crosswalk_json_iterator *iterator, crosswalk_json_value *value);

#ifdef __cplusplus
}
#endif
