// Finds the rows and fields of a table in CSV (RFC 4180), however its bytes
// are cut into windows.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "BracketScan.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Where the next byte stands.
typedef enum {
  /// At the start of a field, where a quote opens.
  CROSSWALK_TABLE_FIELD_START,
  /// In a field without quotes, where a quote is a character like any other.
  CROSSWALK_TABLE_BARE,
  CROSSWALK_TABLE_QUOTED,
  /// Behind a quote in a quoted field: it closes, unless another one follows.
  CROSSWALK_TABLE_BEHIND_QUOTE,
} crosswalk_table_place;

/// What the scan knows between two windows. All zero at the start of a row.
typedef struct {
  crosswalk_table_place place;
  /// Bytes scanned so far.
  uint64_t position;
  /// Where the last quoted field opened, counted like `position`.
  uint64_t quote;
} crosswalk_table_scan;

/// Scans `length` bytes, at most 2^31, and writes the index behind each line
/// feed that ends a row to `ends`, which must have room for `length` of them.
/// Returns how many there are.
size_t crosswalk_table_rows(crosswalk_table_scan *scan, const uint8_t *bytes, size_t length,
                            uint8_t delimiter, crosswalk_scan_kernel kernel, uint32_t *ends);

/// A field without its quotes.
typedef struct {
  const uint8_t *bytes;
  size_t length;
} crosswalk_table_field;

typedef enum {
  CROSSWALK_TABLE_GOOD,
  /// Something stands between a closing quote and the end of its field.
  CROSSWALK_TABLE_TEXT_BEHIND_QUOTE,
  /// A quoted field is not closed.
  CROSSWALK_TABLE_OPEN_QUOTE,
} crosswalk_table_fault;

/// Cuts a row, without its line end, into fields. At most `capacity` of them
/// are written; all are counted. Doubled quotes are made single in `scratch`,
/// which must have room for `length` bytes. The fields are valid as long as
/// `row` and `scratch` are.
///
/// `fault_index` is where the field with a fault starts.
crosswalk_table_fault crosswalk_table_cut(const uint8_t *row, size_t length, uint8_t delimiter,
                                          crosswalk_scan_kernel kernel,
                                          crosswalk_table_field *fields, size_t capacity,
                                          uint8_t *scratch, size_t *count, size_t *fault_index);

/// 1 if the bytes are UTF-8 throughout (RFC 3629).
int crosswalk_utf8_valid(const uint8_t *bytes, size_t length);

#ifdef __cplusplus
}
#endif
