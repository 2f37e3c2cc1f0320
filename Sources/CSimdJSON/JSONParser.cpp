#include "JSONParser.h"

#include "JSONWalk.h"

#include <memory>
#include <new>
#include <simdjson.h>
#include <string.h>

namespace dom = simdjson::dom;
using simdjson::error_code;

struct crosswalk_json_parser {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> simdjson;
  crosswalk::Walk walk;
  size_t maximum_depth;
};

namespace {

static_assert(CROSSWALK_JSON_PADDING >= simdjson::SIMDJSON_PADDING,
              "the callers' padding must satisfy simdjson");

// A record larger than this keeps no memory once it has been read.
constexpr size_t kept_capacity = size_t(4) << 20;

// Grows in powers of two, so that records of growing length do not each ask
// for new memory.
error_code reserve(crosswalk_json_parser *owner, size_t length) noexcept {
  auto &simdjson = owner->simdjson;
  const size_t current = simdjson ? simdjson->capacity() : 0;
  if (simdjson && length <= current && current <= kept_capacity) return simdjson::SUCCESS;
  size_t wanted = size_t(64) << 10;
  while (wanted < length) wanted *= 2;
  if (wanted == current) return simdjson::SUCCESS;
  owner->walk.release();
  if (simdjson) return simdjson->set_capacity(wanted);
  return simdjson::get_active_implementation()->create_dom_parser_implementation(
      wanted, owner->maximum_depth, simdjson);
}

error_code walk(crosswalk_json_parser *owner, const uint8_t *bytes, size_t length) noexcept {
  if (const auto error = reserve(owner, length)) return error;
  auto &simdjson = *owner->simdjson;
  if (const auto error = simdjson.stage1(bytes, length, simdjson::stage1_mode::regular)) {
    return error;
  }
  return owner->walk.check(simdjson, bytes, length, owner->maximum_depth);
}

}  // namespace

extern "C" crosswalk_json_parser *crosswalk_json_parser_create(size_t maximum_depth) {
  return new (std::nothrow) crosswalk_json_parser{nullptr, crosswalk::Walk(), maximum_depth};
}

extern "C" void crosswalk_json_parser_destroy(crosswalk_json_parser *parser) { delete parser; }

extern "C" int crosswalk_json_parse(crosswalk_json_parser *parser, const uint8_t *bytes,
                                    size_t length, crosswalk_json_value *root) {
  const auto error = walk(parser, bytes, length);
  if (error == simdjson::SUCCESS) {
    *root = crosswalk_json_value{&parser->walk, 0};
    return 0;
  }
  if (error == simdjson::MEMALLOC) return error;
  // simdjson has the words for it. Should it see no fault, there is one all the same.
  const int named = crosswalk_json_check(parser->maximum_depth, bytes, length);
  return named != 0 ? named : error;
}

extern "C" int crosswalk_json_check(size_t maximum_depth, const uint8_t *bytes, size_t length) {
  dom::parser parser;
  const size_t capacity = length < simdjson::SIMDJSON_PADDING ? simdjson::SIMDJSON_PADDING : length;
  if (const auto error = parser.allocate(capacity, maximum_depth)) return error;
  return parser.parse(bytes, length, false).error();
}

extern "C" void crosswalk_json_trim(crosswalk_json_parser *parser) {
  // Where even the small buffers cannot be had, the next parse asks again.
  if (parser->simdjson && parser->simdjson->capacity() > kept_capacity) (void)reserve(parser, 0);
}

extern "C" const char *crosswalk_json_error_message(int code) {
  if (code < 0 || code >= simdjson::NUM_ERROR_CODES) return "unknown error";
  return simdjson::error_message(static_cast<error_code>(code));
}
