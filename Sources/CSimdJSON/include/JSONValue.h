// Values of a parsed record. All of this stands in the header so that it becomes
// part of the code that reads the values: there is a call for each field
// otherwise, millions of them.
//
// The record has been validated before the first value is handed out; nothing
// here checks it again.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A record that has been parsed.
typedef struct {
  const uint8_t *bytes;
  /// Where each value, key, bracket, comma and colon begins in the bytes. One
  /// more than there are: behind the last stands the length of the record.
  const uint32_t *places;
  /// For the place of an opening bracket: the index of the closing one's. For a
  /// string: 0 if it has no escapes.
  uint32_t *partners;
} crosswalk_json_document;

/// A value in a parsed record. Valid until its parser parses again.
typedef struct {
  const crosswalk_json_document *document;
  /// An index into the document's places.
  size_t index;
} crosswalk_json_value;

/// The members or elements that are still to come.
typedef struct {
  const crosswalk_json_document *document;
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

/// The text of a string with escapes, unescaped when it is first asked for.
void crosswalk_json_unescape(crosswalk_json_value value, const uint8_t **bytes, size_t *length);

/// Whether a number is a whole one as it is written.
bool crosswalk_json_is_integer(const uint8_t *number);
/// A whole number that fits; false otherwise.
bool crosswalk_json_read_integer(const uint8_t *number, int64_t *result);
/// A number of either kind.
bool crosswalk_json_read_number(const uint8_t *number, double *result);

static inline const uint8_t *crosswalk_json_first_byte(crosswalk_json_value value) {
  return value.document->bytes + value.document->places[value.index];
}

static inline bool crosswalk_json_is_object(crosswalk_json_value value) {
  return *crosswalk_json_first_byte(value) == '{';
}

static inline bool crosswalk_json_is_array(crosswalk_json_value value) {
  return *crosswalk_json_first_byte(value) == '[';
}

static inline crosswalk_json_kind crosswalk_json_value_kind(crosswalk_json_value value) {
  const uint8_t *first = crosswalk_json_first_byte(value);
  switch (*first) {
    case '"': return CROSSWALK_JSON_STRING;
    case '{': return CROSSWALK_JSON_OBJECT;
    case '[': return CROSSWALK_JSON_ARRAY;
    case 't':
    case 'f': return CROSSWALK_JSON_BOOLEAN;
    case 'n': return CROSSWALK_JSON_NULL;
    default: return crosswalk_json_is_integer(first) ? CROSSWALK_JSON_INTEGER : CROSSWALK_JSON_NUMBER;
  }
}

/// The text of a string, unescaped, as valid UTF-8; false for other kinds.
static inline bool crosswalk_json_string(crosswalk_json_value value, const uint8_t **bytes,
                                         size_t *length) {
  const crosswalk_json_document *document = value.document;
  const uint8_t *first = crosswalk_json_first_byte(value);
  if (*first != '"') return false;
  if (document->partners[value.index] != 0) {
    crosswalk_json_unescape(value, bytes, length);
    return true;
  }
  // Nothing but blanks stands between the closing quote and the next place.
  const uint8_t *last = document->bytes + document->places[value.index + 1] - 1;
  while (*last != '"') last--;
  *bytes = first + 1;
  *length = (size_t)(last - first) - 1;
  return true;
}

/// A number that has no fraction and fits; false otherwise.
static inline bool crosswalk_json_integer(crosswalk_json_value value, int64_t *number) {
  return crosswalk_json_read_integer(crosswalk_json_first_byte(value), number);
}

static inline bool crosswalk_json_number(crosswalk_json_value value, double *number) {
  return crosswalk_json_read_number(crosswalk_json_first_byte(value), number);
}

static inline bool crosswalk_json_boolean(crosswalk_json_value value, bool *truth) {
  const uint8_t first = *crosswalk_json_first_byte(value);
  *truth = first == 't';
  return first == 't' || first == 'f';
}

/// Starts at the first member of an object or the first element of an array.
/// For other kinds nothing follows.
static inline crosswalk_json_iterator crosswalk_json_iterate(crosswalk_json_value value) {
  const uint8_t first = *crosswalk_json_first_byte(value);
  crosswalk_json_iterator iterator = {value.document, 0, 0};
  if (first == '{' || first == '[') {
    iterator.index = value.index + 1;
    iterator.end = value.document->partners[value.index];
  }
  return iterator;
}

/// Goes on behind a value: past the comma, or to the end.
static inline void crosswalk_json_pass(crosswalk_json_iterator *iterator, size_t index) {
  const crosswalk_json_document *document = iterator->document;
  const uint8_t first = document->bytes[document->places[index]];
  const size_t last = first == '{' || first == '[' ? document->partners[index] : index;
  iterator->index = last + 1 == iterator->end ? iterator->end : last + 2;
}

/// The next member of an object; false after the last.
static inline bool crosswalk_json_next_member(crosswalk_json_iterator *iterator,
                                              const uint8_t **key, size_t *key_length,
                                              crosswalk_json_value *value) {
  if (iterator->index == iterator->end) return false;
  const crosswalk_json_value name = {iterator->document, iterator->index};
  crosswalk_json_string(name, key, key_length);
  value->document = iterator->document;
  value->index = iterator->index + 2;
  crosswalk_json_pass(iterator, value->index);
  return true;
}

/// The next element of an array; false after the last.
static inline bool crosswalk_json_next_element(crosswalk_json_iterator *iterator,
                                               crosswalk_json_value *value) {
  if (iterator->index == iterator->end) return false;
  value->document = iterator->document;
  value->index = iterator->index;
  crosswalk_json_pass(iterator, value->index);
  return true;
}

#ifdef __cplusplus
}
#endif
