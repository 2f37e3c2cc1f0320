#include "JSONNumber.h"

#include "JSONParser.h"
#include "JSONValue.h"

#include <charconv>
#include <new>
#include <string>

namespace {

// Numbers with fewer digits fit whatever they are.
constexpr size_t safe_whole_digits = 18;
constexpr size_t safe_length = 300;

inline bool is_digit(uint8_t byte) { return static_cast<uint8_t>(byte - '0') < 10; }

inline const uint8_t *skip_digits(const uint8_t *bytes) {
  while (is_digit(*bytes)) bytes++;
  return bytes;
}

// The rare number whose size has to be looked at: as a record of its own.
bool fits(const uint8_t *bytes, size_t length) noexcept {
  try {
    std::string text(reinterpret_cast<const char *>(bytes), length);
    text.append(CROSSWALK_JSON_PADDING, ' ');
    return crosswalk_json_check(2, reinterpret_cast<const uint8_t *>(text.data()), length) == 0;
  } catch (const std::bad_alloc &) {
    return false;
  }
}

const uint8_t *end_of(const uint8_t *number) {
  while (!crosswalk::ends_value(*number) && *number != 0) number++;
  return number;
}

}  // namespace

namespace crosswalk {

bool is_number(const uint8_t *bytes) noexcept {
  const uint8_t *const whole = bytes + (*bytes == '-' ? 1 : 0);
  const uint8_t *end = skip_digits(whole);
  const size_t digits = static_cast<size_t>(end - whole);
  if (digits == 0 || (*whole == '0' && digits > 1)) return false;
  bool is_whole = true;
  bool has_exponent = false;
  if (*end == '.') {
    const uint8_t *const fraction = end + 1;
    end = skip_digits(fraction);
    if (end == fraction) return false;
    is_whole = false;
  }
  if (*end == 'e' || *end == 'E') {
    const uint8_t *const sign = end + 1;
    const uint8_t *const exponent = sign + (*sign == '-' || *sign == '+' ? 1 : 0);
    end = skip_digits(exponent);
    if (end == exponent) return false;
    has_exponent = true;
  }
  if (!ends_value(*end)) return false;
  const size_t length = static_cast<size_t>(end - bytes);
  const bool is_safe = is_whole && !has_exponent ? digits <= safe_whole_digits
                                                 : !has_exponent && length <= safe_length;
  return is_safe || fits(bytes, length);
}

}  // namespace crosswalk

extern "C" bool crosswalk_json_is_integer(const uint8_t *number) {
  const uint8_t *const end = skip_digits(number + (*number == '-' ? 1 : 0));
  return *end != '.' && *end != 'e' && *end != 'E';
}

extern "C" bool crosswalk_json_read_integer(const uint8_t *number, int64_t *result) {
  if (*number != '-' && !is_digit(*number)) return false;
  if (!crosswalk_json_is_integer(number)) return false;
  const char *const first = reinterpret_cast<const char *>(number);
  const char *const last = reinterpret_cast<const char *>(skip_digits(number + 1));
  return std::from_chars(first, last, *result).ec == std::errc();
}

extern "C" bool crosswalk_json_read_number(const uint8_t *number, double *result) {
  if (*number != '-' && !is_digit(*number)) return false;
  const char *const first = reinterpret_cast<const char *>(number);
  const char *const last = reinterpret_cast<const char *>(end_of(number));
  // What is too large has been refused, so that only what is too small is left.
  if (std::from_chars(first, last, *result).ec != std::errc()) *result = *number == '-' ? -0.0 : 0.0;
  return true;
}
