// Finds where a JSON object or array ends, however its bytes are cut into
// windows: strings and escapes are followed, brackets are counted.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What the scan knows between two windows. All zero, except for the limit, at
/// the opening bracket of a value.
typedef struct {
  /// Brackets that are open.
  uint32_t depth;
  /// The depth that may not be passed.
  uint32_t maximum_depth;
  /// 1 if the next byte stands inside a string.
  uint8_t in_string;
  /// 1 if the next byte is escaped by a backslash before it.
  uint8_t escaped;
} crosswalk_bracket_scan;

typedef enum {
  /// The value goes on in the next window.
  CROSSWALK_SCAN_OPEN,
  /// The value ends with the last byte consumed.
  CROSSWALK_SCAN_CLOSED,
  /// The last byte consumed opens one bracket too many.
  CROSSWALK_SCAN_TOO_DEEP,
} crosswalk_scan_outcome;

/// How the bytes are compared: chosen once from what the processor can do, or
/// by a test that wants each of them.
typedef enum {
  CROSSWALK_SCAN_BEST,
  CROSSWALK_SCAN_BYTEWISE,
  CROSSWALK_SCAN_SSE2,
  CROSSWALK_SCAN_AVX2,
  CROSSWALK_SCAN_AVX512,
} crosswalk_scan_kernel;

/// Follows a value that starts with a bracket. Brackets of both kinds count
/// alike: whether they match is for the parser, which sees the value next.
///
/// Returns the number of bytes consumed.
size_t crosswalk_scan_value(crosswalk_bracket_scan *scan, const uint8_t *bytes, size_t length,
                            crosswalk_scan_kernel kernel, crosswalk_scan_outcome *outcome);

/// 1 if this processor has the kernel.
int crosswalk_scan_supports(crosswalk_scan_kernel kernel);

#ifdef __cplusplus
}
#endif
