// Parses one JSON record at a time, completely. simdjson finds where every value,
// bracket, comma and colon stands and checks UTF-8 and quotes; the walk over those
// places checks that they form a JSON text, and its numbers, words and escapes.
#pragma once

#include "JSONValue.h"

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

/// A parser that takes containers nested less deep than `maximum_depth`. NULL
/// when there is no memory.
crosswalk_json_parser *crosswalk_json_parser_create(size_t maximum_depth);
void crosswalk_json_parser_destroy(crosswalk_json_parser *parser);

/// Parses `length` bytes as exactly one JSON value: UTF-8, structure, numbers
/// and trailing bytes are all checked. Values refer to `bytes`, which must stay
/// until the last of them has been read. Returns 0, or a code for
/// `crosswalk_json_error_message`.
int crosswalk_json_parse(crosswalk_json_parser *parser, const uint8_t *bytes, size_t length,
                         crosswalk_json_value *root);

/// The same by simdjson alone, without values: what a test compares with, and
/// what names the fault of a record that is refused.
int crosswalk_json_check(size_t maximum_depth, const uint8_t *bytes, size_t length);

/// Gives back what a giant record has taken; does nothing after any other. The
/// values of the last parse are gone then.
void crosswalk_json_trim(crosswalk_json_parser *parser);

/// A sentence in English for a code. Lives for ever.
const char *crosswalk_json_error_message(int code);

#ifdef __cplusplus
}
#endif
