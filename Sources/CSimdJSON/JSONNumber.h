// Numbers as JSON writes them.
#pragma once

#include <stdint.h>

namespace crosswalk {

// Whether a value may end before this byte.
inline bool ends_value(uint8_t byte) {
  switch (byte) {
    case ',': case ']': case '}': case ':': case '{': case '[':
    case ' ': case '\t': case '\n': case '\r':
      return true;
    default: return false;
  }
}

// Whether a number stands here that simdjson takes: by its form, and by its
// size where that can be too large.
bool is_number(const uint8_t *bytes) noexcept;

}  // namespace crosswalk
